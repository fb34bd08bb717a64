// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.managers.logging.LoggingConfiguration;

/**
 * Lets so many through a second, and a burst at once. Keeps one number: when the next would be due if all came evenly (the generic cell
 * rate algorithm).
 */
final class RateLimit {

    /**
     * The limit.
     *
     * @param interval nanoseconds between two, 0 for no limit
     * @param tolerance nanoseconds one may be early
     */
    record Rate(long interval, long tolerance) {

        static Rate of(LoggingConfiguration configuration) {
            if (configuration.rateLimit() == 0) {
                return new Rate(0, 0);
            }
            long interval = TimeUnit.SECONDS.toNanos(1) / configuration.rateLimit();
            return new Rate(interval, interval * (configuration.rateBurst() - 1L));
        }
    }

    private final AtomicLong due;

    RateLimit(long now) {
        due = new AtomicLong(now);
    }

    /** Whether one more may pass. */
    boolean admits(Rate rate, long now) {
        if (rate.interval == 0) {
            return true;
        }
        while (true) {
            long planned = due.get();
            // Differences, as the nano clock may overflow.
            long early = planned - now;
            if (early > rate.tolerance) {
                return false;
            }
            if (due.compareAndSet(planned, (early > 0 ? planned : now) + rate.interval)) {
                return true;
            }
        }
    }
}
