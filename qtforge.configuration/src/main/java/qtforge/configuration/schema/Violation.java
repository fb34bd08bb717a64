// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

/**
 * A rule that is broken.
 *
 * @param key dotted; the object that something is missing from or too much in; empty for the whole
 * @param rule the rule in words
 */
public record Violation(String key, String rule) {}
