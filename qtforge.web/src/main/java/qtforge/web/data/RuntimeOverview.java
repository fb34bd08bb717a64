// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.security.AuditLog;

/** The first view, and what is sent again and again while somebody looks. */
public final class RuntimeOverview {

    private final ServiceSource services;
    private final String version;
    private final PluginRows rows;
    private final BusNumbers bus;

    public RuntimeOverview(ServiceSource services, String version) {
        this.services = services;
        this.version = version;
        rows = new PluginRows(services);
        bus = new BusNumbers(services);
    }

    /** Everything the page begins with. */
    public Map<String, Object> first() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("runtime", runtime());
        json.put("panels", panels());
        json.put("numbers", numbers());
        json.put("plugins", plugins());
        return json;
    }

    /** The rows of the table; none without the core. */
    public List<Map<String, Object>> plugins() {
        return services.find(PluginManager.class).isPresent() ? rows.rows() : List.of();
    }

    /** Numbers that change all the time. */
    public Map<String, Object> numbers() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", Instant.now().toEpochMilli());
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        json.put("heapUsed", heap.getUsed());
        json.put("heapMax", heap.getMax());
        json.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        json.put(
                "errors",
                services.find(PluginErrorLog.class)
                        .map(PluginErrorLog::totalErrors)
                        .orElse(null));
        json.put(
                "logged",
                services.find(LoggingManager.class)
                        .map(logs -> logs.getStatistics().logged())
                        .orElse(null));
        json.put(
                "denials",
                services.find(AuditLog.class)
                        .map(audit -> audit.denials().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .orElse(null));
        json.put(
                "workflows",
                services.find(PluginOrchestrator.class)
                        .map(orchestrator -> orchestrator.listActiveExecutions().size())
                        .orElse(null));
        json.put(
                "leaks",
                services.find(PluginLeakDetector.class)
                        .map(leaks -> leaks.leaks().size())
                        .orElse(null));
        json.put(
                "health",
                services.find(PluginHealthMonitor.class)
                        .map(monitor -> monitor.last().level().scriptName())
                        .orElse(null));
        json.put("bus", services.find(MessageBus.class).isPresent() ? bus.counters() : null);
        return json;
    }

    private Map<String, Object> runtime() {
        RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("java", jvm.getVmName() + " " + Runtime.version());
        json.put("started", Instant.ofEpochMilli(jvm.getStartTime()).toString());
        return json;
    }

    /** Which parts of the runtime are there. */
    private Map<String, Object> panels() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugins", services.find(PluginManager.class).isPresent());
        json.put("bus", services.find(MessageBus.class).isPresent());
        json.put("metrics", services.find(PluginMetricsCollector.class).isPresent());
        json.put("health", services.find(PluginHealthMonitor.class).isPresent());
        json.put("logs", services.find(LoggingManager.class).isPresent());
        json.put("security", services.find(AuditLog.class).isPresent());
        json.put("versions", services.find(PluginVersionManager.class).isPresent());
        json.put("workflows", services.find(PluginOrchestrator.class).isPresent());
        json.put("configuration", services.find(ConfigurationManager.class).isPresent());
        json.put("leaks", services.find(PluginLeakDetector.class).isPresent());
        return json;
    }
}
