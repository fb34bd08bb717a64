// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.communication.request.ProviderStatistics;

/** Counts calls by how long they took. */
public final class CallCounter {

    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLongArray buckets = new AtomicLongArray(ProviderStatistics.BOUNDS.size() + 1);
    /** What was read last; the same object is given as long as nothing is counted, so that samples share it. */
    private volatile CallTotals latest = CallTotals.NONE;

    /** A call has ended. */
    public void ended(long took, boolean isFailure) {
        nanos.add(took);
        if (took > longest.get()) {
            longest.accumulateAndGet(took, Math::max);
        }
        if (isFailure) {
            failed.increment();
        }
        buckets.getAndIncrement(ProviderStatistics.bucketOf(took));
    }

    public CallTotals totals() {
        long[] counts = new long[buckets.length()];
        long count = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets.get(i);
            count += counts[i];
        }
        CallTotals known = latest;
        if (known.count() != count) {
            known = CallTotals.of(failed.sum(), nanos.sum(), longest.get(), counts);
            latest = known;
        }
        return known;
    }
}
