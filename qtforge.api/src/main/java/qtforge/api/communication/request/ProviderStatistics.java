// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What one provider has answered, by all endpoints it has and had; calls of contracts are requests too.
 *
 * @param providerId the plugin that answers
 * @param answered requests its handlers have answered
 * @param failed those of them whose answer had a status of 400 or above, or whose handler threw
 * @param total the sum of the times of its handlers
 * @param longest the longest of them
 * @param buckets how many answers took at most each of {@link #BOUNDS} and more than the one before; the last, one more, took longer
 */
public record ProviderStatistics(
        String providerId, long answered, long failed, Duration total, Duration longest, List<Long> buckets) {

    /** Upper bounds of the histogram: 10.24 microseconds, and twice as much each time, up to 10.7 seconds. */
    public static final List<Duration> BOUNDS = IntStream.rangeClosed(0, 20)
            .mapToObj(power -> Duration.ofNanos(10_240L << power))
            .toList();

    public ProviderStatistics {
        Objects.requireNonNull(providerId, "providerId");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(longest, "longest");
        buckets = List.copyOf(buckets);
    }

    /** The bucket of a time. */
    public static int bucketOf(long nanos) {
        return nanos <= 10_240
                ? 0
                : Math.min(BOUNDS.size(), Long.SIZE - Long.numberOfLeadingZeros((nanos - 1) / 10_240));
    }
}
