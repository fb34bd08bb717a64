// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What went wrong with logging itself. It is not logged, as that might go wrong the same way: it is counted, the last is kept, and one a
 * minute is printed.
 */
public final class Problems {

    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final LongAdder count = new LongAdder();
    private final AtomicLong printed = new AtomicLong(System.nanoTime() - INTERVAL);

    private volatile String last = "";

    /** Something went wrong. */
    public void report(String text) {
        count.increment();
        last = text;
        long before = printed.get();
        long now = System.nanoTime();
        if (now - before >= INTERVAL && printed.compareAndSet(before, now)) {
            System.err.println("qtforge.logging: " + text);
        }
    }

    /** How often. */
    public long count() {
        return count.sum();
    }

    /** What went wrong last; empty when nothing did. */
    public String last() {
        return last;
    }
}
