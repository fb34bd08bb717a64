// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import qtforge.resources.holder.Account;

/** Processor time of a plugin's threads between two looks. Used by the thread that samples. */
final class CpuMeter {

    private static final ThreadMXBean SYSTEM = ManagementFactory.getThreadMXBean();

    private Map<Long, Long> last = Map.of();
    private long at;

    /** The share of one processor since the last look; -1 at the first. */
    double look(Account account) {
        long now = System.nanoTime();
        Map<Long, Long> times = new HashMap<>();
        long used = 0;
        for (Thread thread : account.threads()) {
            long time = SYSTEM.isThreadCpuTimeSupported() ? SYSTEM.getThreadCpuTime(thread.getId()) : -1;
            if (time >= 0) {
                times.put(thread.getId(), time);
                used += time - last.getOrDefault(thread.getId(), 0L);
            }
        }
        double share = at == 0 ? -1 : Math.max(0, used) / (double) Math.max(1, now - at);
        last = times;
        at = now;
        return share;
    }
}
