// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.security.PolicyProblem;
import qtforge.security.policy.PolicyLine.Mistake;

/**
 * Reads the text of a policy, strictly: whatever it does not know is a mistake. All mistakes of a text are found, and no text
 * makes it throw.
 */
public final class PolicyReader {

    /** The longest text, in characters. */
    static final int LONGEST = 8 * 1024 * 1024;

    private static final int MOST_PROBLEMS = 1000;

    private final PolicyEntries entries;
    private final List<PolicyProblem> problems = new ArrayList<>();
    private final Map<String, List<String>> comments = new HashMap<>();
    private final List<String> above = new ArrayList<>();
    private boolean versionSeen;

    private PolicyReader(PolicyTerms terms) {
        entries = new PolicyEntries(terms);
    }

    /** Reads a text. */
    public static PolicyReading read(String text, PolicyTerms terms) {
        PolicyReader reader = new PolicyReader(terms);
        if (text.length() > LONGEST) {
            reader.problem(1, new Mistake(1, "the text is longer than " + LONGEST + " characters", "write less"));
        } else {
            reader.readAll(text);
        }
        return new PolicyReading(reader.entries.policy(), new PolicyComments(reader.comments), reader.problems);
    }

    private void readAll(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length && problems.size() < MOST_PROBLEMS; i++) {
            String line = lines[i].endsWith("\r") ? lines[i].substring(0, lines[i].length() - 1) : lines[i];
            try {
                read(i == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line, i + 1);
            } catch (Mistake mistake) {
                problem(i + 1, mistake);
            }
        }
        if (!versionSeen && problems.isEmpty()) {
            problem(1, new Mistake(1, "the text is empty", "begin it with '" + PolicyWriter.VERSION_LINE + "'"));
        }
        entries.unresolved().forEach(problems::add);
        problems.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
        comments.merge(PolicyComments.END, List.copyOf(above), PolicyReader::joined);
    }

    private void read(String text, int number) throws Mistake {
        PolicyLine line = PolicyLine.of(text);
        if (!line.comment().isEmpty()) {
            above.add(line.comment());
        }
        if (line.words().isEmpty()) {
            return;
        }
        String key;
        if (versionSeen) {
            key = entries.take(line, number);
        } else {
            versionSeen = true;
            key = version(line);
        }
        comments.merge(key, List.copyOf(above), PolicyReader::joined);
        above.clear();
    }

    private static String version(PolicyLine line) throws Mistake {
        String words = String.join(
                " ", line.words().stream().map(PolicyLine.Word::text).toList());
        if (!words.equals(PolicyWriter.VERSION_LINE)) {
            throw new Mistake(
                    line.words().get(0).column(),
                    "the text does not begin with its version",
                    "write '" + PolicyWriter.VERSION_LINE + "' above everything else");
        }
        return words;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private void problem(int line, Mistake mistake) {
        problems.add(new PolicyProblem(line, mistake.column(), mistake.getMessage(), mistake.remedy()));
    }
}
