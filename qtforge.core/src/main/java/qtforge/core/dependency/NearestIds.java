// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the ids somebody may have meant. */
public final class NearestIds {

    private static final int MOST = 3;
    private static final int LONGEST = 256;

    private NearestIds() {}

    /** At most three of the ids, the most similar first; none when none is similar. */
    public static List<String> of(String meant, Collection<String> ids) {
        return ids.stream()
                .filter(id -> isNear(meant, id))
                .sorted(Comparator.comparingInt((String id) -> distance(lower(meant), lower(id)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** {@code ; did you mean 'a' or 'b'?}, or an empty text when none is similar. */
    public static String question(String meant, Collection<String> ids) {
        List<String> near = of(meant, ids);
        return near.isEmpty()
                ? ""
                : "; did you mean "
                        + String.join(
                                " or ", near.stream().map(id -> "'" + id + "'").toList()) + "?";
    }

    /** Whether two ids differ by a slip of the pen, by case, or by one being the end of the other. */
    public static boolean isNear(String meant, String id) {
        if (meant.isEmpty() || id.isEmpty() || meant.length() > LONGEST || id.length() > LONGEST) {
            return false;
        }
        String left = lower(meant);
        String right = lower(id);
        return left.equals(right)
                || right.endsWith("." + left)
                || left.endsWith("." + right)
                || distance(left, right) <= Math.min(3, Math.max(1, Math.min(left.length(), right.length()) / 4));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = diagonal + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = above[column];
                above[column] = Math.min(replaced, Math.min(diagonal, above[column - 1]) + 1);
            }
        }
        return above[right.length()];
    }
}
