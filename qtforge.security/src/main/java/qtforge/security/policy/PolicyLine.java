// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a policy, cut into words. Words are separated by spaces and tabs; {@code "..."} is one word, with {@code \"} and
 * {@code \\} in it; {@code #} before a word begins a comment. What follows the word {@code when} is taken as it stands.
 */
final class PolicyLine {

    /** Where a condition begins that may contain everything. */
    static final String WHEN = "when";

    private final String text;
    private final List<Word> words = new ArrayList<>();
    private String comment = "";
    private int position;

    private PolicyLine(String text) {
        this.text = text;
    }

    /**
     * Cuts a line.
     *
     * @throws Mistake when it cannot be cut
     */
    static PolicyLine of(String text) throws Mistake {
        PolicyLine line = new PolicyLine(text);
        line.cut();
        return line;
    }

    List<Word> words() {
        return words;
    }

    /** The comment at the end, with its {@code #}; empty when there is none. */
    String comment() {
        return comment;
    }

    /** Where the line ends, for what is missing there. */
    int end() {
        return text.length() + 1;
    }

    private void cut() throws Mistake {
        requirePrintable();
        boolean rule = false;
        while (skipBlanks()) {
            int start = position;
            char c = text.charAt(position);
            if (c == '#') {
                comment = text.substring(position).strip();
                return;
            }
            words.add(new Word(c == '"' ? inQuotes() : bare(), start + 1));
            rule = rule || words.size() == 1 && words.get(0).text().equals("rule");
            // Not before the sixth word, for a rule may be named "when".
            if (rule && words.size() >= 6 && words.get(words.size() - 1).text().equals(WHEN) && skipBlanks()) {
                words.add(new Word(text.substring(position).stripTrailing(), position + 1));
                return;
            }
        }
    }

    private void requirePrintable() throws Mistake {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean half = Character.isSurrogate(c)
                    && !(Character.isHighSurrogate(c)
                            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                            : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
            if (half || Character.isISOControl(c) && c != '\t') {
                throw new Mistake(
                        i + 1,
                        half ? "there is half a character" : "there is a control character",
                        "write spaces and printable characters only");
            }
        }
    }

    private boolean skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
        return position < text.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private String bare() throws Mistake {
        int start = position;
        while (position < text.length() && !isBlank(text.charAt(position))) {
            if (text.charAt(position) == '"') {
                throw new Mistake(
                        position + 1, "a quotation mark stands inside a word", "put the whole word in quotes");
            }
            position++;
        }
        return text.substring(start, position);
    }

    private String inQuotes() throws Mistake {
        int start = position++;
        StringBuilder word = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                if (position < text.length() && !isBlank(text.charAt(position))) {
                    throw new Mistake(position + 1, "something follows the quotation mark", "write a space after it");
                }
                return word.toString();
            }
            if (c == '\\') {
                if (position == text.length() || "\"\\".indexOf(text.charAt(position)) < 0) {
                    throw new Mistake(position, "a backslash in quotes stands alone", "write \\\\ or \\\"");
                }
                c = text.charAt(position++);
            }
            word.append(c);
        }
        throw new Mistake(start + 1, "the quotation does not end", "write a quotation mark at its end");
    }

    /**
     * A word.
     *
     * @param text without quotes
     * @param column where it begins, from 1
     */
    record Word(String text, int column) {}

    /** What is wrong with a line. */
    static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;

        private final int column;
        private final String remedy;

        Mistake(int column, String message, String remedy) {
            super(message);
            this.column = column;
            this.remedy = remedy;
        }

        int column() {
            return column;
        }

        String remedy() {
            return remedy;
        }
    }
}
