// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Expressions among parameters, as {@link qtforge.api.orchestration.workflow.StepAction} tells them: <code>${…}</code> as a whole text. */
final class ParameterTexts {

    private ParameterTexts() {}

    /** Whether a value is an expression. */
    static boolean isExpression(Object value) {
        return value instanceof String text && text.startsWith("${") && text.endsWith("}");
    }

    /** Calls with the place and the text of each expression, at any depth. */
    static void expressions(Map<String, Object> parameters, BiConsumer<String, String> found) {
        parameters.forEach((name, value) -> look(name, value, found));
    }

    private static void look(String place, Object value, BiConsumer<String, String> found) {
        if (isExpression(value)) {
            String text = (String) value;
            found.accept(place, text.substring(2, text.length() - 1));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> look(place + "." + name, member, found));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                look(place + "[" + i + "]", list.get(i), found);
            }
        }
    }
}
