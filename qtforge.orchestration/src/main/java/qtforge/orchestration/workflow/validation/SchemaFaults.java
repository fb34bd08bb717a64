// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Map;
import qtforge.api.core.NearestNames;

/**
 * Constant values against a JSON Schema, as far as they can be wrong for certain: type, required, properties, additionalProperties that are
 * false, enum, items. Other keywords are left to whoever is called, and expressions may give anything; so what is found is wrong, and
 * what is not found may still be.
 */
final class SchemaFaults {

    private static final int DEEPEST = 64;

    private SchemaFaults() {}

    static void add(Map<String, Object> schema, Map<String, Object> parameters, List<String> faults) {
        look(schema, "", parameters, 0, faults);
    }

    private static void look(Map<?, ?> schema, String place, Object value, int depth, List<String> faults) {
        if (depth > DEEPEST || ParameterTexts.isExpression(value)) {
            return;
        }
        List<?> types = schema.get("type") instanceof List<?> several
                ? several
                : schema.get("type") instanceof String one ? List.of(one) : List.of();
        if (!types.isEmpty() && types.stream().noneMatch(type -> JsonKind.accepts(String.valueOf(type), value))) {
            faults.add(words(place) + " must be of type "
                    + String.join(" or ", types.stream().map(String::valueOf).toList()) + " but is "
                    + JsonKind.of(value) + " (" + ShortText.of(value) + ")");
            return;
        }
        if (schema.get("enum") instanceof List<?> allowed && isConstant(value) && !contains(allowed, value)) {
            faults.add(words(place) + " must be one of " + ShortText.of(allowed) + " but is " + ShortText.of(value));
        }
        if (value instanceof Map<?, ?> object) {
            members(schema, place, object, depth, faults);
        } else if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
            for (int i = 0; i < list.size(); i++) {
                look(items, place + "[" + i + "]", list.get(i), depth + 1, faults);
            }
        }
    }

    private static void members(Map<?, ?> schema, String place, Map<?, ?> object, int depth, List<String> faults) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            for (Object name : required) {
                if (!object.containsKey(name)) {
                    faults.add(words(under(place, name)) + " is missing; add it");
                }
            }
        }
        boolean closed =
                Boolean.FALSE.equals(schema.get("additionalProperties")) && !schema.containsKey("patternProperties");
        object.forEach((name, member) -> {
            if (properties.get(name) instanceof Map<?, ?> of) {
                look(of, under(place, name), member, depth + 1, faults);
            } else if (closed && !properties.containsKey(name)) {
                List<String> known =
                        properties.keySet().stream().map(String::valueOf).toList();
                faults.add("it takes no parameter '" + under(place, name) + "'"
                        + NearestNames.question(String.valueOf(name), known));
            }
        });
    }

    private static boolean contains(List<?> allowed, Object value) {
        return allowed.stream()
                .anyMatch(one -> one instanceof Number left && value instanceof Number right
                        ? left.doubleValue() == right.doubleValue()
                        : java.util.Objects.equals(one, value));
    }

    private static boolean isConstant(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(SchemaFaults::isConstant);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(SchemaFaults::isConstant);
        }
        return !ParameterTexts.isExpression(value);
    }

    private static String under(String place, Object name) {
        return place.isEmpty() ? String.valueOf(name) : place + "." + name;
    }

    private static String words(String place) {
        return place.isEmpty() ? "the object of all parameters" : "parameter '" + place + "'";
    }
}
