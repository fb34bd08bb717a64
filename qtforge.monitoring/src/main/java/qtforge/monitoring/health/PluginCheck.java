// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import qtforge.api.core.HungCallback;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.ServiceHealth;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.caller.Rights;

/**
 * How one plugin is: its state, what it says itself, its callbacks that hang, its errors of the last {@value #LATELY_MINUTES} minutes, and
 * whether it is in quarantine. A plugin that nobody wants to run is well.
 */
final class PluginCheck implements Check {

    private static final int LATELY_MINUTES = 5;
    private static final int MOST_ERRORS = 20;

    private final String id;
    private final RuntimeServices services;
    private final HealthSettings settings;
    private final Supplier<Duration> patience;
    private final Clock clock;

    PluginCheck(String id, RuntimeServices services, HealthSettings settings, Clock clock) {
        this.id = id;
        this.services = services;
        this.settings = settings;
        this.clock = clock;
        // It must be over within the limit, with time left to answer.
        patience = () -> settings.policy(id).limit().dividedBy(2);
    }

    static String nameOf(String pluginId) {
        return "plugin " + pluginId;
    }

    @Override
    public String name() {
        return nameOf(id);
    }

    @Override
    public String pluginId() {
        return id;
    }

    @Override
    public Set<String> tags() {
        return Set.of(Tags.QTFORGE, Tags.PLUGIN, id);
    }

    @Override
    public Outcome look() {
        return Rights.privileged(() -> {
            PluginManager manager = services.plugins();
            Optional<PluginInfo> info = manager == null ? Optional.empty() : manager.getPluginInfo(id);
            return info.isPresent()
                    ? look(manager, info.get())
                    : Outcome.of(HealthLevel.TEMPORARILY_UNAVAILABLE, "the core does not know it now");
        });
    }

    private Outcome look(PluginManager manager, PluginInfo info) {
        Outcome.Findings found = new Outcome.Findings();
        Optional<QuarantinedPlugin> quarantine = settings.quarantined(id);
        quarantine.ifPresent(since -> found.add(
                HealthLevel.CRITICAL,
                "in quarantine since " + since.since() + ", after " + since.restarts() + " restarts: "
                        + since.reason()));
        hung(found);
        switch (info.state()) {
            case RUNNING, PAUSED -> ask(manager, found);
            case ERROR -> found.add(HealthLevel.CRITICAL, "in state ERROR: " + info.reason());
            case STOPPED, LOADED -> {
                if (info.autoStart()) {
                    found.add(
                            HealthLevel.CRITICAL, "it is meant to run and is " + info.state() + because(info.reason()));
                } else if (quarantine.isEmpty()) {
                    found.add(HealthLevel.OK, "not meant to run: stopped by the operator, or never started");
                }
            }
            default -> found.add(
                    HealthLevel.TEMPORARILY_UNAVAILABLE, "in state " + info.state() + because(info.reason()));
        }
        if (info.state().isActive()) {
            errors(found);
        }
        return found.outcome();
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }

    private void hung(Outcome.Findings found) {
        PluginLifecycleManager lifecycle = services.lifecycle();
        List<HungCallback> all = lifecycle == null ? List.of() : lifecycle.hungCallbacks();
        for (HungCallback hung : all) {
            if (hung.pluginId().equals(id)) {
                found.add(
                        HealthLevel.CRITICAL,
                        "its " + hung.callback() + " hangs since " + hung.since() + " in thread " + hung.thread()
                                + hung.stack().stream()
                                        .findFirst()
                                        .map(top -> " at " + top)
                                        .orElse(""));
            }
        }
    }

    private void ask(PluginManager manager, Outcome.Findings found) {
        try {
            PluginHealthStatus status = manager.checkPluginHealth(id, patience.get());
            status.errors().forEach(error -> found.add(HealthLevel.CRITICAL, error));
            if (!status.isHealthy() && status.errors().isEmpty()) {
                found.add(HealthLevel.CRITICAL, status.message());
            }
            status.warnings().forEach(warning -> found.add(HealthLevel.WARN, warning));
            if (ServiceHealth.WARNING.scriptName().equals(status.metrics().get("service_health"))) {
                found.add(HealthLevel.WARN, "its service is " + ServiceHealth.WARNING.scriptName());
            }
        } catch (PluginException e) {
            boolean gone = e.code() == PluginErrorCode.PLUGIN_NOT_FOUND;
            found.add(gone ? HealthLevel.TEMPORARILY_UNAVAILABLE : HealthLevel.CRITICAL, e.getMessage());
        }
    }

    private void errors(Outcome.Findings found) {
        PluginErrorLog log = services.errors();
        if (log == null) {
            return;
        }
        Instant since = clock.instant().minus(Duration.ofMinutes(LATELY_MINUTES));
        List<PluginError> lately = log.errorsOf(id, MOST_ERRORS).stream()
                .filter(error -> error.timestamp().isAfter(since))
                .toList();
        if (!lately.isEmpty()) {
            found.add(
                    HealthLevel.WARN,
                    (lately.size() == 1
                                    ? "1 error"
                                    : lately.size() + (lately.size() == MOST_ERRORS ? " or more" : "") + " errors")
                            + " in the last "
                            + LATELY_MINUTES + " minutes, the last at "
                            + lately.get(lately.size() - 1).timestamp() + ": "
                            + lately.get(lately.size() - 1).message());
        }
    }
}
