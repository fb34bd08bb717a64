// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.topic;

import java.util.Comparator;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A topic with wildcards: {@code +} for one token, {@code *} as the last token for one or more.
 *
 * <p>The grammar is the OSGi Typed Event specification's (chapter 157.3): tokens of Java letters, digits, {@code _}, {@code $} and
 * {@code -}, parted by {@code /}. {@code a/*} covers {@code a/b} and {@code a/b/c}, not {@code a}; {@code *} covers every topic.
 */
public final class TopicPattern {

    /** Longer topics are refused: they would be kept as keys. */
    public static final int LONGEST = 1024;

    /** Those first that say more: a token before {@code +} before {@code *} from the left, then the longer. */
    public static final Comparator<TopicPattern> MOST_SPECIFIC_FIRST = TopicPattern::compare;

    private final String text;
    private final String[] tokens;
    /** Whether the last token is {@code *}. */
    private final boolean open;

    private final boolean exact;

    private TopicPattern(String text, String[] tokens) {
        this.text = text;
        this.tokens = tokens;
        this.open = tokens[tokens.length - 1].equals("*");
        boolean single = false;
        for (String token : tokens) {
            single |= token.equals("+");
        }
        this.exact = !open && !single;
    }

    /**
     * Reads a pattern.
     *
     * @throws PluginException INVALID_ARGUMENT saying which character is wrong
     */
    public static TopicPattern of(String text) {
        String fault = fault(text, true);
        if (fault != null) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, fault);
        }
        return new TopicPattern(text, text.split("/", -1));
    }

    /**
     * Checks a topic without wildcards.
     *
     * @throws PluginException INVALID_ARGUMENT saying which character is wrong
     */
    public static void checkName(String topic) {
        String fault = fault(topic, false);
        if (fault != null) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, fault);
        }
    }

    /** Whether a text is a topic without wildcards. */
    public static boolean isName(String topic) {
        return fault(topic, false) == null;
    }

    private static String fault(String topic, boolean wildcards) {
        String what = wildcards ? "topic pattern" : "topic";
        if (topic.isEmpty()) {
            return what + " is empty; write tokens parted by '/', for example sensor/kitchen";
        }
        if (topic.length() > LONGEST) {
            return what + " '" + topic.substring(0, 40) + "...' has " + topic.length() + " characters; at most "
                    + LONGEST + " are allowed";
        }
        int start = 0;
        while (start <= topic.length()) {
            int slash = topic.indexOf('/', start);
            int end = slash < 0 ? topic.length() : slash;
            if (end == start) {
                return what + " '" + topic + "' has an empty token at character " + start
                        + "; write no '/' at its ends and no two in a row";
            }
            String fault = wildcards && end - start == 1 ? wildcardFault(topic, start, slash) : "";
            if (fault == null) {
                start = end + 1;
                continue;
            }
            if (!fault.isEmpty()) {
                return what + " '" + topic + "' " + fault;
            }
            for (int i = start; i < end; ) {
                int character = topic.codePointAt(i);
                if (!isOfToken(character)) {
                    return what + " '" + topic + "' has '" + Character.toString(character) + "' at character " + i
                            + "; tokens have letters, digits, '_', '$' and '-'"
                            + (wildcards ? ", or are '+', or '*' at the end" : ", and no wildcards are allowed here");
                }
                i += Character.charCount(character);
            }
            start = end + 1;
        }
        return null;
    }

    /** Null when the one character is a wildcard in its place, empty when it is none, else what is wrong. */
    private static String wildcardFault(String topic, int at, int slash) {
        char only = topic.charAt(at);
        if (only == '+' || (only == '*' && slash < 0)) {
            return null;
        }
        return only == '*' ? "has '*' at character " + at + ", before the end; use '+' for a single token there" : "";
    }

    private static boolean isOfToken(int character) {
        return character == '-'
                || (character < 128
                        ? (character >= 'a' && character <= 'z')
                                || (character >= 'A' && character <= 'Z')
                                || (character >= '0' && character <= '9')
                                || character == '_'
                                || character == '$'
                        : Character.isJavaIdentifierPart(character) && !Character.isIdentifierIgnorable(character));
    }

    /** Whether it has no wildcards. */
    public boolean isExact() {
        return exact;
    }

    /** Whether it covers a topic, which must be one. */
    public boolean matches(String topic) {
        if (exact) {
            return text.equals(topic);
        }
        int at = 0;
        int last = tokens.length - 1;
        for (int i = 0; i <= last; i++) {
            if (at > topic.length()) {
                return false;
            }
            if (open && i == last) {
                return true;
            }
            int slash = topic.indexOf('/', at);
            int end = slash < 0 ? topic.length() : slash;
            String token = tokens[i];
            if (!token.equals("+")
                    && (token.length() != end - at || !topic.regionMatches(at, token, 0, token.length()))) {
                return false;
            }
            at = end + 1;
        }
        return at > topic.length();
    }

    private static int compare(TopicPattern one, TopicPattern other) {
        int shorter = Math.min(one.tokens.length, other.tokens.length);
        for (int i = 0; i < shorter; i++) {
            int order = Integer.compare(width(one.tokens[i]), width(other.tokens[i]));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(other.tokens.length, one.tokens.length);
        return order == 0 ? one.text.compareTo(other.text) : order;
    }

    private static int width(String token) {
        return switch (token) {
            case "*" -> 2;
            case "+" -> 1;
            default -> 0;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
