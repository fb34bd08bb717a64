// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot of one plugin.
 *
 * @param id its id
 * @param filePath where it came from; empty for a plugin that was registered by a program
 * @param metadata what it says of itself
 * @param state its state
 * @param reason why it is in that state, when there is something to say; may be empty
 * @param bundleId its bundle, or -1
 * @param loadTime when it was installed
 * @param lastActivity the last change of state or call
 * @param autoStart whether it is started with the runtime
 * @param health the last health check; healthy when there was none
 * @param configuration the configuration in force, JSON-shaped
 * @param errorLog its latest errors, oldest first
 * @param metrics numbers the plugin shows, JSON-shaped
 */
public record PluginInfo(
        String id,
        String filePath,
        PluginMetadata metadata,
        PluginState state,
        String reason,
        long bundleId,
        Instant loadTime,
        Instant lastActivity,
        boolean autoStart,
        PluginHealthStatus health,
        Map<String, Object> configuration,
        List<PluginError> errorLog,
        Map<String, Object> metrics) {

    public PluginInfo {
        configuration = JsonValues.normalizeMap(configuration);
        errorLog = List.copyOf(errorLog);
        metrics = JsonValues.normalizeMap(metrics);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("file_path", filePath);
        json.put("metadata", metadata.toJson());
        json.put("state", state.scriptName());
        json.put("reason", reason);
        json.put("bundle_id", bundleId);
        json.put("load_time", loadTime.toString());
        json.put("last_activity", lastActivity.toString());
        json.put("auto_start", autoStart);
        json.put("health", health.toJson());
        json.put("configuration", configuration);
        List<Object> errors = new ArrayList<>();
        errorLog.forEach(error -> errors.add(error.toJson()));
        json.put("error_log", errors);
        json.put("metrics", metrics);
        return json;
    }
}
