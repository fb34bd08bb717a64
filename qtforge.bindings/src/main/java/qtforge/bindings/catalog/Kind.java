// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

/** What a value is for a program. */
public enum Kind {
    /** No result. */
    NONE("none"),
    /** A truth value. */
    BOOL("bool"),
    /** A whole number of 64 bits. */
    INT("int"),
    /** Milliseconds. */
    DURATION("int"),
    /** Milliseconds since 1970. */
    INSTANT("int"),
    /** Another number. */
    FLOAT("float"),
    /** A text. */
    TEXT("str"),
    /** Bytes. */
    BYTES("bytes"),
    /** Whatever has a form at the border. */
    ANY("any"),
    /** An object with text keys. */
    MAP("map"),
    /** An object with known text keys, a record in Java. */
    RECORD("map"),
    /** A sequence. */
    LIST("list"),
    /** A sequence without order and duplicates. */
    SET("list"),
    /** A function of the program. */
    FUNCTION("function"),
    /** A sequence that is taken piece by piece. */
    STREAM("stream"),
    /** A constant of an enumeration. */
    CONSTANT(""),
    /** Constants of an enumeration whose values are bits. */
    CONSTANTS(""),
    /** An object that stays in the runtime. */
    OBJECT(""),
    /** A copied value with named fields. */
    STRUCT("");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word in descriptions; empty for those that have a name of their own. */
    String word() {
        return word;
    }
}
