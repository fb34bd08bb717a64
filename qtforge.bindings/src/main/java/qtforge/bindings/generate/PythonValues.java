// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import qtforge.api.core.NamedConstant;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.catalog.ClassModel;
import qtforge.bindings.catalog.EnumModel;
import qtforge.bindings.catalog.FieldModel;
import qtforge.bindings.catalog.ScriptType;

/** Defaults of fields as Python writes them, in the form of the wire. */
final class PythonValues {

    private final Catalog catalog;

    PythonValues(Catalog catalog) {
        this.catalog = catalog;
    }

    String of(Object value, ScriptType type) {
        if (value == null) {
            return "None";
        }
        return switch (type.kind()) {
            case CONSTANT -> constant(type.name(), number(type.name(), (String) value));
            case CONSTANTS -> constant(type.name(), bits(type.name(), (List<?>) value));
            case STRUCT -> struct(catalog.type(type.name()).orElseThrow(), (Map<?, ?>) value);
            case LIST, SET -> list((List<?>) value, type.elementType().orElseThrow());
            default -> plain(value);
        };
    }

    private static String constant(String name, long value) {
        return "{\"$e\": " + PythonNames.text(name) + ", \"v\": " + value + "}";
    }

    private long number(String type, String name) {
        EnumModel model = catalog.enumeration(type).orElseThrow();
        return ((NamedConstant) model.ofName(name).orElseThrow()).value();
    }

    private long bits(String type, List<?> names) {
        return names.stream().mapToLong(name -> number(type, (String) name)).reduce(0, (a, b) -> a | b);
    }

    private String struct(ClassModel model, Map<?, ?> fields) {
        List<String> members = new ArrayList<>();
        for (FieldModel field : model.fieldList()) {
            if (fields.containsKey(field.name())) {
                members.add(PythonNames.text(field.name()) + ": "
                        + of(fields.get(field.name()), field.parameter().type()));
            }
        }
        return "{\"$s\": " + PythonNames.text(model.name()) + ", \"v\": {" + String.join(", ", members) + "}}";
    }

    private String list(List<?> list, ScriptType element) {
        return "["
                + String.join(", ", list.stream().map(each -> of(each, element)).toList()) + "]";
    }

    private static String plain(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof String text) {
            return PythonNames.text(text);
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(", ", list.stream().map(PythonValues::orNone).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(each ->
                                            PythonNames.text((String) each.getKey()) + ": " + orNone(each.getValue()))
                                    .toList())
                    + "}";
        }
        if (value instanceof byte[] bytes) {
            if (bytes.length > 0) {
                throw new IllegalArgumentException("a default that is bytes must be empty");
            }
            return "b\"\"";
        }
        return value.toString();
    }

    private static String orNone(Object value) {
        return value == null ? "None" : plain(value);
    }
}
