// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.inside;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Measures the wall time and the processor time (all threads, the compiler and the collector included) of an action. */
final class Clock {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Clock() {}

    interface Action {
        void run() throws Exception;
    }

    /** Notes milliseconds as {@code name.wall} and {@code name.cpu}. */
    static void time(Map<String, Double> results, String name, Action action) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        action.run();
        results.put(name + ".wall", (System.nanoTime() - wall) / 1e6);
        results.put(name + ".cpu", (SYSTEM.getProcessCpuTime() - cpu) / 1e6);
    }

    /** The heap in use after several full collections, in bytes. */
    static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** The median of times in nanoseconds. */
    static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
