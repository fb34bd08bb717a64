// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.expression;

import com.dashjoin.jsonata.Parser;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a parsed expression. The library embedded here shows nothing of its tree, so its fields are read by reflection:
 * all of them, so that no part is overlooked, whatever field holds it.
 */
final class ExpressionPart {

    private static final Map<String, Field> FIELDS = fields();

    private final Parser.Symbol symbol;

    ExpressionPart(Parser.Symbol symbol) {
        this.symbol = symbol;
    }

    @SuppressWarnings("removal") // The security manager of Java 17 is one of our back ends.
    private static Map<String, Field> fields() {
        return AccessController.doPrivileged((PrivilegedAction<Map<String, Field>>) () -> {
            Map<String, Field> fields = new LinkedHashMap<>();
            for (Field field : Parser.Symbol.class.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    fields.put(field.getName(), field);
                }
            }
            return fields;
        });
    }

    private static Object get(Field field, Parser.Symbol symbol) {
        try {
            return field.get(symbol);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    /** The library's name of its kind; empty for those without. */
    String type() {
        return get(FIELDS.get("type"), symbol) instanceof String type ? type : "";
    }

    /** The name, variable or constant it is; null for others. */
    Object value() {
        return get(FIELDS.get("value"), symbol);
    }

    int position() {
        return get(FIELDS.get("position"), symbol) instanceof Integer position ? position : 0;
    }

    /** The variables it reads or writes, without the dollar. */
    List<String> variables() {
        List<String> variables = new ArrayList<>();
        if ("variable".equals(type()) && value() instanceof String name) {
            variables.add(name);
        }
        // Names bound to the place and the number of an element: @$name and #$name.
        for (String field : List.of("focus", "index")) {
            if (get(FIELDS.get(field), symbol) instanceof String name) {
                variables.add(name);
            }
        }
        return variables;
    }

    /** The parts in a field, in their order. */
    List<ExpressionPart> parts(String field) {
        List<ExpressionPart> parts = new ArrayList<>();
        add(parts, get(FIELDS.get(field), symbol));
        return parts;
    }

    /** All parts directly in it, but the steps of the path around it that {@code %} refers to: those are no parts of it. */
    List<ExpressionPart> children() {
        List<ExpressionPart> parts = new ArrayList<>();
        FIELDS.forEach((name, field) -> {
            if (!"seekingParent".equals(name) && !"ancestor".equals(name) && !"slot".equals(name)) {
                add(parts, get(field, symbol));
            }
        });
        return parts;
    }

    private static void add(List<ExpressionPart> parts, Object value) {
        if (value instanceof Parser.Symbol part) {
            parts.add(new ExpressionPart(part));
        } else if (value instanceof Iterable<?> many) {
            many.forEach(one -> add(parts, one));
        } else if (value instanceof Object[] many) {
            for (Object one : many) {
                add(parts, one);
            }
        }
    }
}
