// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.time.Duration;

/** Lengths of time for people: the two largest units that say something. */
final class TimeWords {

    private static final String[] UNITS = {"d", "h", "min", "s", "ms"};
    private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private TimeWords() {}

    static String of(Duration time) {
        return of((double) time.toMillis());
    }

    static String of(double millis) {
        long left = Math.round(millis);
        for (int i = 0; i < UNITS.length; i++) {
            if (left >= MILLIS[i]) {
                long rest = i + 1 < UNITS.length ? left % MILLIS[i] / MILLIS[i + 1] : 0;
                return left / MILLIS[i] + " " + UNITS[i] + (rest > 0 ? " " + rest + " " + UNITS[i + 1] : "");
            }
        }
        return "0 ms";
    }
}
