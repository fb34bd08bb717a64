// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.shell.text.AmountText;
import qtforge.shell.text.ByteText;
import qtforge.shell.text.DurationText;

/**
 * All counters at one moment. They are read now and not taken from the samples, so that the time between two is that which was asked for.
 *
 * @param system of the runtime
 * @param plugins of the plugins
 * @param health how each was at the last check
 */
record TopReading(SystemMetrics system, List<PluginMetrics> plugins, Map<String, String> health) {

    static TopReading now(MonitoringServices services, PluginManager manager) {
        PluginMetricsCollector collector = services.require(PluginMetricsCollector.class);
        return new TopReading(
                collector.getSystemMetrics(),
                collector.getAllPluginMetrics(),
                services.find(PluginHealthMonitor.class).map(TopReading::health).orElseGet(() -> health(manager)));
    }

    private static Map<String, String> health(PluginHealthMonitor monitor) {
        Map<String, String> health = new HashMap<>();
        monitor.last().entries().stream()
                .filter(entry -> !entry.pluginId().isEmpty())
                .forEach(entry -> health.put(entry.pluginId(), entry.level().name()));
        return health;
    }

    private static Map<String, String> health(PluginManager manager) {
        return manager.allPluginInfo().stream()
                .filter(info -> info.health().lastCheck().isAfter(Instant.EPOCH))
                .collect(Collectors.toMap(PluginInfo::id, info -> info.health().isHealthy() ? "OK" : "CRITICAL"));
    }

    /** What each plugin did since an earlier reading; zeros for one that was not there then. */
    List<TopRow> since(TopReading before) {
        Map<String, PluginMetrics> earlier =
                before.plugins.stream().collect(Collectors.toMap(PluginMetrics::pluginId, Function.identity()));
        return plugins.stream()
                .map(now -> TopRow.between(
                        Optional.ofNullable(earlier.get(now.pluginId())).orElse(now),
                        now,
                        health.getOrDefault(now.pluginId(), "")))
                .toList();
    }

    /** The line above the table. */
    String header(TopReading before) {
        SystemSample sample = SystemSample.between(before.system, system);
        return "heap " + ByteText.of(system.heapUsed()) + " of "
                + ByteText.of(system.heapMax() < 0 ? system.heapCommitted() : system.heapMax())
                + (system.cpu() < 0 ? "" : "  cpu " + AmountText.percent(system.cpu()) + " %")
                + "  threads " + system.threads()
                + "  bundles " + system.bundles()
                + "  plugins " + system.totalPlugins()
                + "  bus " + AmountText.of(sample.published()) + "/s in, " + AmountText.of(sample.delivered())
                + "/s out, " + system.queued() + " waiting"
                + "  gc " + sample.collections() + " in "
                + DurationText.of(system.collectionTime().minus(before.system.collectionTime()));
    }
}
