// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names somebody may have meant, for messages about a name that is not there. Takes time proportional to how many names there
 * are; for many unknown names among many, ask for the first few only.
 */
public final class NearestNames {

    private static final int MOST = 3;
    private static final int LONGEST = 256;

    private NearestNames() {}

    /** At most three of the names, the most similar first; none when none is similar. */
    public static List<String> of(String meant, Collection<String> names) {
        String left = lower(meant);
        record Near(String name, int distance) {}
        List<Near> near = new ArrayList<>();
        for (String name : names) {
            String right = lower(name);
            int most = slips(left, right);
            int distance = most < 0 ? most : isTail(left, right) ? 0 : distance(left, right, most);
            if (distance >= 0 && distance <= most) {
                near.add(new Near(name, distance));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** {@code ; did you mean 'a' or 'b'?}, or an empty text when none is similar. */
    public static String question(String meant, Collection<String> names) {
        List<String> near = of(meant, names);
        return near.isEmpty()
                ? ""
                : "; did you mean "
                        + String.join(
                                " or ",
                                near.stream().map(name -> "'" + name + "'").toList()) + "?";
    }

    /** Whether two names differ by a slip of the pen, by case, or by one being the end of the other. */
    public static boolean isNear(String meant, String name) {
        return !of(meant, List.of(name)).isEmpty();
    }

    /** How many slips of the pen two texts may be apart, or -1 when they cannot be near. */
    private static int slips(String left, String right) {
        if (left.isEmpty() || right.isEmpty() || left.length() > LONGEST || right.length() > LONGEST) {
            return -1;
        }
        int shorter = Math.min(left.length(), right.length());
        int most = Math.max(left.length(), right.length()) < 3 ? 0 : Math.min(3, Math.max(1, shorter / 4));
        return Math.abs(left.length() - right.length()) > most && !isTail(left, right) ? -1 : most;
    }

    private static boolean isTail(String left, String right) {
        return left.equals(right) || right.endsWith("." + left) || left.endsWith("." + right);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance, two neighbours the wrong way round counted as one; anything above the most when it is more. */
    private static int distance(String left, String right, int most) {
        int[] before = new int[right.length() + 1];
        int[] above = new int[right.length() + 1];
        int[] here = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            here[0] = row;
            int least = row;
            for (int column = 1; column <= right.length(); column++) {
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int cost = Math.min(above[column - 1] + (same ? 0 : 1), Math.min(above[column], here[column - 1]) + 1);
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    cost = Math.min(cost, before[column - 2] + 1);
                }
                here[column] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return least;
            }
            int[] free = before;
            before = above;
            above = here;
            here = free;
        }
        return above[right.length()];
    }
}
