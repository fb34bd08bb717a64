// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.communication.MessagePayload;

/**
 * One key of one store has changed. Also a message on {@link #TOPIC}.
 *
 * @param type what happened
 * @param key dotted; names a value, never an object with members
 * @param oldValue before, placeholders in place; null when it had none
 * @param newValue now, placeholders in place; null when it has none
 * @param scope the scope of the store
 * @param pluginId the plugin of the store; empty when it is for all
 * @param timestamp when
 */
public record ConfigurationChangeEvent(
        ConfigurationChangeType type,
        String key,
        Object oldValue,
        Object newValue,
        ConfigurationScope scope,
        String pluginId,
        Instant timestamp)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "configuration_change";

    /**
     * Where these are published; private, as all beneath {@code qtforge/configuration}. That the merged configuration of a plugin is
     * another one is told elsewhere: on {@code RuntimeTopics.configuration(id)}.
     */
    public static final String TOPIC = "qtforge/configuration/$change";

    public ConfigurationChangeEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(timestamp, "timestamp");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type.scriptName());
        json.put("key", key);
        json.put("old_value", oldValue);
        json.put("new_value", newValue);
        json.put("scope", scope.scriptName());
        json.put("plugin_id", pluginId);
        json.put("timestamp", timestamp.toString());
        return json;
    }
}
