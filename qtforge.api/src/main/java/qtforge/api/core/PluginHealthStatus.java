// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The health of one plugin: what it said itself and what the runtime knows.
 *
 * @param pluginId the plugin
 * @param isHealthy whether all is well
 * @param message one sentence
 * @param lastCheck when it was checked
 * @param responseTime how long the plugin took to answer
 * @param consecutiveFailures checks in a row that found it unhealthy
 * @param warnings what is not well but bearable
 * @param errors what is wrong
 * @param metrics numbers by name, JSON-shaped
 */
public record PluginHealthStatus(
        String pluginId,
        boolean isHealthy,
        String message,
        Instant lastCheck,
        Duration responseTime,
        int consecutiveFailures,
        List<String> warnings,
        List<String> errors,
        Map<String, Object> metrics) {

    public PluginHealthStatus {
        warnings = List.copyOf(warnings);
        errors = List.copyOf(errors);
        metrics = JsonValues.normalizeMap(metrics);
    }

    /** The status of a plugin nobody has checked yet. */
    public static PluginHealthStatus unchecked(String pluginId) {
        return new PluginHealthStatus(
                pluginId, true, "not checked yet", Instant.EPOCH, Duration.ZERO, 0, List.of(), List.of(), Map.of());
    }

    /** The JSON form; times in milliseconds or ISO 8601. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("is_healthy", isHealthy);
        json.put("status_message", message);
        json.put("last_check", lastCheck.toString());
        json.put("response_time", responseTime.toMillis());
        json.put("consecutive_failures", (long) consecutiveFailures);
        json.put("warnings", new ArrayList<Object>(warnings));
        json.put("errors", new ArrayList<Object>(errors));
        json.put("metrics", metrics);
        return json;
    }
}
