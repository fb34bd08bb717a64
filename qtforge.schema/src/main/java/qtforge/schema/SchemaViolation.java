// SPDX-License-Identifier: Apache-2.0
package qtforge.schema;

/**
 * A rule that a value breaks.
 *
 * @param pointer JSON pointer to where; the object that something is missing from or too much in; empty for the whole
 * @param rule the rule in words
 */
public record SchemaViolation(String pointer, String rule) {

    /** The pointer as a dotted key; elements of a list are numbers in it. */
    public String key() {
        return pointer.isEmpty()
                ? ""
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    /** The whole in words. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? rule : pointer + ": " + rule;
    }
}
