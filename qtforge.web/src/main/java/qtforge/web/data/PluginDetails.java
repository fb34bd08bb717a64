// SPDX-License-Identifier: Apache-2.0
package qtforge.web.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.security.PermissionManager;

/** Everything about one plugin. */
public final class PluginDetails {

    private static final int EVENTS = 30;

    private final ServiceSource services;

    public PluginDetails(ServiceSource services) {
        this.services = services;
    }

    /**
     * The details of a plugin.
     *
     * @throws PluginException PLUGIN_NOT_FOUND
     */
    public Map<String, Object> of(String id) {
        PluginInfo info = services.need(PluginManager.class)
                .getPluginInfo(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND, "there is no plugin '" + Shown.clip(id, Shown.ROW) + "'"));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", info.id());
        json.put("name", Shown.clip(info.metadata().name(), Shown.DETAIL));
        json.put("version", info.metadata().version().toString());
        json.put("description", Shown.clip(info.metadata().description(), Shown.DETAIL));
        json.put("author", Shown.clip(info.metadata().author(), Shown.ROW));
        json.put("license", Shown.clip(info.metadata().license(), Shown.ROW));
        json.put("type", info.metadata().type().scriptName());
        json.put("state", info.state().scriptName());
        json.put("reason", Shown.clip(info.reason(), Shown.DETAIL));
        json.put("file", Shown.clip(info.filePath(), Shown.DETAIL));
        json.put("bundle", info.bundleId());
        json.put("loaded", info.loadTime().toString());
        json.put("activity", info.lastActivity().toString());
        json.put("actions", actions(info.state()));
        json.put("why", why(id));
        json.put("events", events(id));
        json.put(
                "errors",
                services.find(PluginErrorLog.class)
                        .map(log -> Troubles.errors(log.errorsOf(id, 20)))
                        .orElse(List.of()));
        json.put(
                "permissions",
                services.find(PermissionManager.class)
                        .map(permissions -> permissions.permissions(id).stream()
                                .map(Object::toString)
                                .toList())
                        .orElse(List.of()));
        json.put(
                "metrics",
                services.find(PluginMetricsCollector.class)
                        .map(collector -> collector.getPluginMetrics(id).toJson())
                        .orElse(null));
        return json;
    }

    /** What can be done with a plugin in a state. */
    static List<String> actions(PluginState state) {
        return switch (state) {
            case RUNNING -> List.of("stop", "pause", "reload");
            case PAUSED -> List.of("resume", "stop", "reload");
            case LOADED, STOPPED, UNLOADED -> List.of("start", "reload");
            case ERROR -> List.of("start", "stop", "reload");
            default -> List.of("stop");
        };
    }

    private Object why(String id) {
        return services.find(PluginDiagnostics.class)
                .map(diagnostics -> diagnostics.why(id))
                .map(diagnosis -> {
                    List<Object> findings = new ArrayList<>();
                    diagnosis.findings().stream().limit(100).forEach(finding -> {
                        Map<String, Object> json = new LinkedHashMap<>();
                        json.put("area", finding.area());
                        json.put("message", Shown.clip(finding.message(), Shown.DETAIL));
                        json.put("remedy", Shown.clip(finding.remedy(), Shown.DETAIL));
                        json.put("depth", finding.depth());
                        findings.add(json);
                    });
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("summary", Shown.clip(diagnosis.summary(), Shown.DETAIL));
                    json.put("findings", findings);
                    return json;
                })
                .orElse(null);
    }

    private List<Object> events(String id) {
        List<Object> events = new ArrayList<>();
        services.find(PluginLifecycleManager.class)
                .map(lifecycle -> lifecycle.getPluginStateHistory(id, EVENTS))
                .orElse(List.of())
                .forEach(event -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("time", event.timestamp().toString());
                    json.put("from", event.oldState().scriptName());
                    json.put("to", event.newState().scriptName());
                    json.put("message", Shown.clip(event.message(), Shown.ROW));
                    events.add(json);
                });
        return events;
    }
}
