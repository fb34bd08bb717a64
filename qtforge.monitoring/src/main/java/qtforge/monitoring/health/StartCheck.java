// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.caller.Rights;

/**
 * Whether the runtime has started: the core says so, no plugin is still being started since then – for at most a minute, for one may wait
 * for a service that never comes –, and plugins of the highest priority run.
 */
final class StartCheck implements Check {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RuntimeServices services;
    private final Clock clock;
    /** When the start was seen first; guarded by this. */
    private Instant started;

    StartCheck(RuntimeServices services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public Set<String> tags() {
        return Set.of(Tags.QTFORGE, Tags.READINESS);
    }

    @Override
    public Outcome look() {
        if (!services.refusal().isEmpty()) {
            return Outcome.of(HealthLevel.CRITICAL, "the runtime does not start plugins: " + services.refusal());
        }
        PluginManager manager = services.plugins();
        if (!services.isStarted() || manager == null) {
            synchronized (this) {
                started = null;
            }
            return Outcome.of(HealthLevel.TEMPORARILY_UNAVAILABLE, "the runtime is starting");
        }
        List<PluginInfo> plugins = Rights.privileged(manager::allPluginInfo);
        Outcome.Findings found = new Outcome.Findings();
        boolean isPatient = isPatient();
        for (PluginInfo plugin : plugins) {
            boolean isStarting = plugin.state() == PluginState.INITIALIZING || plugin.state() == PluginState.LOADING;
            if (plugin.autoStart() && isStarting) {
                found.add(
                        isPatient ? HealthLevel.TEMPORARILY_UNAVAILABLE : HealthLevel.WARN,
                        "plugin '" + plugin.id() + "' is still " + plugin.state()
                                + (plugin.reason().isEmpty() ? "" : ": " + plugin.reason()));
            } else if (plugin.metadata().priority() == PluginPriority.HIGHEST
                    && plugin.autoStart()
                    && !plugin.state().isActive()) {
                found.add(
                        HealthLevel.CRITICAL,
                        "plugin '" + plugin.id() + "' has the highest priority and is " + plugin.state());
            }
        }
        return found.outcome();
    }

    private synchronized boolean isPatient() {
        Instant now = clock.instant();
        if (started == null) {
            started = now;
        }
        return now.isBefore(started.plus(PATIENCE));
    }
}
