// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Calls and how long they took.
 *
 * @param count calls that were answered
 * @param failed those of them that failed
 * @param total the sum of how long they took
 * @param longest the longest of them
 * @param bounds upper bounds of the histogram's buckets, in seconds, ascending; one more bucket is above the last
 * @param buckets how many calls fell in each bucket; one longer than bounds
 */
public record CallMetrics(
        long count, long failed, Duration total, Duration longest, List<Double> bounds, List<Long> buckets) {

    /** No calls. */
    public static final CallMetrics NONE = new CallMetrics(0, 0, Duration.ZERO, Duration.ZERO, List.of(), List.of(0L));

    public CallMetrics {
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(longest, "longest");
        bounds = List.copyOf(bounds);
        buckets = List.copyOf(buckets);
    }

    /** The mean of how long they took; zero when there were none. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }

    /**
     * How long the given share of calls took at most, as far as the buckets tell: the upper bound of the bucket it falls in, and the longest for
     * the last.
     *
     * @param share 0 to 1
     */
    public Duration quantile(double share) {
        long sum = buckets.stream().mapToLong(Long::longValue).sum();
        long wanted = (long) Math.ceil(share * sum);
        long seen = 0;
        for (int i = 0; i < bounds.size(); i++) {
            seen += buckets.get(i);
            if (sum > 0 && seen >= wanted) {
                Duration bound = Duration.ofNanos(Math.round(bounds.get(i) * 1e9));
                return bound.compareTo(longest) < 0 ? bound : longest;
            }
        }
        return longest;
    }

    /** The JSON form; times in milliseconds. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count);
        json.put("failed", failed);
        json.put("total_ms", total.toNanos() / 1e6);
        json.put("longest_ms", longest.toNanos() / 1e6);
        json.put("bounds", new ArrayList<Object>(bounds));
        json.put("buckets", new ArrayList<Object>(buckets));
        return json;
    }
}
