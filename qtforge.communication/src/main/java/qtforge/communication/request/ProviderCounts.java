// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.communication.request.ProviderStatistics;

/** What all endpoints of a provider count together, also those that are gone. */
final class ProviderCounts {

    private final String provider;
    private final LongAdder failed = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLongArray buckets = new AtomicLongArray(ProviderStatistics.BOUNDS.size() + 1);

    ProviderCounts(String provider) {
        this.provider = provider;
    }

    /** A handler answered after that time. */
    void answered(long time, boolean isError) {
        nanos.add(time);
        buckets.getAndIncrement(ProviderStatistics.bucketOf(time));
        if (isError) {
            failed.increment();
        }
        if (time > longest.get()) {
            longest.accumulateAndGet(time, Math::max);
        }
    }

    ProviderStatistics statistics() {
        List<Long> counts = new ArrayList<>();
        long answered = 0;
        for (int i = 0; i < buckets.length(); i++) {
            long count = buckets.get(i);
            counts.add(count);
            answered += count;
        }
        return new ProviderStatistics(
                provider,
                answered,
                failed.sum(),
                Duration.ofNanos(nanos.sum()),
                Duration.ofNanos(longest.get()),
                counts);
    }
}
