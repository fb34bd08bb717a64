// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.api.monitoring.metrics.MetricValue;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.reload.HotReloadTarget;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.shell.command.MonitoringServices;

/** Names that complete arguments of the verbs about monitoring; none while its services are not there. */
final class MonitoringNames {

    private final MonitoringServices services;

    MonitoringNames(MonitoringServices services) {
        this.services = services;
    }

    private <S> List<String> names(Class<S> type, Function<S, Stream<String>> which) {
        try {
            return services.find(type)
                    .map(which)
                    .orElse(Stream.of())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (PluginException e) {
            // The verb itself will say so.
            return List.of();
        }
    }

    List<String> watchedPlugins() {
        return names(PluginHotReloadManager.class, manager -> manager.targets().stream()
                .filter(target -> target.folder().isEmpty())
                .map(HotReloadTarget::pluginId));
    }

    List<String> watchedFolders() {
        return names(PluginHotReloadManager.class, manager -> manager.folders().stream());
    }

    /** Names of checks that are not about plugins, and tags. */
    List<String> checks() {
        return names(PluginHealthMonitor.class, monitor -> monitor.last().entries().stream()
                .flatMap(entry -> Stream.concat(
                        entry.tags().stream(), entry.pluginId().isEmpty() ? Stream.of(entry.name()) : Stream.of())));
    }

    List<String> quarantined() {
        return names(PluginHealthMonitor.class, monitor -> monitor.quarantined().stream()
                .map(QuarantinedPlugin::pluginId));
    }

    List<String> metrics() {
        return names(PluginMetricsCollector.class, collector -> collector.values("").stream()
                .map(MetricValue::name));
    }
}
