// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.util.List;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HungThread;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;

/** Parts about how plugins and the runtime are. */
final class MonitoringParts {

    private static final int LATEST = 1000;

    private final DumpServices services;

    MonitoringParts(DumpServices services) {
        this.services = services;
    }

    List<DumpPart> parts() {
        return List.of(
                new DumpPart("metrics.txt", this::metrics),
                new DumpPart("health.txt", this::health),
                new DumpPart("quotas.txt", this::quotas),
                new DumpPart("leaks.txt", this::leaks),
                new DumpPart("reloads.txt", this::reloads));
    }

    private void metrics(PartText text) throws DumpPart.Absent {
        text.line(services.require(PluginMetricsCollector.class).openMetrics());
    }

    /** What was found last: checking now could hang. */
    private void health(PartText text) throws DumpPart.Absent {
        if (services.find(PluginHealthMonitor.class).isEmpty()) {
            services.require(PluginManager.class)
                    .allPluginInfo()
                    .forEach(plugin -> text.line(plugin.id() + "  "
                            + (plugin.health().isHealthy() ? "healthy" : "ill") + "  "
                            + plugin.health().message()));
            return;
        }
        PluginHealthMonitor monitor = services.require(PluginHealthMonitor.class);
        text.line("monitoring " + (monitor.isMonitoringActive() ? "on" : "off") + ", " + monitor.policy());
        for (HealthEntry entry : monitor.last().entries()) {
            text.line(entry.level() + "  " + entry.name() + "  " + entry.time() + "  " + entry.failures()
                    + " failures  " + String.join("; ", entry.messages()));
        }
        monitor.quarantined()
                .forEach(one -> text.line("quarantine of " + one.pluginId() + " since " + one.since() + " after "
                        + one.restarts() + " restarts: " + one.reason()));
        for (HungThread thread : monitor.hung()) {
            text.line("hung " + thread.pluginId() + " " + thread.thread() + " in " + thread.what());
            thread.stack().forEach(frame -> text.line("    at " + frame));
        }
    }

    private void quotas(PartText text) throws DumpPart.Absent {
        PluginQuotas quotas = services.require(PluginQuotas.class);
        quotas.quotas().forEach(quota -> text.line(quota.toString()));
        quotas.breaches()
                .forEach(breach -> text.line(breach.time() + "  " + breach.pluginId() + "  " + breach.message()));
    }

    private void leaks(PartText text) throws DumpPart.Absent {
        PluginLeakDetector detector = services.require(PluginLeakDetector.class);
        text.line(detector.statistics().toString());
        for (PluginLeak leak : detector.leaks()) {
            text.line(leak.id() + "  " + leak.pluginId() + " " + leak.version() + "  unloaded " + leak.unloaded() + "  "
                    + leak.note());
            for (LeakHolder holder : leak.holders()) {
                text.line("  " + holder.kind() + " of " + holder.owner() + ": " + holder.words());
                holder.path().forEach(hop -> text.line("      " + hop));
            }
        }
    }

    private void reloads(PartText text) throws DumpPart.Absent {
        PluginHotReloadManager manager = services.require(PluginHotReloadManager.class);
        text.line(manager.statistics().toString());
        manager.targets().forEach(target -> text.line("watches " + target.path() + " for " + target.pluginId()));
        for (HotReloadResult result : manager.history(LATEST)) {
            text.line(result.detected() + "  " + result.pluginId() + "  " + result.outcome() + "  "
                    + result.fromVersion() + " -> " + result.toVersion() + "  "
                    + result.verified().plus(result.replaced()).toMillis() + " ms"
                    + result.error().map(error -> "  " + error).orElse(""));
        }
    }
}
