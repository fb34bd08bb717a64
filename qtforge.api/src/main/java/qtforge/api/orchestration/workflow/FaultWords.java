// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.util.List;

/** What is said of ids, times and widths that will not do. */
final class FaultWords {

    private static final int LONGEST_ID = 128;
    private static final Duration LONGEST_TIME = Duration.ofDays(30);

    private FaultWords() {}

    static void id(String place, String id, List<String> faults) {
        if (!isId(id)) {
            faults.add(place + " '" + shortened(id)
                    + "' must be letters, digits, '_', '-' and '.', 1 to 128 characters, for example ship-order");
        }
    }

    private static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(FaultWords::isPart);
    }

    private static boolean isPart(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '-'
                || c == '.';
    }

    /** A time that something may take: not zero. */
    static void limit(String place, Duration time, List<String> faults) {
        if (time.isZero() || time.isNegative()) {
            faults.add(place + " " + time + " is no time at all; it must be 1 ms at least");
        } else {
            delay(place, time, faults);
        }
    }

    /** A time that may be zero; that it is not negative has been seen to. */
    static void delay(String place, Duration time, List<String> faults) {
        if (time.compareTo(LONGEST_TIME) > 0) {
            faults.add(place + " " + time + " is longer than 30 days");
        } else if (!Duration.ofMillis(time.toMillis()).equals(time)) {
            faults.add(place + " " + time + " is not in whole milliseconds, as which it is stored");
        }
    }

    static void width(String place, int width, List<String> faults) {
        if (width < 1) {
            faults.add(place + " " + width + " lets nothing run; it must be 1 at least");
        }
    }

    /** Names come from anybody and of any length. */
    static String shortened(String name) {
        return name == null || name.length() <= LONGEST_ID ? name : name.substring(0, LONGEST_ID) + "…";
    }
}
