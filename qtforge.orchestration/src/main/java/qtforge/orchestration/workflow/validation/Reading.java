// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginException;
import qtforge.orchestration.expression.Expression;

/**
 * What is known of an expression without running it. Immutable.
 *
 * @param text the expression
 * @param paths the constant paths it reads
 * @param fault why it is none; empty when it is one
 * @param constant whether it gives the same whatever it is given: {@code true} or {@code false}; null when that cannot be told
 */
record Reading(String text, Set<List<String>> paths, String fault, Boolean constant) {

    /** Words that stand for something else than a member of what is given. */
    private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function", "λ");

    static Reading of(String text) {
        List<String> plain = plainPath(text);
        return plain != null ? new Reading(text, Set.of(plain), "", null) : parsed(text);
    }

    private static Reading parsed(String text) {
        try {
            Expression expression = Expression.parse(text);
            Set<List<String>> paths = expression.paths();
            return new Reading(text, paths, "", paths.isEmpty() ? constant(expression) : null);
        } catch (PluginException e) {
            return new Reading(text, Set.of(), e.getMessage(), null);
        }
    }

    /** Whether it is false whatever it is given. */
    boolean isNever() {
        return Boolean.FALSE.equals(constant);
    }

    /**
     * The path of an expression that is nothing but names and dots, as most are, so that it needs not be parsed; null for others. Whatever
     * is read here, the parser reads the same.
     */
    static List<String> plainPath(String text) {
        int begin = 0;
        java.util.ArrayList<String> path = new java.util.ArrayList<>();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                if (i == begin) {
                    return null;
                }
                String name = text.substring(begin, i);
                if (WORDS.contains(name)) {
                    return null;
                }
                path.add(name);
                begin = i + 1;
            } else if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_')
                    && !(i > begin && c >= '0' && c <= '9')) {
                return null;
            }
        }
        return List.copyOf(path);
    }

    /** An expression without paths may still read the clock, chance, or everything there is: {@code $millis()}, {@code **}. */
    private static Boolean constant(Expression expression) {
        boolean reads = expression.text().chars().anyMatch(c -> "$*%@#|".indexOf(c) >= 0);
        if (reads) {
            return null;
        }
        try {
            return expression.test(java.util.Map.of());
        } catch (PluginException e) {
            return null;
        }
    }
}
