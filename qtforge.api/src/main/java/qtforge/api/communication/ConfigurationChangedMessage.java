// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * The configuration of a plugin has changed. Published by the runtime on {@link RuntimeTopics#configuration}.
 *
 * @param pluginId the plugin
 * @param oldConfig before, JSON-shaped
 * @param newConfig now, JSON-shaped
 */
public record ConfigurationChangedMessage(String pluginId, Map<String, Object> oldConfig, Map<String, Object> newConfig)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "configuration_changed";

    public ConfigurationChangedMessage {
        Objects.requireNonNull(pluginId, "pluginId");
        oldConfig = JsonValues.normalizeMap(oldConfig);
        newConfig = JsonValues.normalizeMap(newConfig);
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("old_config", oldConfig);
        json.put("new_config", newConfig);
        return json;
    }
}
