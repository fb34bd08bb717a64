// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.value;

/**
 * A constant of an enumeration, or several of one whose values are bits.
 *
 * @param type the enumeration: {@code core.PluginState}
 * @param value its number
 */
public record ConstantValue(String type, long value) {}
