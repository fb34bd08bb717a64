// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.value;

/**
 * An object of the runtime that a program holds.
 *
 * @param number within the session, never used twice
 * @param type its class: {@code core.PluginManager}; may be empty on the way to the runtime
 */
public record ObjectReference(long number, String type) {}
