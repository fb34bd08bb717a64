// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.PluginRates;

/** The table of plugins. A row has what changes and what a table shows; the rest is in {@link PluginDetails}. */
public final class PluginRows {

    private final ServiceSource services;

    public PluginRows(ServiceSource services) {
        this.services = services;
    }

    /** A row for each plugin, in the order of the manager. */
    public List<Map<String, Object>> rows() {
        PluginManager manager = services.need(PluginManager.class);
        Map<String, HealthEntry> health = new HashMap<>();
        services
                .find(PluginHealthMonitor.class)
                .map(PluginHealthMonitor::last)
                .map(HealthSummary::entries)
                .orElse(List.of())
                .stream()
                .filter(entry -> !entry.pluginId().isEmpty())
                .forEach(entry -> health.merge(entry.pluginId(), entry, PluginRows::worse));
        Map<String, PluginMetrics> metrics = new HashMap<>();
        Map<String, PluginRates> rates = new HashMap<>();
        services.find(PluginMetricsCollector.class).ifPresent(collector -> {
            collector.getAllPluginMetrics().forEach(each -> metrics.put(each.pluginId(), each));
            collector.getAllPluginRates().forEach(each -> rates.put(each.pluginId(), each));
        });
        List<Map<String, Object>> rows = new ArrayList<>();
        for (PluginInfo info : manager.allPluginInfo()) {
            Map<String, Object> row = row(info);
            addHealth(row, info, health.get(info.id()));
            addMetrics(row, metrics.get(info.id()), rates.get(info.id()));
            rows.add(row);
        }
        return rows;
    }

    private static HealthEntry worse(HealthEntry one, HealthEntry other) {
        return one.level().compareTo(other.level()) >= 0 ? one : other;
    }

    private static Map<String, Object> row(PluginInfo info) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", info.id());
        row.put("name", Shown.clip(info.metadata().name(), Shown.ROW));
        row.put("version", info.metadata().version().toString());
        row.put("state", info.state().scriptName());
        row.put("reason", Shown.clip(info.reason(), Shown.ROW));
        return row;
    }

    private static void addHealth(Map<String, Object> row, PluginInfo info, HealthEntry entry) {
        if (entry != null) {
            row.put("health", entry.level().scriptName());
            row.put(
                    "healthWords",
                    entry.messages().isEmpty()
                            ? ""
                            : Shown.clip(entry.messages().get(0), Shown.ROW));
        } else {
            boolean checked = info.health().lastCheck().getEpochSecond() > 0;
            row.put("health", !checked ? "" : info.health().isHealthy() ? "Ok" : "Critical");
            row.put("healthWords", Shown.clip(info.health().message(), Shown.ROW));
        }
    }

    private static void addMetrics(Map<String, Object> row, PluginMetrics metrics, PluginRates rates) {
        if (metrics != null) {
            row.put("threads", metrics.liveThreads());
            row.put("errors", metrics.errorCount());
        }
        if (rates != null) {
            row.put("cpu", rounded(rates.cpu()));
            row.put("allocated", rounded(rates.allocated()));
            row.put("messages", rounded(rates.messagesIn() + rates.messagesOut()));
            row.put("calls", rounded(rates.calls()));
        }
    }

    /** Three significant digits, so that a row that hardly changed is not sent again. */
    private static Double rounded(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Shown.number(value);
        }
        double scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
        return Shown.number(Math.round(value * scale) / scale);
    }
}
