// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.caller.CallClock;

/**
 * Whether the heap grows because of a call, as far as the JVM tells: the thread has allocated more than the limit, and the collector was
 * left with as much more than before. GraalJS itself limits no memory on a JVM that is not its own. Others may fill the heap at the same
 * time; a script that itself allocated less is never meant. Used by the watch alone.
 */
final class HeapGrowth {

    /** Short calls are not looked at: asking costs some microseconds. */
    private static final int ROUNDS_BEFORE = 3;

    /** What the JVM tells, loaded when a call is first looked at. */
    private static final class Jvm {
        static final com.sun.management.ThreadMXBean THREADS =
                ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);
        static final List<GarbageCollectorMXBean> COLLECTORS =
                ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
        static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());

        private Jvm() {}

        /** Bytes in use after the last collection; 0 before the first. */
        static long left() {
            GcInfo last = null;
            for (GarbageCollectorMXBean collector : COLLECTORS) {
                GcInfo info = collector.getLastGcInfo();
                if (info != null && (last == null || info.getEndTime() > last.getEndTime())) {
                    last = info;
                }
            }
            long bytes = 0;
            if (last != null) {
                for (var pool : last.getMemoryUsageAfterGc().entrySet()) {
                    bytes += HEAP.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
                }
            }
            return bytes;
        }
    }

    private final long limit;
    private CallClock.Call call;
    private int rounds;
    private long allocatedBefore;
    private long leftBefore;
    private long most;

    /** With a limit of bytes; 0 for none. */
    HeapGrowth(long limit) {
        this.limit = limit;
    }

    /** Looks at the call under way, in a thread; how far the heap may grow with it when it has grown further, else 0. */
    long passed(CallClock.Call whole, Thread runner) {
        if (limit == 0 || whole == null || runner == null) {
            call = null;
            return 0;
        }
        if (whole != call) {
            call = whole;
            rounds = 0;
        }
        rounds++;
        if (rounds < ROUNDS_BEFORE) {
            return 0;
        }
        long allocated = Jvm.THREADS.getThreadAllocatedBytes(runner.getId());
        if (rounds == ROUNDS_BEFORE) {
            allocatedBefore = allocated;
            // Whatever the last collection left, what is there now may be the application's own.
            leftBefore = Math.max(
                    Jvm.left(),
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            // What is left must do for the runtime to tell of it.
            most = Math.min(limit, (Runtime.getRuntime().maxMemory() - leftBefore) / 8 * 7);
            return 0;
        }
        return allocated - allocatedBefore > most && Jvm.left() - leftBefore > most ? most : 0;
    }
}
