// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import qtforge.api.security.PluginWatch;

/**
 * What plugins' threads have used, where nobody watches threads: seen when it is read. Whose a thread is, is found when it is first seen and
 * stays so, or a thread that changes its class loader would bring along what it used before.
 *
 * <p>The lock guards what was seen; only the JVM's clock is asked under it.
 */
final class ThreadSamples {

    /** A thread; no reference to it, which would keep its plugin's classes. */
    private static final class Seen {
        private final String owner;
        private long cpuNanos;
        private long allocatedBytes;

        Seen(String owner) {
            this.owner = owner;
        }
    }

    private static final class Sum {
        private int threads;
        private long cpuNanos;
        private long allocatedBytes;
    }

    /** Whether a class of threads answers itself what its number is: then it is not asked. */
    private static final ClassValue<Boolean> NUMBERS_ITSELF = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("getId").getDeclaringClass() != Thread.class;
            } catch (NoSuchMethodException | LinkageError e) {
                return true;
            }
        }
    };

    private final ThreadClock clock;
    private final Supplier<List<Thread>> all;
    private final Function<Thread, Optional<String>> owners;

    private final Object lock = new Object();
    private final Map<Long, Seen> threads = new HashMap<>();
    private final Map<String, Sum> sums = new HashMap<>();

    ThreadSamples(ThreadClock clock, Supplier<List<Thread>> all, Function<Thread, Optional<String>> owners) {
        this.clock = clock;
        this.all = all;
        this.owners = owners;
    }

    /** Every live thread but virtual ones. */
    static List<Thread> everyThread() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] found = new Thread[Math.max(64, 2 * top.activeCount())];
        return Arrays.asList(found).subList(0, top.enumerate(found, true));
    }

    /** Whose a thread is. */
    Optional<String> owner(Thread thread) {
        return see(thread).map(seen -> seen.owner).filter(id -> !id.isEmpty());
    }

    @SuppressWarnings("deprecation") // threadId() is not there on Java 17
    private Optional<Seen> see(Thread thread) {
        if (NUMBERS_ITSELF.get(thread.getClass())) {
            return Optional.empty();
        }
        long id = thread.getId();
        synchronized (lock) {
            Seen known = threads.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Seen found = new Seen(owners.apply(thread).orElse(""));
        synchronized (lock) {
            Seen other = threads.putIfAbsent(id, found);
            return Optional.of(other == null ? found : other);
        }
    }

    /** Looks at all threads; what each plugin's have used so far. A plugin without any is not there, and begins at nothing. */
    @SuppressWarnings("deprecation") // threadId() is not there on Java 17
    List<PluginWatch.PluginUsage> read() {
        Set<Long> alive = new HashSet<>();
        for (Thread thread : all.get()) {
            see(thread).ifPresent(seen -> alive.add(thread.getId()));
        }
        synchronized (lock) {
            threads.keySet().retainAll(alive);
            sums.values().forEach(sum -> sum.threads = 0);
            threads.forEach(this::add);
            sums.values().removeIf(sum -> sum.threads == 0);
            return sums.entrySet().stream()
                    .map(one -> usage(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    private void add(long id, Seen thread) {
        if (thread.owner.isEmpty()) {
            return;
        }
        Sum sum = sums.computeIfAbsent(thread.owner, none -> new Sum());
        sum.threads++;
        // Negative when it has ended since.
        long cpu = Math.max(thread.cpuNanos, clock.cpuNanos(id));
        long allocated = Math.max(thread.allocatedBytes, clock.allocatedBytes(id));
        sum.cpuNanos += cpu - thread.cpuNanos;
        sum.allocatedBytes += allocated - thread.allocatedBytes;
        thread.cpuNanos = cpu;
        thread.allocatedBytes = allocated;
    }

    private static PluginWatch.PluginUsage usage(String id, Sum sum) {
        return new PluginWatch.PluginUsage(id, sum.threads, 0, 0, sum.cpuNanos, sum.allocatedBytes);
    }
}
