// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import qtforge.api.monitoring.metrics.CallMetrics;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.DurationText;

/** How long calls take, which is mostly less than a millisecond. */
final class Latency {

    private Latency() {}

    /** With the unit that fits: {@code 12 us}, {@code 3.4 ms}, {@code 1.2 s}. */
    static String text(Duration time) {
        long nanos = time.toNanos();
        if (nanos < 1_000_000) {
            return AmountText.of(nanos / 1e3) + " us";
        }
        return nanos < 1_000_000_000 ? AmountText.of(nanos / 1e6) + " ms" : DurationText.of(time);
    }

    /** The calls between two readings of the same counters; those of the later one when they were set back meanwhile. */
    static CallMetrics between(CallMetrics before, CallMetrics now) {
        if (now.count() < before.count() || !now.bounds().equals(before.bounds())) {
            return before.count() == 0 || now.count() < before.count() ? now : CallMetrics.NONE;
        }
        List<Long> buckets = new ArrayList<>();
        for (int i = 0; i < now.buckets().size(); i++) {
            buckets.add(Math.max(0, now.buckets().get(i) - before.buckets().get(i)));
        }
        return new CallMetrics(
                now.count() - before.count(),
                Math.max(0, now.failed() - before.failed()),
                now.total().minus(before.total()),
                now.longest(),
                now.bounds(),
                buckets);
    }
}
