// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.HashMap;
import java.util.Map;

/** What calls that have not ended have used so far, by plugin. */
final class RunningUse {

    private final Map<String, long[]> sums = new HashMap<>();

    void add(String id, long nanos, long bytes) {
        long[] sum = sums.computeIfAbsent(id, none -> new long[2]);
        sum[0] += nanos;
        sum[1] += bytes;
    }

    long cpuNanos(String id) {
        long[] sum = sums.get(id);
        return sum == null ? 0 : sum[0];
    }

    long allocatedBytes(String id) {
        long[] sum = sums.get(id);
        return sum == null ? 0 : sum[1];
    }
}
