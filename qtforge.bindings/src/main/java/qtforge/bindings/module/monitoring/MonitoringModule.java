// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The module {@code monitoring}. */
@ScriptModule(
        value = "monitoring",
        enums = {HealthLevel.class, HotReloadOutcome.class, QuotaKind.class, QuotaAction.class},
        types = {HotReloadManagerFacade.class, MetricsCollectorFacade.class, HealthMonitorFacade.class})
@ScriptDoc("Hot reload, metrics and health.")
public final class MonitoringModule {

    private final BindingContext context;

    /** For a session. */
    public MonitoringModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("Plugins that are replaced when their files change.")
    @ScriptName({"create_hot_reload_manager", "create_plugin_hot_reload_manager"})
    public HotReloadManagerFacade createHotReloadManager() {
        return new HotReloadManagerFacade(context);
    }

    @ScriptDoc("What plugins and the runtime use and do.")
    @ScriptName({"create_metrics_collector", "create_plugin_metrics_collector"})
    public MetricsCollectorFacade createMetricsCollector() {
        return new MetricsCollectorFacade(context);
    }

    @ScriptDoc("Whether plugins and the runtime are well.")
    @ScriptName({"create_health_monitor", "create_plugin_health_monitor"})
    public HealthMonitorFacade createHealthMonitor() {
        return new HealthMonitorFacade(context);
    }

    @ScriptDoc(
            "Begins to take samples, each so many milliseconds. Gives the pair of hot reload manager and metrics collector.")
    public List<Object> setupMonitoringSystem(
            @ScriptName("metrics_interval") @ScriptDefault("5000") Duration interval) {
        context.service(PluginMetricsCollector.class).startMonitoring(interval);
        return List.of(createHotReloadManager(), createMetricsCollector());
    }

    @ScriptDoc("The numbers of a plugin now, or those of the runtime.")
    public Map<String, Object> createMetrics(@ScriptDefault("\"\"") String pluginId) {
        PluginMetricsCollector collector = context.service(PluginMetricsCollector.class);
        return pluginId.isEmpty()
                ? collector.getSystemMetrics().toJson()
                : collector.getPluginMetrics(pluginId).toJson();
    }

    @ScriptDoc("Whether a plugin is well: plugin_id, is_healthy, status_message and so on.")
    public Map<String, Object> createHealth(String pluginId) {
        return context.service(PluginManager.class).checkPluginHealth(pluginId).toJson();
    }

    @ScriptDoc("The name of a level of health: Critical.")
    @ScriptName({"health_status_to_string", "health_level_to_string"})
    public String healthStatusToString(HealthLevel status) {
        return status.scriptName();
    }

    @ScriptDoc("The heap the runtime uses, in bytes.")
    @ScriptName({"get_memory_usage", "get_system_memory_usage", "get_current_memory_usage"})
    public long getMemoryUsage() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @ScriptDoc("The share of all processors that the runtime uses, 0 to 1; what it was when it was last measured.")
    @ScriptName({"get_cpu_usage", "get_system_cpu_usage", "get_current_cpu_usage"})
    public double getCpuUsage() {
        return context.service(PluginMetricsCollector.class).getSystemMetrics().cpu();
    }
}
