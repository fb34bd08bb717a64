// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.Comparator;

/**
 * The grammar of topics: tokens of letters, digits, {@code _}, {@code $} and whatever else a Java identifier may hold, and
 * {@code -}, parted by {@code /}. A topic that a handler names may have {@code +} for a token, and {@code *} for the last.
 */
final class EventTopics {

    /** Names tokens before {@code +} before {@code *}, from the left; the specification's order of precedence. */
    static final Comparator<String> MOST_EXACT_FIRST = EventTopics::compare;

    private EventTopics() {}

    /**
     * Checks a topic to publish to.
     *
     * @throws IllegalArgumentException when it is none
     */
    static void check(String topic) {
        check(topic, false);
    }

    /**
     * Checks a topic with wildcards.
     *
     * @throws IllegalArgumentException when it is none
     */
    static void checkFilter(String topic) {
        check(topic, true);
    }

    private static void check(String topic, boolean wildcards) {
        if (topic == null || topic.isEmpty()) {
            throw new IllegalArgumentException("the topic is " + (topic == null ? "null" : "empty"));
        }
        int start = 0;
        while (start <= topic.length()) {
            int slash = topic.indexOf('/', start);
            int end = slash < 0 ? topic.length() : slash;
            String token = topic.substring(start, end);
            boolean wildcard = wildcards && (token.equals("+") || token.equals("*") && slash < 0);
            if (token.isEmpty() || !wildcard && !token.codePoints().allMatch(EventTopics::isOfToken)) {
                throw new IllegalArgumentException("'" + topic + "' is no topic: '" + token + "' at character " + start
                        + " is no token. Tokens are parted by '/' and have letters, digits, '_', '$' and '-'"
                        + (wildcards ? "; or are '+', or '*' at the end" : ""));
            }
            start = end + 1;
        }
    }

    private static boolean isOfToken(int character) {
        return character == '-' || Character.isJavaIdentifierPart(character);
    }

    /** Whether a topic with wildcards covers one without; both are valid. */
    static boolean matches(String filter, String topic) {
        int f = 0;
        int t = 0;
        while (f <= filter.length()) {
            int filterEnd = end(filter, f);
            if (t > topic.length()) {
                return false;
            }
            int topicEnd = end(topic, t);
            boolean single = filterEnd - f == 1;
            if (single && filter.charAt(f) == '*') {
                return true;
            }
            boolean any = single && filter.charAt(f) == '+';
            if (!any && (filterEnd - f != topicEnd - t || !filter.regionMatches(f, topic, t, filterEnd - f))) {
                return false;
            }
            f = filterEnd + 1;
            t = topicEnd + 1;
        }
        return t > topic.length();
    }

    private static int end(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }

    private static int compare(String one, String other) {
        String[] first = one.split("/");
        String[] second = other.split("/");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = Integer.compare(width(first[i]), width(second[i]));
            if (order != 0) {
                return order;
            }
        }
        // The longer one says more.
        int order = Integer.compare(second.length, first.length);
        return order == 0 ? one.compareTo(other) : order;
    }

    private static int width(String token) {
        return switch (token) {
            case "*" -> 2;
            case "+" -> 1;
            default -> 0;
        };
    }
}
