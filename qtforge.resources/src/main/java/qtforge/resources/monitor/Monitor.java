// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import qtforge.api.managers.resource.MonitoringOptions;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.resources.holder.Account;
import qtforge.resources.holder.Accounts;
import qtforge.resources.threads.ResourceThreads;

/** Samples what plugins use, while somebody needs that. */
public final class Monitor {

    /** History is kept up that long after somebody read it. */
    private static final long READ_LATELY = TimeUnit.MINUTES.toNanos(5);

    private final Accounts accounts;
    private final Desk desk;
    private final ResourceThreads threads;
    private final Map<String, Watched> watched = new ConcurrentHashMap<>();
    /** Guarded by this, as is the timer's task. */
    private MonitoringOptions options = MonitoringOptions.DEFAULT;

    private ScheduledFuture<?> task;
    private volatile long read;
    private volatile boolean hasBeenRead;

    /** Does nothing before {@link #begin}. */
    public Monitor(Accounts accounts, Desk desk, ResourceThreads threads) {
        this.accounts = accounts;
        this.desk = desk;
        this.threads = threads;
    }

    /** Looks from time to time whether samples are needed. */
    public synchronized void begin() {
        if (task == null) {
            task = threads.every(options.interval().toNanos(), this::tick);
        }
    }

    synchronized void options(MonitoringOptions changed) {
        options = changed;
        if (task != null) {
            task.cancel(false);
            task = threads.every(changed.interval().toNanos(), this::tick);
        }
    }

    synchronized MonitoringOptions options() {
        return options;
    }

    private void tick() {
        MonitoringOptions now = options();
        boolean all = now.isAlways() || desk.hasListeners() || (hasBeenRead && System.nanoTime() - read < READ_LATELY);
        for (Account account : accounts.all()) {
            if (all || desk.isWanted(account.id())) {
                watched.computeIfAbsent(account.id(), id -> new Watched(account))
                        .sample(now, desk);
            }
        }
        watched.keySet().removeIf(id -> accounts.find(id).isEmpty());
    }

    List<ResourceUsage> history(String id) {
        read = System.nanoTime();
        hasBeenRead = true;
        Watched known = watched.get(id);
        return known == null ? List.of() : known.samples();
    }

    ResourceUsage usage(String id) {
        Watched known = watched.get(id);
        return accounts.find(id)
                .map(account -> Watched.usage(account, known == null ? -1 : known.lastCpu()))
                .orElseGet(() -> new ResourceUsage(id, java.time.Instant.now(), Map.of(), Map.of(), 0, -1, 0, 0, 0));
    }

    List<ResourceUsage> usage() {
        return accounts.all().stream()
                .filter(account -> !account.isEmpty()
                        || account.acquired().sum() + account.failed().sum() > 0)
                .map(account -> usage(account.id()))
                .sorted(Comparator.comparing(ResourceUsage::pluginId))
                .toList();
    }
}
