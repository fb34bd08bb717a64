// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * What a {@code lines} step looks for and puts in its place, in the syntax of RE2. Java's own expressions can take exponential time even
 * without looking at the text, so no limit could be put on them from outside.
 */
final class LinePattern {

    static final int LONGEST_PATTERN = 1_000;
    static final int LONGEST_REPLACEMENT = 10_000;
    static final int LONGEST_RESULT = 4 * 1024 * 1024;

    private static final int MOST_REFERENCES = 20;
    private static final long MOST_INSTRUCTIONS = 10_000;
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,10})(?:,([0-9]{0,10}))?\\}");

    private final Pattern pattern;
    private final String with;

    private LinePattern(Pattern pattern, String with) {
        this.pattern = pattern;
        this.with = with;
    }

    /** @throws StepFailedException when the pattern or what it refers to is not valid, or they are too big */
    static LinePattern of(String regex, String with) throws StepFailedException {
        if (regex.isEmpty() || regex.length() > LONGEST_PATTERN) {
            throw new StepFailedException(
                    "the pattern has " + regex.length() + " characters; it must have 1 to " + LONGEST_PATTERN);
        }
        if (with.length() > LONGEST_REPLACEMENT
                || with.chars().filter(c -> c == '$').count() > MOST_REFERENCES) {
            throw new StepFailedException("the replacement must have at most " + LONGEST_REPLACEMENT
                    + " characters and " + MOST_REFERENCES + " references to groups");
        }
        checkRepetitions(regex);
        try {
            Pattern pattern = Pattern.compile(regex);
            // Matches nothing at all whatever the pattern is, so each group the replacement refers to is looked up.
            Pattern.compile("(?:" + regex + ")?").matcher("").replaceFirst(with);
            return new LinePattern(pattern, with);
        } catch (PatternSyntaxException e) {
            throw new StepFailedException("the pattern is not valid in the syntax of RE2: " + e.getMessage(), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new StepFailedException("the replacement does not fit the pattern: " + e.getMessage(), e);
        }
    }

    /**
     * Counted repetitions of groups may be inside of each other, and then multiply the compiled pattern; the others add to it. What is
     * counted here is, but for a small factor, never less than what the compiler makes.
     */
    private static void checkRepetitions(String regex) throws StepFailedException {
        long single = regex.length();
        long groups = 1;
        Matcher counts = COUNT.matcher(regex);
        while (counts.find()) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            long count = Math.max(1, Long.parseLong(most));
            boolean ofGroup = counts.start() > 0 && ")}*+?".indexOf(regex.charAt(counts.start() - 1)) >= 0;
            single += ofGroup ? 0 : count;
            groups *= ofGroup ? count : 1;
            if (single > MOST_INSTRUCTIONS || groups > MOST_INSTRUCTIONS || single * groups > MOST_INSTRUCTIONS) {
                throw new StepFailedException(
                        "the counts of repetitions in the pattern, such as {2,5}, make it too big; use '*' or '+', or several steps");
            }
        }
    }

    /**
     * Replaces all matches in a line.
     *
     * @return how many there were
     */
    int replace(MeteredText line, StringBuilder result) throws StepFailedException {
        int count = 0;
        try {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                matcher.appendReplacement(result, with);
                count++;
                if (result.length() > LONGEST_RESULT) {
                    throw new StepFailedException("a line gets longer than " + LONGEST_RESULT + " characters");
                }
            }
            matcher.appendTail(result);
        } catch (MeteredText.TooSlowException e) {
            throw new StepFailedException(
                    "the pattern '" + pattern + "' takes too long: it looks at the text more than " + MeteredText.EACH
                            + " times; make it simpler, best with '^' or a literal at its start",
                    e);
        }
        return count;
    }
}
