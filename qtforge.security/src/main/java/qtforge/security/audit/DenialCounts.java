// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by name, for at most so many names; what comes later is counted together as {@code others}. */
final class DenialCounts {

    private static final String OTHERS = "others";

    private final int most;
    private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    DenialCounts(int most) {
        this.most = most;
    }

    void count(String name) {
        LongAdder known = counts.get(name);
        if (known == null) {
            known = counts.computeIfAbsent(counts.size() < most ? name : OTHERS, any -> new LongAdder());
        }
        known.increment();
    }

    Map<String, Long> now() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
