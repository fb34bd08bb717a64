// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.managers.logging.LogEntry;

/** What one plugin has logged, and how much more it may. */
final class Account {

    private final String pluginId;
    private final RateLimit limit;
    private final LongAdder logged = new LongAdder();
    private final LongAdder limited = new LongAdder();
    /** Dropped since the last report. */
    private final AtomicLong unreported = new AtomicLong();

    private volatile Ring recent;
    /** By the nano clock. Need not be exact, so it costs no fence. */
    private long lastUse;

    Account(String pluginId, int keeps, long now) {
        this.pluginId = pluginId;
        limit = new RateLimit(now);
        recent = new Ring(keeps);
        lastUse = now;
    }

    String pluginId() {
        return pluginId;
    }

    boolean admits(RateLimit.Rate rate, long now) {
        return limit.admits(rate, now);
    }

    /** Whether this is the first that is dropped since the last report. */
    boolean drop() {
        limited.increment();
        return unreported.getAndIncrement() == 0;
    }

    /** How many were dropped since this was asked last. */
    long takeUnreported() {
        return unreported.getAndSet(0);
    }

    void add(LogEntry entry, long now) {
        logged.increment();
        lastUse = now;
        recent.add(entry);
    }

    long lastUse() {
        return lastUse;
    }

    long logged() {
        return logged.sum();
    }

    long limited() {
        return limited.sum();
    }

    Ring recent() {
        return recent;
    }

    void keep(int entries) {
        if (recent.size() != entries) {
            recent = recent.resized(entries);
        }
    }
}
