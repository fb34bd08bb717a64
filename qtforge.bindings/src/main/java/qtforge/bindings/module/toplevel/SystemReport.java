// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.toplevel;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.Version;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.security.PermissionManager;
import qtforge.api.security.SecurityManager;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.core.ProductVersion;

/** What the runtime is and runs on, as maps. */
final class SystemReport {

    /** The services without which hardly anything of a module works; a module that is not here needs none. */
    private static final Map<String, List<Class<?>>> NEEDED = Map.of(
            "core", List.of(PluginManager.class, PluginRegistry.class),
            "communication", List.of(MessageBus.class),
            "security", List.of(SecurityManager.class, PermissionManager.class),
            "managers", List.of(ConfigurationManager.class, LoggingManager.class, ResourceManager.class),
            "orchestration", List.of(PluginOrchestrator.class),
            "monitoring", List.of(PluginMetricsCollector.class),
            "transactions", List.of(PluginTransactionManager.class),
            "composition", List.of(CompositionManager.class),
            "threading", List.of(PluginExecutors.class),
            "marketplace", List.of(PluginVersionManager.class));

    private SystemReport() {}

    static Map<String, Object> build(BindingContext context, List<String> modules) {
        Version version = ProductVersion.of(context);
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("major", (long) version.major());
        numbers.put("minor", (long) version.minor());
        numbers.put("patch", (long) version.patch());
        Map<String, Object> compiler = new LinkedHashMap<>();
        compiler.put("java_version", Runtime.version().toString());
        compiler.put("java_vendor", System.getProperty("java.vendor", ""));
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("name", "QtForge");
        report.put("version", version.toString());
        report.put("version_info", numbers);
        // As the original says by NDEBUG whether its assertions are compiled in.
        report.put("build_type", SystemReport.class.desiredAssertionStatus() ? "Debug" : "Release");
        report.put("platform", platform());
        report.put("runtime", compiler);
        Map<String, Object> info = moduleInfo(context, modules);
        // Scripts of the original read it by either name.
        report.put("modules", info);
        report.put("moduleInfo", info);
        return report;
    }

    /** Whether what each module is mainly about is there: a bundle may be stopped. */
    private static Map<String, Object> moduleInfo(BindingContext context, List<String> modules) {
        Map<String, Object> info = new LinkedHashMap<>();
        for (String module : modules) {
            info.put(module, NEEDED.getOrDefault(module, List.of()).stream().allMatch(service -> context.services()
                    .find(service)
                    .isPresent()));
        }
        return info;
    }

    private static Map<String, Object> platform() {
        Map<String, Object> platform = new LinkedHashMap<>();
        platform.put("os", System.getProperty("os.name", ""));
        platform.put("os_version", System.getProperty("os.version", ""));
        platform.put("architecture", System.getProperty("os.arch", ""));
        return platform;
    }

    static Map<String, Object> system(BindingContext context) {
        Runtime machine = Runtime.getRuntime();
        Map<String, Object> memory = new LinkedHashMap<>();
        memory.put("used_bytes", machine.totalMemory() - machine.freeMemory());
        memory.put("total_bytes", machine.totalMemory());
        memory.put("max_bytes", machine.maxMemory());
        Map<String, Object> report = new LinkedHashMap<>(platform());
        report.put("version", ProductVersion.of(context).toString());
        report.put("java_version", Runtime.version().toString());
        report.put("processors", (long) machine.availableProcessors());
        report.put("pid", ProcessHandle.current().pid());
        report.put("uptime_ms", ManagementFactory.getRuntimeMXBean().getUptime());
        report.put("threads", (long) ManagementFactory.getThreadMXBean().getThreadCount());
        report.put("memory", memory);
        report.put("client", context.client());
        report.put("session", context.sessionId());
        context.services()
                .find(PluginRegistry.class)
                .ifPresent(registry -> report.put("plugins", (long) registry.pluginCount()));
        return report;
    }
}
