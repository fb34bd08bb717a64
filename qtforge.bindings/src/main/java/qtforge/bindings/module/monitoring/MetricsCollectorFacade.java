// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import qtforge.api.monitoring.metrics.PluginMeters;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** What plugins and the runtime use and do. */
@ScriptClass(
        value = "PluginMetricsCollector",
        aliases = {"IPluginMetricsCollector", "MetricsCollector"})
@ScriptDoc("What plugins and the runtime use and do, and meters of the program's own.")
public final class MetricsCollectorFacade {

    private final BindingContext context;
    private final OwnMeters meters;

    /** For a session. */
    @ScriptDoc("The metrics of the runtime.")
    public MetricsCollectorFacade(BindingContext context) {
        this.context = context;
        meters = new OwnMeters(context);
    }

    private PluginMetricsCollector collector() {
        return context.service(PluginMetricsCollector.class);
    }

    @ScriptDoc("Begins to take samples, each so many milliseconds.")
    public boolean startMonitoring(@ScriptDefault("1000") Duration interval) {
        collector().startMonitoring(interval);
        return true;
    }

    @ScriptDoc("Ends the taking of samples.")
    public void stopMonitoring() {
        collector().stopMonitoring();
    }

    @ScriptDoc("Whether samples are taken.")
    public boolean isMonitoringActive() {
        return collector().isMonitoringActive();
    }

    @ScriptDoc("How often samples are taken, in milliseconds.")
    public Duration getMonitoringInterval() {
        return collector().getMonitoringInterval();
    }

    @ScriptDoc("Changes that: 10 ms to 1 hour; kept over restarts.")
    public void setMonitoringInterval(@ScriptName("interval_ms") Duration interval) {
        collector().setMonitoringInterval(interval);
    }

    @ScriptName({"get_plugin_metrics", "collect_metrics"})
    @ScriptDoc("The numbers of a plugin now: uptime_ms, error_count, cpu_ms, allocated_bytes, messages and so on.")
    public Map<String, Object> getPluginMetrics(String pluginId) {
        return collector().getPluginMetrics(pluginId).toJson();
    }

    @ScriptDoc("The numbers of all plugins now.")
    public List<Map<String, Object>> getAllPluginMetrics() {
        return collector().getAllPluginMetrics().stream()
                .map(PluginMetrics::toJson)
                .toList();
    }

    @ScriptDoc("The numbers of the runtime now: total_plugins, heap_used_bytes, threads, cpu and so on.")
    public Map<String, Object> getSystemMetrics() {
        return collector().getSystemMetrics().toJson();
    }

    @ScriptDoc(
            "Takes a sample of a plugin now, also into its history. The registry is the runtime's, whichever is given.")
    public Map<String, Object> updatePluginMetrics(String pluginId, @ScriptDefault("null") Object registry) {
        return collector().updatePluginMetrics(pluginId).toJson();
    }

    @ScriptDoc("Takes a sample of everything now. Of how many plugins.")
    public int updateAllMetrics() {
        return collector().updateAllMetrics();
    }

    @ScriptDoc("Forgets the history.")
    @ScriptName({"clear_metrics", "clear"})
    public void clearMetrics() {
        collector().clearMetrics();
    }

    @ScriptDoc("Samples of a plugin, oldest first, at most so many of the latest.")
    public List<Map<String, Object>> getPluginMetricsHistory(
            String pluginId, @ScriptName("max_entries") @ScriptDefault("100") int count) {
        return collector().getPluginMetricsHistory(pluginId, count).stream()
                .map(PluginMetrics::toJson)
                .toList();
    }

    @ScriptDoc("Samples of the runtime, oldest first, at most so many of the latest.")
    public List<Map<String, Object>> getSystemMetricsHistory(
            @ScriptName("max_entries") @ScriptDefault("100") int count) {
        return collector().getSystemMetricsHistory(count).stream()
                .map(SystemMetrics::toJson)
                .toList();
    }

    @ScriptDoc("How many samples of each are kept.")
    public int getMaxHistorySize() {
        return collector().getMaxHistorySize();
    }

    @ScriptDoc("Changes that: 1 to 100,000.")
    public void setMaxHistorySize(int samples) {
        collector().setMaxHistorySize(samples);
    }

    @ScriptDoc("What a plugin does each second, between its last two samples.")
    public Map<String, Object> getPluginRates(String pluginId) {
        return Figures.map(collector().getPluginRates(pluginId));
    }

    @ScriptDoc("Everything in the text format of OpenMetrics.")
    @ScriptName({"get_open_metrics", "to_open_metrics", "export_metrics"})
    public String getOpenMetrics() {
        return collector().openMetrics();
    }

    @ScriptDoc("Adds to a counter of the program's own, as qtforge_custom_NAME, until the session ends.")
    public void recordCounter(
            String name, @ScriptDefault("1.0") double amount, @ScriptDefault("{}") Map<String, String> labels) {
        meters.count(name, amount, labels);
    }

    @ScriptDoc("Sets a gauge of the program's own, as qtforge_custom_NAME, until the session ends.")
    public void recordGauge(String name, double value, @ScriptDefault("{}") Map<String, String> labels) {
        meters.set(name, value, labels);
    }

    @ScriptDoc("Records that something took so many milliseconds, as qtforge_custom_NAME, until the session ends.")
    public void recordTimer(
            String name,
            @ScriptName("duration_ms") double milliseconds,
            @ScriptDefault("{}") Map<String, String> labels) {
        meters.time(name, milliseconds, labels);
    }

    @ScriptDoc("A gauge that a function of the program gives whenever it is read. Gives its id.")
    public String addGauge(
            String name,
            Callback function,
            @ScriptDefault("\"\"") String help,
            @ScriptDefault("{}") Map<String, String> labels) {
        return meters.gauge(context.service(PluginMeters.class), name, function, help, labels);
    }

    @ScriptDoc("Takes such a gauge away. Whether it was there.")
    public boolean removeGauge(String gaugeId) {
        return meters.remove(gaugeId);
    }

    @ScriptDoc("The values whose names begin with a prefix: objects with name, kind, labels, value.")
    public List<Map<String, Object>> getValues(@ScriptDefault("\"\"") String prefix) {
        return collector().values(prefix).stream()
                .map(each -> Map.<String, Object>of(
                        "name", each.name(), "kind", each.kind(), "labels", each.labels(), "value", each.value()))
                .toList();
    }
}
