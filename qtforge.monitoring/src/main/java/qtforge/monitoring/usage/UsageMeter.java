// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import qtforge.api.monitoring.usage.PluginUsageMeter;
import qtforge.api.monitoring.usage.UsageCall;

/** Measures calls into plugins, thread by thread; nothing is locked, no thread of its own is needed. */
final class UsageMeter implements PluginUsageMeter {

    /** So many threads come before those that have ended are looked for. */
    static final int SWEPT_AFTER = 1_024;

    private static final long PROCESSORS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ThreadClock clock;
    private final Function<Thread, Optional<String>> owners;
    private final Throttles throttles;
    private final long overhead;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Account nobody = new Account("");
    private final Set<ThreadCell> cells = ConcurrentHashMap.newKeySet();
    private final AtomicInteger added = new AtomicInteger();
    /** Replaced when it may be known better whose threads are. An empty one is that of a thread that cannot be measured. */
    private volatile ThreadLocal<Optional<ThreadCell>> local = ThreadLocal.withInitial(this::cell);

    /**
     * A meter.
     *
     * @param owners tells whose a thread is; asked once for each
     */
    UsageMeter(ThreadClock clock, Function<Thread, Optional<String>> owners, Throttles throttles) {
        this.clock = clock;
        this.owners = owners;
        this.throttles = throttles;
        overhead = overhead(clock);
    }

    /** What to read the time takes: the least of some, later ones being compiled. */
    private static long overhead(ThreadClock clock) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20_000; i++) {
            long before = clock.nanoTime();
            least = Math.min(least, Math.max(0, clock.nanoTime() - before));
        }
        return least;
    }

    private Optional<ThreadCell> cell() {
        if (clock.cpuNanos() < 0) {
            return Optional.empty();
        }
        Account base = owners.apply(Thread.currentThread()).map(this::account).orElse(null);
        ThreadCell cell = new ThreadCell(clock, base, nobody, overhead);
        cells.add(cell);
        // Nobody may ever read.
        if (added.incrementAndGet() % SWEPT_AFTER == 0) {
            sweep();
        }
        return Optional.of(cell);
    }

    private Account account(String pluginId) {
        if (pluginId.isEmpty()) {
            return nobody;
        }
        Account known = accounts.get(pluginId);
        return known != null ? known : accounts.computeIfAbsent(pluginId, Account::new);
    }

    @Override
    public UsageCall begin(String pluginId) {
        Optional<ThreadCell> cell = local.get();
        return cell.isPresent() ? cell.get().begin(account(pluginId), 1, Long.MAX_VALUE) : null;
    }

    @Override
    public UsageCall begin(String pluginId, int weight, long spanNanos) {
        Optional<ThreadCell> cell = local.get();
        return cell.isPresent()
                ? cell.get().begin(account(pluginId), weight, Math.max(1, spanNanos) * PROCESSORS)
                : null;
    }

    @Override
    public long putOffNanos(String pluginId) {
        return throttles.putOffNanos(pluginId);
    }

    /** Whose threads are may be known better now: all are looked at anew. */
    void ownersChanged() {
        local = ThreadLocal.withInitial(this::cell);
    }

    /** The account of a plugin that was called; empty for others. */
    Optional<Account> find(String pluginId) {
        return Optional.ofNullable(accounts.get(pluginId));
    }

    Set<String> ids() {
        return Set.copyOf(accounts.keySet());
    }

    /** Forgets plugins. */
    void forget(Collection<String> ids) {
        accounts.keySet().removeAll(ids);
    }

    private void sweep() {
        cells.removeIf(cell -> !cell.isAlive());
    }

    /** How many threads are kept. */
    int threads() {
        return cells.size();
    }

    /** What calls that have not ended have used and is in no account yet. Forgets threads that have ended. */
    RunningUse running() {
        RunningUse sum = new RunningUse();
        sweep();
        cells.forEach(cell -> cell.addRunning(sum));
        return sum;
    }
}
