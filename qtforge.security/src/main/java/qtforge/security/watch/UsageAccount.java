// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one plugin's threads used, ended ones included as far as they were sampled. Its owner holds a lock. */
final class UsageAccount {

    /** What a thread had used when it was last seen. */
    private record Seen(long cpuNanos, long allocatedBytes) {}

    private final Map<Long, Seen> last = new HashMap<>();
    private long cpuNanos;
    private long allocatedBytes;
    private int threads;

    /** Adds what the live threads used since the last time. */
    void sample(Collection<Thread> live, ThreadMeter meter) {
        threads = live.size();
        long[] ids =
                live.stream().mapToLong(UsageAccount::id).filter(id -> id > 0).toArray();
        long[] cpu = ids.length == 0 ? ids : meter.cpuNanos(ids);
        long[] allocated = ids.length == 0 ? ids : meter.allocatedBytes(ids);
        Set<Long> present = new HashSet<>();
        for (int i = 0; i < ids.length; i++) {
            present.add(ids[i]);
            Seen before = last.getOrDefault(ids[i], new Seen(0, 0));
            Seen now = new Seen(Math.max(cpu[i], before.cpuNanos()), Math.max(allocated[i], before.allocatedBytes()));
            cpuNanos += now.cpuNanos() - before.cpuNanos();
            allocatedBytes += now.allocatedBytes() - before.allocatedBytes();
            last.put(ids[i], now);
        }
        last.keySet().retainAll(present);
    }

    /** Where a plugin's own thread class answers itself, what it says is not asked for: it would run here, and could lie. */
    private static final ClassValue<Boolean> ANSWERS_ITSELF = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("getId").getDeclaringClass() != Thread.class;
            } catch (NoSuchMethodException | LinkageError e) {
                return true;
            }
        }
    };

    @SuppressWarnings("deprecation") // threadId() is not there on Java 17
    private static long id(Thread thread) {
        return ANSWERS_ITSELF.get(thread.getClass()) ? -1 : thread.getId();
    }

    int threads() {
        return threads;
    }

    long cpuNanos() {
        return cpuNanos;
    }

    long allocatedBytes() {
        return allocatedBytes;
    }
}
