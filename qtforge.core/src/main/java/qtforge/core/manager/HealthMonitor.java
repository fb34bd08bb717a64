// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.HealthReport;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginState;
import qtforge.api.core.ServiceHealth;
import qtforge.api.core.ServicePlugin;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.core.lane.OperationThreads;
import qtforge.core.lifecycle.ErrorText;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/**
 * Looks after plugins: checks them, and restarts those that are ill, after a growing delay, a limited number of times.
 *
 * <p>Checks run on the runtime's operation threads, one round at a time; a plugin whose health callback hangs costs a round its
 * command limit once and is in ERROR from then on, where it is not called any more.
 */
@Component(service = HealthMonitor.class, immediate = true)
public final class HealthMonitor {

    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginOperations operations;
    private final OperationThreads threads;
    private final PluginErrorLog errors;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<String> scheduled = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean checking = new AtomicBoolean();

    /** May not be there; where it restarts a plugin this monitor only looks. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile PluginHealthMonitor monitoring;

    /** Guards the two fields below. */
    private final Object lock = new Object();

    private ScheduledFuture<?> rounds;
    private boolean autoRestart;

    @Activate
    public HealthMonitor(
            @Reference PluginRecords records,
            @Reference PluginLifecycle lifecycle,
            @Reference PluginOperations operations,
            @Reference OperationThreads threads,
            @Reference PluginErrorLog errors) {
        this.records = records;
        this.lifecycle = lifecycle;
        this.operations = operations;
        this.threads = threads;
        this.errors = errors;
    }

    void enable(Duration interval, boolean restart) {
        if (interval.isNegative() || interval.isZero()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the health check interval must be above zero but is " + interval);
        }
        synchronized (lock) {
            stopRounds();
            autoRestart = restart;
            rounds = threads.timer()
                    .scheduleWithFixedDelay(
                            this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Deactivate
    void disable() {
        synchronized (lock) {
            stopRounds();
        }
        attempts.clear();
    }

    private void stopRounds() {
        if (rounds != null) {
            rounds.cancel(false);
            rounds = null;
        }
    }

    boolean isEnabled() {
        synchronized (lock) {
            return rounds != null;
        }
    }

    private boolean restarting() {
        synchronized (lock) {
            return rounds != null && autoRestart;
        }
    }

    private void round() {
        if (!checking.compareAndSet(false, true)) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    attempts.keySet().removeIf(id -> records.get(id) == null);
                    records.records().stream().filter(this::isDue).forEach(this::checkAndCure);
                } finally {
                    checking.set(false);
                }
            });
        } catch (PluginException e) {
            checking.set(false);
            errors.record(e.error());
        }
    }

    private boolean isDue(PluginRecord record) {
        PluginState state = record.state();
        // Rounds come at the monitor's interval; a plugin with limits of its own may ask for fewer checks.
        Instant next = record.config() == null
                ? Instant.EPOCH
                : record.health().lastCheck().plus(record.config().healthCheckInterval());
        return record.monitored()
                && !Instant.now().isBefore(next)
                && lifecycle.limits(record).enableHealthMonitoring()
                && (state.isActive() || state == PluginState.ERROR)
                && !record.isChanging();
    }

    private void checkAndCure(PluginRecord record) {
        try {
            PluginHealthStatus status = check(record);
            if (status.isHealthy()) {
                attempts.remove(record.id());
            } else if (restarting() || lifecycle.limits(record).autoRestartOnFailure()) {
                cure(record, status);
            }
        } catch (RuntimeException e) {
            // One plugin's trouble must not keep the others from being checked.
            errors.record(ErrorText.of(record.id(), "health check", e, PluginErrorCode.EXECUTION_FAILED)
                    .error());
        }
    }

    private void cure(PluginRecord record, PluginHealthStatus status) {
        PluginLifecycleConfig limits = lifecycle.limits(record);
        PluginHealthMonitor other = monitoring;
        if (other != null
                && other.isMonitoringActive()
                && other.policy(record.id()).isRestarting()) {
            // Only one of the two acts.
            return;
        }
        boolean exhausted = attempts.getOrDefault(record.id(), 0) >= limits.maxRestartAttempts();
        if (!record.wanted() || exhausted || !scheduled.add(record.id())) {
            return;
        }
        int attempt = attempts.merge(record.id(), 1, Integer::sum);
        Duration delay = limits.restartDelay().multipliedBy(1L << Math.min(20, attempt - 1));
        record.event(
                PluginLifecycleEvent.HEALTH_CHECK,
                "restart " + attempt + " of at most " + limits.maxRestartAttempts() + " in " + delay.toMillis()
                        + " ms: " + status.message(),
                null);
        threads.timer().schedule(() -> handOver(record), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void handOver(PluginRecord record) {
        try {
            threads.execute(() -> restart(record));
        } catch (PluginException e) {
            scheduled.remove(record.id());
            errors.record(e.error());
        }
    }

    private void restart(PluginRecord record) {
        try {
            if (isEnabled() && record.wanted() && records.get(record.id()) == record) {
                operations.reloadInstalled(record, false);
            }
        } catch (PluginException e) {
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        } finally {
            scheduled.remove(record.id());
        }
    }

    /** Checks one plugin now. */
    PluginHealthStatus check(PluginRecord record) {
        return check(record, null);
    }

    /**
     * Checks one plugin now.
     *
     * @param patience how long to wait for its turn, after which being busy is a warning; null for the command limit, after which it is an
     *     illness
     */
    PluginHealthStatus check(PluginRecord record, Duration patience) {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Map<String, Object> metrics = new LinkedHashMap<>();
        long start = System.nanoTime();
        PluginState state = record.state();
        if (state == PluginState.ERROR) {
            problems.add(record.reason());
        }
        record.hungCallback()
                .ifPresent(
                        hung -> problems.add("its " + hung.lines().findFirst().orElse("callback hangs")));
        if (state.isActive() && problems.isEmpty()) {
            ask(record, patience, problems, warnings, metrics);
        } else if (state == PluginState.INITIALIZING) {
            warnings.add(record.reason());
        }
        boolean healthy = problems.isEmpty();
        PluginHealthStatus before = record.health();
        PluginHealthStatus status = new PluginHealthStatus(
                record.id(),
                healthy,
                healthy ? (warnings.isEmpty() ? "healthy" : String.join("; ", warnings)) : String.join("; ", problems),
                Instant.now(),
                Duration.ofNanos(System.nanoTime() - start),
                healthy ? 0 : before.consecutiveFailures() + 1,
                warnings,
                problems,
                metrics);
        record.health(status);
        if (healthy != before.isHealthy()) {
            record.event(PluginLifecycleEvent.HEALTH_CHECK, status.message(), null);
        }
        return status;
    }

    private void ask(
            PluginRecord record,
            Duration patience,
            List<String> problems,
            List<String> warnings,
            Map<String, Object> metrics) {
        try {
            if (record.plugin().orElse(null) instanceof AdvancedPlugin) {
                Object answer = question(record, AdvancedPlugin.class, "health", patience, AdvancedPlugin::health);
                Map<String, Object> report = answer instanceof Map<?, ?> map
                        ? JsonValues.normalizeMap(map)
                        : JsonValues.normalizeMap(
                                (Map<?, ?>) JsonValues.normalize(HealthReport.unhealthy("its health() returned null")));
                if (!Boolean.TRUE.equals(report.get("healthy"))) {
                    List<String> said = texts(report.get("errors"));
                    problems.addAll(said.isEmpty() ? List.of(String.valueOf(report.get("message"))) : said);
                }
                warnings.addAll(texts(report.get("warnings")));
                metrics.putAll(JsonValues.normalizeMap((Map<?, ?>) report.get("metrics")));
            }
            if (record.plugin().orElse(null) instanceof ServicePlugin) {
                Object answer =
                        question(record, ServicePlugin.class, "serviceHealth", patience, ServicePlugin::serviceHealth);
                metrics.put("service_health", answer);
                if (ServiceHealth.UNHEALTHY.scriptName().equals(answer)
                        || ServiceHealth.CRITICAL.scriptName().equals(answer)) {
                    problems.add("its service is " + answer);
                }
            }
        } catch (PluginException e) {
            boolean notAsked =
                    e.code() == PluginErrorCode.TIMEOUT && e.error().details().isEmpty();
            (patience != null && notAsked ? warnings : problems).add(e.getMessage());
        }
    }

    private <P> Object question(
            PluginRecord record, Class<P> type, String what, Duration patience, PluginLifecycle.Question<P, ?> asked) {
        return patience == null
                ? lifecycle.ask(record, type, what, null, asked)
                : lifecycle.askWhenFree(record, type, what, patience, asked);
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
