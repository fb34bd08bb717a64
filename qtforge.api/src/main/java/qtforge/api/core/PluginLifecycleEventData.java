// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened to a plugin.
 *
 * @param sequence rises by one with each event of the runtime
 * @param pluginId the plugin
 * @param eventType what happened
 * @param oldState the state before; equal to the new one when the event is no transition
 * @param newState the state after
 * @param timestamp when
 * @param message in words; may be empty
 * @param metadata JSON-shaped, may be empty
 * @param error what went wrong, if the event is about an error
 */
public record PluginLifecycleEventData(
        long sequence,
        String pluginId,
        PluginLifecycleEvent eventType,
        PluginState oldState,
        PluginState newState,
        Instant timestamp,
        String message,
        Map<String, Object> metadata,
        Optional<PluginError> error) {

    public PluginLifecycleEventData {
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sequence", sequence);
        json.put("plugin_id", pluginId);
        json.put("event_type", eventType.scriptName());
        json.put("old_state", oldState.scriptName());
        json.put("new_state", newState.scriptName());
        json.put("timestamp", timestamp.toString());
        json.put("message", message);
        json.put("metadata", metadata);
        json.put("error", error.map(PluginError::toJson).orElse(null));
        return json;
    }
}
