// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.secrets.SecretNames;

/**
 * Takes secrets out of text, line by line: those that are known, what is called a password or token, user names and passwords in URLs, what
 * looks like a token, private keys. It removes rather too much than too little. One object for one text, used by one thread at a time.
 */
final class LineRedactor {

    /** Longer lines are cut; a secret at the place of the cut goes with the margin. */
    private static final int LONGEST = 16_000;

    private static final int MARGIN = 4_096;
    private static final String REMOVED = SecretNames.REMOVED;
    private static final String NAME_PART = "[\\w.\\-]{0,64}";

    /** Quantifiers are bounded everywhere, so that no text takes long. */
    private static final List<Pattern> TOKENS = List.of(
            Pattern.compile("\\beyJ[\\w\\-]{8,8000}\\.[\\w\\-]{4,8000}(?:\\.[\\w\\-]{0,8000})?"),
            Pattern.compile(
                    "\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|sk-|[spr]k_live_|AKIA|ASIA|AIza|npm_|hf_|ya29\\.)"
                            + "[\\w\\-.]{8,500}"));

    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/]{1,500}@");
    /** Headers whose whole value is secret, whatever is in it. */
    private static final Pattern HEADER =
            Pattern.compile("\\b(cookie2?|authorization)([\"']?\\s{0,8}:\\s{0,8}).{1,16000}", Pattern.CASE_INSENSITIVE);

    private static final Pattern SCHEME = Pattern.compile(
            "\\b(bearer|basic|digest|negotiate)\\s{1,4}[A-Za-z0-9+/_.~=\\-]{6,8000}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ELEMENT = Pattern.compile(
            "(<" + NAME_PART + SecretNames.WORDS + NAME_PART + "[^>]{0,200}>)[^<]{1,8000}", Pattern.CASE_INSENSITIVE);
    private static final Pattern FLAG = Pattern.compile(
            "(--?" + NAME_PART + SecretNames.WORDS + NAME_PART + ")\\s{1,4}\\S{1,4000}", Pattern.CASE_INSENSITIVE);
    /** The end of a name and what separates it from its value; not the place of a stack frame, which looks alike. */
    private static final Pattern ASSIGNMENT = Pattern.compile(
            SecretNames.WORDS + NAME_PART + "(?<!\\.java)\\\\?[\"']?\\s{0,8}(?:=>|[=:])\\s{0,8}",
            Pattern.CASE_INSENSITIVE);
    /** Asked first: most lines have none of the words, and looking for names around them takes longer. */
    private static final Pattern WORD = Pattern.compile(SecretNames.WORDS, Pattern.CASE_INSENSITIVE);

    private static final Pattern NEXT_ASSIGNMENT = Pattern.compile("\\s{1,20}[\\w.\\-\"']{1,64}=");
    private static final Pattern KEY_BEGIN = Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----");
    private static final Pattern KEY_END = Pattern.compile("-----END [A-Z ]{0,40}PRIVATE KEY-----");

    private final KnownSecrets known;
    private boolean inKey;

    LineRedactor(KnownSecrets known) {
        this.known = known;
    }

    /** A line without secrets. */
    String redact(String line) {
        boolean cut = line.length() > LONGEST + MARGIN;
        String left = withoutKey(cut ? line.substring(0, LONGEST + MARGIN) : line);
        left = known.removeFrom(left);
        left = USER_INFO.matcher(left).replaceAll("://" + REMOVED + "@");
        left = HEADER.matcher(left).replaceAll("$1$2" + REMOVED);
        left = SCHEME.matcher(left).replaceAll("$1 " + REMOVED);
        for (Pattern token : TOKENS) {
            left = token.matcher(left).replaceAll(REMOVED);
        }
        if (WORD.matcher(left).find()) {
            left = ELEMENT.matcher(left).replaceAll("$1" + REMOVED);
            left = FLAG.matcher(left).replaceAll("$1 " + REMOVED);
            left = withoutAssigned(left);
        }
        return cut ? left.substring(0, Math.max(0, left.length() - MARGIN)) + "... (cut)" : left;
    }

    private String withoutKey(String line) {
        StringBuilder left = new StringBuilder();
        int place = 0;
        while (place < line.length()) {
            Matcher boundary = (inKey ? KEY_END : KEY_BEGIN).matcher(line);
            boolean found = boundary.find(place);
            if (!inKey) {
                left.append(line, place, found ? boundary.start() : line.length());
                left.append(found ? REMOVED : "");
            }
            if (!found) {
                break;
            }
            inKey = !inKey;
            place = boundary.end();
        }
        return left.toString();
    }

    private static String withoutAssigned(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        StringBuilder left = new StringBuilder();
        int place = 0;
        while (place < line.length() && assignment.find(place)) {
            int end = endOfValue(line, assignment.end());
            left.append(line, place, assignment.end());
            left.append(end > assignment.end() ? REMOVED : "");
            place = end;
        }
        return left.append(line, place, line.length()).toString();
    }

    /** Behind the closing quote, or else where the next name and equals sign are: passwords have spaces and commas in them. */
    private static int endOfValue(String line, int begin) {
        if (begin >= line.length()) {
            return begin;
        }
        boolean escaped = line.startsWith("\\\"", begin);
        char first = line.charAt(escaped ? begin + 1 : begin);
        if (escaped) {
            int end = line.indexOf("\\\"", begin + 2);
            return end < 0 ? line.length() : end + 2;
        }
        if (first == '"' || first == '\'') {
            for (int i = begin + 1; i < line.length(); i++) {
                if (line.charAt(i) == '\\') {
                    i++;
                } else if (line.charAt(i) == first) {
                    return i + 1;
                }
            }
            return line.length();
        }
        Matcher next = NEXT_ASSIGNMENT.matcher(line);
        return next.find(begin) ? next.start() : line.length();
    }
}
