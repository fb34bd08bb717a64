// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.verb;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that were probably meant. */
public final class NearestNames {

    private static final int MOST = 3;

    private NearestNames() {}

    /**
     * The known names close to a wrong one, nearest first: at most three, with no more than a third of the letters wrong, or
     * with the wrong one as a part.
     */
    public static List<String> of(String wrong, Collection<String> known) {
        String given = wrong.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(name -> distance(given, name) <= limit
                        || given.length() >= 3 && name.toLowerCase(Locale.ROOT).contains(given))
                .sorted(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** {@code ; did you mean 'a' or 'b'?}, or nothing when no name is close. */
    public static String hint(String wrong, Collection<String> known) {
        List<String> nearest = of(wrong, known);
        return nearest.isEmpty() ? "" : "; did you mean '" + String.join("' or '", nearest) + "'?";
    }

    private static int distance(String given, String name) {
        String other = name.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= given.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (given.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
