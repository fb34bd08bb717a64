// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.List;
import java.util.Map;

/** A type of JSON, as contracts name it. */
enum JsonType {
    STRING("string"),
    NUMBER("number"),
    INTEGER("integer"),
    BOOLEAN("boolean"),
    ARRAY("array"),
    OBJECT("object"),
    NULL("null"),
    ANY("any");

    private final String text;

    JsonType(String text) {
        this.text = text;
    }

    /** The type of a name; {@link #ANY} for {@code void}. */
    static JsonType named(String name) {
        for (JsonType type : values()) {
            if (type.text.equals(name)) {
                return type;
            }
        }
        return ANY;
    }

    /** Whether a JSON-shaped value is of this type. */
    boolean accepts(Object value) {
        return switch (this) {
            case STRING -> value instanceof String || value instanceof byte[];
            case NUMBER -> value instanceof Number;
            case INTEGER -> value instanceof Long || (value instanceof Double number && number == Math.rint(number));
            case BOOLEAN -> value instanceof Boolean;
            case ARRAY -> value instanceof List;
            case OBJECT -> value instanceof Map;
            case NULL -> value == null;
            case ANY -> true;
        };
    }

    /** What a JSON-shaped value is, in words. */
    static String of(Object value) {
        for (JsonType type : values()) {
            if (type != INTEGER && type.accepts(value)) {
                return type.text;
            }
        }
        return value.getClass().getName();
    }

    @Override
    public String toString() {
        return text;
    }
}
