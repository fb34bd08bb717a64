// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import qtforge.security.policy.PolicyLine.Mistake;
import qtforge.security.policy.PolicyLine.Word;

/** The words of one line, from left to right. */
final class WordReader {

    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-fA-F]{64})");

    private final PolicyLine line;
    private final List<Word> words;
    private int next;

    WordReader(PolicyLine line) {
        this.line = line;
        this.words = line.words();
    }

    boolean hasNext() {
        return next < words.size();
    }

    /** Where the word last read begins. */
    int column() {
        return next == 0 ? 1 : words.get(next - 1).column();
    }

    /** Whether the word last read is an empty quotation. */
    boolean quotedEmpty() {
        return next > 0 && words.get(next - 1).text().isEmpty();
    }

    /** A mistake at the word last read. */
    Mistake mistake(String message, String remedy) {
        return new Mistake(column(), message, remedy);
    }

    String next(String what) throws Mistake {
        if (!hasNext()) {
            throw new Mistake(line.end(), what + " is missing", "write it at the end of the line");
        }
        return words.get(next++).text();
    }

    boolean optional(String literal) {
        boolean there = hasNext() && words.get(next).text().equals(literal);
        if (there) {
            next++;
        }
        return there;
    }

    void literal(String literal) throws Mistake {
        String word = next("'" + literal + "'");
        if (!word.equals(literal)) {
            throw mistake("'" + word + "' stands where '" + literal + "' should", "write '" + literal + "'");
        }
    }

    void end() throws Mistake {
        if (hasNext()) {
            next++;
            throw mistake(
                    "'" + words.get(next - 1).text() + "' is one word too many",
                    "remove it; put a word that contains spaces in quotes");
        }
    }

    String matching(Pattern pattern, String what, String form) throws Mistake {
        String word = next(what);
        if (!pattern.matcher(word).matches()) {
            throw mistake("'" + word + "' is not " + what, "use " + form);
        }
        return word;
    }

    String digest() throws Mistake {
        String word = next("a SHA-256");
        if (!word.startsWith("sha256:")) {
            throw mistake("'" + word + "' is no digest", "write sha256: and 64 hexadecimal digits");
        }
        return digestIn(word).orElseThrow(() -> mistake("'" + word + "' is no SHA-256", "write 64 hexadecimal digits"));
    }

    static Optional<String> digestIn(String word) {
        var matcher = DIGEST.matcher(word);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    int number(int least, int most, String what) throws Mistake {
        String word = next(what);
        try {
            int number = Integer.parseInt(word);
            if (number >= least && number <= most && word.equals(Integer.toString(number))) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw mistake("'" + word + "' is no number", "write a number from " + least + " to " + most);
        }
        throw mistake("'" + word + "' is out of range", "write a number from " + least + " to " + most);
    }

    <E extends Enum<E>> E constant(Class<E> type, String what) throws Mistake {
        String word = next(what);
        return PolicyWords.constant(type, word)
                .orElseThrow(() ->
                        mistake("'" + word + "' is not " + what, "write one of " + List.of(type.getEnumConstants())));
    }
}
