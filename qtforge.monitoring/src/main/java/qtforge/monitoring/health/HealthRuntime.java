// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.HungThread;
import qtforge.caller.Rights;
import qtforge.monitoring.calls.SerialLane;

/**
 * All parts together. While monitoring is on, a round each shortest interval has every check look whose own interval is over; the first
 * round waits until the runtime has started, an interval at most.
 *
 * <p>Rounds and changes of the table are made in the timer's thread. The lock guards the timer's task only.
 */
public final class HealthRuntime implements OwnChecks, AutoCloseable {

    /** Results that are younger are given to whoever asks for liveness or readiness. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final Duration SOON = Duration.ofMillis(50);

    private final System.Logger log = System.getLogger("qtforge.monitoring");
    private final HealthThreads threads = new HealthThreads();
    private final RuntimeServices services;
    private final Clock clock;
    private final HealthSettings settings;
    private final HealthBook book;
    private final HealthNews news;
    private final CheckRunner runner;
    private final PluginCare care;
    private final Watchdogs watchdogs;
    private final CheckTable table;
    private final ServingGate gate;
    /** When a check is due again, by its name, in nanoseconds. */
    private final Map<String, Long> due = new ConcurrentHashMap<>();

    private final AtomicBoolean isRefreshing = new AtomicBoolean();

    /** Guards the field below. */
    private final Object lock = new Object();

    private ScheduledFuture<?> rounds;

    /**
     * Nothing is checked before {@link #begin}.
     *
     * @param file where settings are kept; null to keep them nowhere
     * @param data the folder of the runtime's data, or null
     */
    HealthRuntime(BundleContext context, RuntimeServices services, Path file, Path data, Clock clock) {
        this.services = services;
        this.clock = clock;
        settings = new HealthSettings(file);
        book = new HealthBook(clock);
        news = new HealthNews(threads.telling(), services, HealthNews.LIMIT);
        runner = new CheckRunner(threads, book, this::entered);
        care = new PluginCare(services, settings, threads, book, clock, this::checkAgain);
        watchdogs = new Watchdogs(services, clock);
        List<Check> always = new ArrayList<>(MachineChecks.of(data));
        always.add(watchdogs.deadlocks());
        always.add(new StartCheck(services, clock));
        table = new CheckTable(
                services,
                id -> new PluginCheck(id, services, settings, clock),
                always,
                new SubsystemChecks(context, services),
                new SerialLane(threads.telling()));
        gate = new ServingGate(context, new SerialLane(threads.telling()));
    }

    /** Monitors, if that was not turned off. */
    void begin() {
        if (settings.isOn()) {
            schedule(settings.shortestInterval());
        }
    }

    // --- rounds -----------------------------------------------------------------------------------------------------

    private void schedule(Duration first) {
        long interval = settings.shortestInterval().toNanos();
        synchronized (lock) {
            if (rounds != null) {
                rounds.cancel(false);
            }
            rounds = threads.timer()
                    .scheduleWithFixedDelay(this::round, first.toNanos(), interval, TimeUnit.NANOSECONDS);
        }
    }

    /** Has everything look that is due. */
    void round() {
        try {
            refresh();
            long now = System.nanoTime();
            long slack = settings.shortestInterval().toNanos() / 2;
            List<CompletableFuture<HealthEntry>> readiness = new ArrayList<>();
            for (Check check : table.all()) {
                Long next = due.get(check.name());
                if (next != null && next - now > slack) {
                    continue;
                }
                due.put(check.name(), now + policy(check).interval().toNanos());
                CompletableFuture<HealthEntry> result = runner.count(check, limit(check));
                if (check.tags().contains(Tags.READINESS)) {
                    readiness.add(result);
                }
            }
            if (!readiness.isEmpty()) {
                CompletableFuture.allOf(readiness.toArray(CompletableFuture[]::new))
                        .whenComplete((all, failure) -> gate.observe(isServing()));
            }
            threads.checks().execute(watchdogs::look);
        } catch (RejectedExecutionException e) {
            return; // the bundle stops
        } catch (RuntimeException | LinkageError e) {
            // Rounds must go on.
            Rights.privileged(() -> log.log(System.Logger.Level.WARNING, "A round of health checks failed", e));
        }
    }

    private boolean isServing() {
        List<HealthEntry> entries = tagged(Tags.READINESS);
        return !entries.isEmpty() && book.summary(entries).isHealthy();
    }

    private List<HealthEntry> tagged(String tag) {
        return book.all().stream().filter(entry -> entry.tags().contains(tag)).toList();
    }

    private void refresh() {
        table.refresh();
        Set<String> known = table.all().stream().map(Check::name).collect(Collectors.toSet());
        // Also of checks that were running when they went.
        for (HealthEntry entry : book.all()) {
            if (!known.contains(entry.name())) {
                book.forget(entry.name());
            }
        }
        due.keySet().retainAll(known);
    }

    private void refreshSoon() {
        if (isRefreshing.compareAndSet(false, true)) {
            try {
                threads.timer()
                        .schedule(
                                () -> {
                                    isRefreshing.set(false);
                                    refresh();
                                },
                                SOON.toNanos(),
                                TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                isRefreshing.set(false); // the bundle stops
            }
        }
    }

    /** The runtime has started: the first round need not wait any longer. */
    void started() {
        synchronized (lock) {
            if (rounds == null) {
                return;
            }
        }
        schedule(Duration.ZERO);
    }

    /** Something happened to a plugin. */
    void pluginEvent(PluginLifecycleEventData event) {
        if (event.eventType() != PluginLifecycleEvent.STATE_CHANGED) {
            return;
        }
        if (event.newState() == PluginState.UNLOADED) {
            care.forget(event.pluginId());
            try {
                // What comes by that name later is other code.
                settings.release(event.pluginId());
            } catch (PluginException e) {
                Rights.privileged(() -> log.log(System.Logger.Level.WARNING, e.getMessage()));
            }
        }
        refreshSoon();
    }

    private void entered(HealthBook.Entered entered) {
        HealthEntry entry = entered.entry();
        if (entered.isChange()) {
            news.tell(entry);
        }
        if (entered.isCounted() && !entry.pluginId().isEmpty() && isActive()) {
            care.consider(entry);
        }
    }

    private void checkAgain(String pluginId) {
        runner.count(table.plugin(pluginId), settings.policy(pluginId).limit());
    }

    // --- for views --------------------------------------------------------------------------------------------------

    HealthSettings settings() {
        return settings;
    }

    HealthBook book() {
        return book;
    }

    HealthNews news() {
        return news;
    }

    boolean isActive() {
        synchronized (lock) {
            return rounds != null;
        }
    }

    /** @throws PluginException FILE_SYSTEM_ERROR; monitoring is on all the same */
    void start() {
        try {
            settings.on(true);
        } finally {
            schedule(Duration.ZERO);
        }
    }

    void stop() {
        synchronized (lock) {
            if (rounds != null) {
                rounds.cancel(false);
                rounds = null;
            }
        }
        settings.on(false);
    }

    /** Policies have changed. */
    void policyChanged() {
        if (isActive()) {
            due.clear();
            schedule(Duration.ZERO);
        }
    }

    CompletableFuture<HealthSummary> check(Collection<String> tags) {
        List<CompletableFuture<HealthEntry>> results = table.tagged(tags).stream()
                .map(check -> runner.look(check, limit(check)))
                .toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .thenApply(all -> book.summary(
                        results.stream().map(CompletableFuture::join).toList()));
    }

    CompletableFuture<HealthEntry> checkPlugin(String id) {
        return runner.look(table.plugin(id), settings.policy(id).limit());
    }

    /** The last entries of checks with a tag, checked now when they are older than a second; waits for that within the limit. */
    HealthSummary recent(String tag) {
        List<CompletableFuture<HealthEntry>> results = new ArrayList<>();
        for (Check check : table.tagged(List.of(tag))) {
            HealthEntry last = book.last(check.name()).orElse(null);
            boolean fresh = last != null && last.time().plus(FRESH).isAfter(clock.instant());
            results.add(fresh ? CompletableFuture.completedFuture(last) : runner.look(check, limit(check)));
        }
        long end = System.nanoTime() + settings.policy().limit().plusSeconds(1).toNanos();
        List<HealthEntry> entries = new ArrayList<>();
        try {
            for (CompletableFuture<HealthEntry> result : results) {
                entries.add(result.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new HealthSummary(HealthLevel.HEALTH_CHECK_ERROR, entries, clock.instant());
        } catch (TimeoutException | ExecutionException e) {
            // Even threads to check with are lacking.
            return new HealthSummary(HealthLevel.HEALTH_CHECK_ERROR, entries, clock.instant());
        }
        return book.summary(entries);
    }

    List<HungThread> hung() {
        return watchdogs.look();
    }

    /**
     * Returns whether it was in quarantine.
     *
     * @throws PluginException FILE_SYSTEM_ERROR; it is released all the same
     */
    boolean release(String id) {
        try {
            if (!settings.release(id)) {
                return false;
            }
        } catch (PluginException notKept) {
            try {
                released(id);
            } catch (RuntimeException e) {
                notKept.addSuppressed(e);
            }
            throw notKept;
        }
        released(id);
        return true;
    }

    private void released(String id) {
        care.forget(id);
        PluginManager manager = services.plugins();
        try {
            if (manager != null && manager.getPluginInfo(id).isPresent()) {
                manager.startPlugin(id);
            }
        } finally {
            checkAgain(id);
        }
    }

    boolean knows(String id) {
        PluginManager manager = services.plugins();
        return manager != null
                && Rights.privileged(() -> manager.getPluginInfo(id)).isPresent();
    }

    // --- others -----------------------------------------------------------------------------------------------------

    private HealthPolicy policy(Check check) {
        return check.pluginId().isEmpty() ? settings.policy() : settings.policy(check.pluginId());
    }

    @Override
    public Duration limit(Check check) {
        return policy(check).limit();
    }

    @Override
    public void connect(OuterChecks outer) {
        table.outer(outer == null ? OuterChecks.NONE : outer);
        outerChanged();
    }

    @Override
    public void outerChanged() {
        refreshSoon();
    }

    @Override
    public HealthEntry look(Check check) throws InterruptedException {
        Duration limit = limit(check);
        try {
            return runner.look(check, limit).get(limit.toNanos() * 2, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return new HealthEntry(
                    check.name(),
                    check.pluginId(),
                    check.tags(),
                    HealthLevel.HEALTH_CHECK_ERROR,
                    List.of("no thread was free to check it"),
                    clock.instant(),
                    limit,
                    1);
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (rounds != null) {
                rounds.cancel(false);
                rounds = null;
            }
        }
        gate.close();
        news.close();
        threads.close();
    }
}
