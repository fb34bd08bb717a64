// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

/**
 * A key that two configurations do not agree on.
 *
 * @param key dotted
 * @param type what happened to it on the way from left to right: ADDED, MODIFIED or REMOVED
 * @param left the value on the left, or null
 * @param right the value on the right, or null
 */
public record ConfigurationDifference(String key, ConfigurationChangeType type, Object left, Object right) {}
