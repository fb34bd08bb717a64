// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What an endpoint counts. Times go into classes, four to each power of two nanoseconds. */
final class EndpointMetrics {

    private static final int PARTS = 4;

    final LongAdder successes = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder late = new LongAdder();
    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger hung = new AtomicInteger();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLongArray classes = new AtomicLongArray(Long.SIZE * PARTS);

    /** A handler answered after that time. */
    void took(long time) {
        nanos.add(time);
        classes.getAndIncrement(classOf(time));
    }

    private static int classOf(long time) {
        long value = Math.max(time, PARTS);
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        return power * PARTS + (int) (value >>> (power - 2) & (PARTS - 1));
    }

    private static long upperBound(int index) {
        int power = index / PARTS;
        return (PARTS + index % PARTS + 1L) << (power - 2);
    }

    Duration mean() {
        long answers = 0;
        for (int i = 0; i < classes.length(); i++) {
            answers += classes.get(i);
        }
        return answers == 0 ? Duration.ZERO : Duration.ofNanos(nanos.sum() / answers);
    }

    /** The upper bound of the class in which 99 of 100 are reached. */
    Duration p99() {
        long[] counts = new long[classes.length()];
        long all = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = classes.get(i);
            all += counts[i];
        }
        long left = all - all / 100;
        for (int i = 0; i < counts.length; i++) {
            left -= counts[i];
            if (left <= 0 && all > 0) {
                return Duration.ofNanos(upperBound(i));
            }
        }
        return Duration.ZERO;
    }
}
