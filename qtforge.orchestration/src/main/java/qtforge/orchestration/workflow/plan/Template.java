// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import qtforge.orchestration.expression.Expression;

/** Parameters with the expressions among them, read once. Immutable. */
public final class Template {

    private final Map<String, Object> constants;
    /** The parameters with {@link Expression}s in place of their texts; null when there are none. */
    private final Map<String, Object> parts;

    private Template(Map<String, Object> constants, Map<String, Object> parts) {
        this.constants = constants;
        this.parts = parts;
    }

    /**
     * Reads the expressions.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT naming the text and the place in it
     */
    public static Template of(Map<String, Object> parameters) {
        boolean[] found = new boolean[1];
        Map<String, Object> parts = new LinkedHashMap<>();
        parameters.forEach((name, value) -> parts.put(name, read(value, found)));
        return found[0] ? new Template(Map.of(), parts) : new Template(parameters, null);
    }

    private static Object read(Object value, boolean[] found) {
        if (value instanceof String text && text.endsWith("}")) {
            if (text.startsWith("${")) {
                found[0] = true;
                return Expression.parse(text.substring(2, text.length() - 1));
            }
            if (text.startsWith("$${")) {
                found[0] = true;
                return text.substring(1);
            }
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> parts = new LinkedHashMap<>();
            map.forEach((name, part) -> parts.put((String) name, read(part, found)));
            return parts;
        } else if (value instanceof List<?> list) {
            List<Object> parts = new ArrayList<>(list.size());
            list.forEach(part -> parts.add(read(part, found)));
            return parts;
        }
        return value;
    }

    /** Whether there are no parameters. */
    public boolean isEmpty() {
        return parts == null && constants.isEmpty();
    }

    /**
     * The parameters with the values of their expressions.
     *
     * @throws qtforge.api.core.PluginException as {@link Expression#evaluate}
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> fill(Supplier<Map<String, Object>> variables) {
        return parts == null ? constants : (Map<String, Object>) filled(parts, variables.get());
    }

    private static Object filled(Object part, Map<String, ?> variables) {
        if (part instanceof Expression expression) {
            return expression.evaluate(variables);
        }
        if (part instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((name, value) -> values.put((String) name, filled(value, variables)));
            return values;
        }
        if (part instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            list.forEach(value -> values.add(filled(value, variables)));
            return values;
        }
        return part;
    }
}
