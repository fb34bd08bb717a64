// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.core.PluginErrorCode;

/** What became of the calls of one provider, and whether it is passed over for a while. */
final class ProviderHealth {

    /** So many calls in a row must fail; an error that a caller made is none. */
    private static final int TOO_MANY = 5;

    private static final long PASSED_OVER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final AtomicInteger failedInARow = new AtomicInteger();
    private volatile long isolatedSince;
    private volatile boolean isolated;

    void begins() {
        calls.increment();
    }

    void succeeded(long took) {
        ended.increment();
        nanos.add(took);
        if (failedInARow.get() != 0) {
            failedInARow.set(0);
            isolated = false;
        }
    }

    void failed(PluginErrorCode code, long took) {
        ended.increment();
        nanos.add(took);
        if (code == PluginErrorCode.INVALID_PARAMETERS || code == PluginErrorCode.OPERATION_CANCELLED) {
            return;
        }
        failures.increment();
        if (code == PluginErrorCode.TIMEOUT) {
            timeouts.increment();
        }
        if (failedInARow.incrementAndGet() >= TOO_MANY) {
            isolatedSince = System.nanoTime();
            isolated = true;
        }
    }

    /** Whether others are to be tried first. After a while it is not, and the next failure makes it so again. */
    boolean isIsolated() {
        return isolated && System.nanoTime() - isolatedSince < PASSED_OVER_NANOS;
    }

    long calls() {
        return calls.sum();
    }

    long failures() {
        return failures.sum();
    }

    long timeouts() {
        return timeouts.sum();
    }

    long running() {
        return Math.max(0, calls.sum() - ended.sum());
    }

    double meanMicros() {
        long count = ended.sum();
        return count == 0 ? 0 : nanos.sum() / 1000.0 / count;
    }
}
