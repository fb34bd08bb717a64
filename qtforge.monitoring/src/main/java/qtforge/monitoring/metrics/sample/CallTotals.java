// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import qtforge.api.communication.request.ProviderStatistics;
import qtforge.api.monitoring.metrics.CallMetrics;

/** Calls and their times, as numbers. Kept in samples, so smaller than {@link CallMetrics}. */
public final class CallTotals {

    /** No calls. */
    public static final CallTotals NONE = new CallTotals(0, 0, 0, new long[ProviderStatistics.BOUNDS.size() + 1]);

    private static final List<Double> BOUNDS = ProviderStatistics.BOUNDS.stream()
            .map(bound -> bound.toNanos() / 1e9)
            .toList();

    private final long count;
    private final long failed;
    private final long nanos;
    private final long longest;
    /** Not changed any more. */
    private final long[] buckets;

    private CallTotals(long failed, long nanos, long longest, long[] buckets) {
        this.count = Arrays.stream(buckets).sum();
        this.failed = failed;
        this.nanos = nanos;
        this.longest = longest;
        this.buckets = buckets;
    }

    /** What was counted in buckets, which the caller changes no more. */
    static CallTotals of(long failed, long nanos, long longest, long[] buckets) {
        return new CallTotals(failed, nanos, longest, buckets);
    }

    /** What a provider has answered. */
    static CallTotals of(ProviderStatistics provider) {
        return new CallTotals(
                provider.failed(),
                provider.total().toNanos(),
                provider.longest().toNanos(),
                provider.buckets().stream().mapToLong(Long::longValue).toArray());
    }

    /** Upper bounds of the buckets, in seconds. */
    public static List<Double> bounds() {
        return BOUNDS;
    }

    public long count() {
        return count;
    }

    public long failed() {
        return failed;
    }

    public double seconds() {
        return nanos / 1e9;
    }

    /** How many fell in a bucket. */
    public long bucket(int index) {
        return buckets[index];
    }

    CallTotals plus(CallTotals other) {
        if (other.count == 0) {
            return this;
        }
        if (count == 0) {
            return other;
        }
        return combined(other, 1);
    }

    /** What was added since an earlier state of the same. The longest stays. */
    CallTotals since(CallTotals earlier) {
        return earlier.count == 0 ? this : combined(earlier, -1);
    }

    private CallTotals combined(CallTotals other, int sign) {
        long[] sum = buckets.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * other.buckets[i];
        }
        return new CallTotals(
                failed + sign * other.failed, nanos + sign * other.nanos, Math.max(longest, sign * other.longest), sum);
    }

    CallMetrics toMetrics() {
        List<Long> counts = new ArrayList<>(buckets.length);
        for (long bucket : buckets) {
            counts.add(bucket);
        }
        return new CallMetrics(
                count,
                Math.min(count, failed),
                Duration.ofNanos(nanos),
                Duration.ofNanos(longest),
                BOUNDS,
                List.copyOf(counts));
    }
}
