// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.usage.PluginUsageReader;
import qtforge.api.security.PluginWatch;
import qtforge.caller.Rights;

/**
 * Adds up what calls into plugins used, what their threads used, and what is under way.
 *
 * <p>One thread reads at a time: of two readings at once the older might be added last, and would look like a watch that began anew. The
 * others wait, for a while. Meanwhile the watch and the list of plugins, both parts of the runtime, are asked; they call nobody back. What is kept is
 * guarded by another lock, under which nobody is asked.
 */
final class UsageReader implements PluginUsageReader {

    /** How long what was read is good enough. */
    private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(100);
    /** How long a plugin must have been gone before it is forgotten; one that is replaced is gone for a moment. */
    private static final long FORGOTTEN_AFTER = TimeUnit.SECONDS.toNanos(10);

    private static final int WAIT_SECONDS = 10;

    /**
     * What plugins' threads have used.
     *
     * @param source who counted; another one began at another time
     */
    record Watched(Object source, List<PluginWatch.PluginUsage> usage) {}

    private final UsageMeter meter;
    private final Supplier<Watched> watch;
    private final Supplier<Optional<Set<String>>> plugins;

    /** Held by the thread that reads. */
    private final ReentrantLock reading = new ReentrantLock();

    private final Object lock = new Object();
    private final Map<String, OwnThreadUse> own = new HashMap<>();
    private final Map<String, PluginUsage> shown = new TreeMap<>();
    private final Map<String, Long> goneSince = new HashMap<>();
    /** What was unloaded since the reading that is under way began: it may know of it still. */
    private final Set<String> unloaded = new HashSet<>();

    private Object source;
    private long readAt;
    private boolean wasRead;

    /**
     * A reader.
     *
     * @param watch what plugins' threads use
     * @param plugins the plugins there are; empty when nobody knows
     */
    UsageReader(UsageMeter meter, Supplier<Watched> watch, Supplier<Optional<Set<String>>> plugins) {
        this.meter = meter;
        this.watch = watch;
        this.plugins = plugins;
    }

    @Override
    public PluginUsage usage(String pluginId) {
        refresh();
        synchronized (lock) {
            return shown.getOrDefault(pluginId, new PluginUsage(pluginId, 0, 0, 0, 0));
        }
    }

    @Override
    public List<PluginUsage> usage() {
        refresh();
        synchronized (lock) {
            return List.copyOf(shown.values());
        }
    }

    /** Forgets what a plugin used: when one of its id is loaded again, it begins at nothing. Does not wait for a reading. */
    void unloaded(String pluginId) {
        meter.forget(Set.of(pluginId));
        synchronized (lock) {
            own.remove(pluginId);
            shown.remove(pluginId);
            goneSince.remove(pluginId);
            if (reading.isLocked()) {
                unloaded.add(pluginId);
            }
        }
    }

    private void refresh() {
        if (isFresh()) {
            return;
        }
        try {
            if (!reading.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT,
                        "what plugins use could not be read within " + WAIT_SECONDS
                                + " seconds because others are reading it; try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED,
                    "the thread was interrupted while it waited for what plugins use",
                    e);
        }
        try {
            if (!isFresh()) {
                Rights.privileged(this::read);
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh() {
        synchronized (lock) {
            return wasRead && System.nanoTime() - readAt < FRESH;
        }
    }

    private void read() {
        synchronized (lock) {
            unloaded.clear();
        }
        Watched watched = watch.get();
        Optional<Set<String>> known = plugins.get();
        synchronized (lock) {
            Set<String> ids = new HashSet<>(meter.ids());
            Set<String> seen = new HashSet<>();
            boolean anew = source != null && source != watched.source();
            source = watched.source();
            watched.usage().stream()
                    .filter(one -> !unloaded.contains(one.pluginId()))
                    .forEach(one -> {
                        OwnThreadUse use = own.computeIfAbsent(one.pluginId(), none -> new OwnThreadUse());
                        if (anew) {
                            use.goesOnFrom(one);
                        }
                        use.add(one);
                        seen.add(one.pluginId());
                    });
            own.forEach((id, use) -> {
                if (!seen.contains(id)) {
                    use.gone();
                }
            });
            ids.addAll(own.keySet());
            known.ifPresent(there -> {
                ids.addAll(there);
                forget(ids, there);
                ids.retainAll(there);
            });
            // The accounts first: what ends between is missing for once, not there twice.
            Map<String, long[]> sums = new HashMap<>();
            ids.forEach(id -> sums.put(id, sums(id)));
            RunningUse running = meter.running();
            shown.keySet().retainAll(ids);
            sums.forEach((id, sum) -> show(id, sum, running));
            readAt = System.nanoTime();
            wasRead = true;
        }
    }

    private void forget(Set<String> ids, Set<String> there) {
        long now = System.nanoTime();
        goneSince.keySet().removeAll(there);
        List<String> forgotten = new ArrayList<>();
        for (String id : ids) {
            if (!there.contains(id) && now - goneSince.computeIfAbsent(id, none -> now) > FORGOTTEN_AFTER) {
                forgotten.add(id);
            }
        }
        meter.forget(forgotten);
        own.keySet().removeAll(forgotten);
        goneSince.keySet().removeAll(forgotten);
    }

    /** Processor time, memory, calls. */
    private long[] sums(String id) {
        OwnThreadUse threads = own.get(id);
        Optional<Account> account = meter.find(id);
        return new long[] {
            account.map(Account::cpuNanos).orElse(0L) + (threads == null ? 0 : threads.cpuNanos()),
            account.map(Account::allocatedBytes).orElse(0L) + (threads == null ? 0 : threads.allocatedBytes()),
            account.map(Account::calls).orElse(0L)
        };
    }

    /** Nothing shown becomes less: an estimate may have been too high before. */
    private void show(String id, long[] sum, RunningUse running) {
        PluginUsage before = shown.getOrDefault(id, new PluginUsage(id, 0, 0, 0, 0));
        OwnThreadUse threads = own.get(id);
        shown.put(
                id,
                new PluginUsage(
                        id,
                        Math.max(before.cpuNanos(), sum[0] + running.cpuNanos(id)),
                        Math.max(before.allocatedBytes(), sum[1] + running.allocatedBytes(id)),
                        threads == null ? 0 : threads.threads(),
                        Math.max(before.calls(), sum[2])));
    }
}
