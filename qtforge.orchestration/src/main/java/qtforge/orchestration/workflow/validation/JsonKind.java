// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Map;

/** The types of JSON, as contracts and schemas name them. */
final class JsonKind {

    private JsonKind() {}

    /** Whether a value, which is no expression, is of a type; true for types that are none. */
    static boolean accepts(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String || value instanceof byte[];
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Long || (value instanceof Double number && number == Math.rint(number));
            case "boolean" -> value instanceof Boolean;
            case "array" -> value instanceof List;
            case "object" -> value instanceof Map;
            case "null" -> value == null;
            default -> true;
        };
    }

    /** What a value is. */
    static String of(Object value) {
        for (String type : List.of("null", "string", "number", "boolean", "array", "object")) {
            if (accepts(type, value)) {
                return type;
            }
        }
        return value.getClass().getName();
    }
}
