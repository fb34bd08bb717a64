// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import com.google.re2j.Pattern;

/**
 * A pattern of places: {@code *} is any text within a name, {@code ?} one character of a name, {@code **} any text with any number of
 * names. Matching takes time linear in the place, unlike with the file system's own patterns.
 */
final class PathPattern {

    private final Pattern pattern;

    private PathPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** @throws StepFailedException when it would name places outside */
    static PathPattern parse(String text) throws StepFailedException {
        DataPath.parse(text);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else {
                char c = text.charAt(i);
                regex.append(
                        switch (c) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return new PathPattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** @param place names with {@code /} between them */
    boolean matches(String place) {
        return pattern.matches(place);
    }
}
