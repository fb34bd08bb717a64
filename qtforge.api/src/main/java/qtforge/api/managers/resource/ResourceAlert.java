// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.communication.MessagePayload;
import qtforge.api.communication.MessagePriority;

/**
 * A threshold was passed. Published on {@link ResourceTopics#alerts}.
 *
 * @param pluginId the plugin or bundle
 * @param kind what it is about
 * @param value what was measured: shares from 0, or bytes, or leases
 * @param threshold what it should not pass
 * @param message in words
 * @param time when
 */
public record ResourceAlert(
        String pluginId, AlertKind kind, double value, double threshold, String message, Instant time)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "resource_alert";

    public ResourceAlert {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(time, "time");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public MessagePriority defaultPriority() {
        return MessagePriority.HIGH;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("kind", kind.scriptName());
        json.put("value", value);
        json.put("threshold", threshold);
        json.put("message", message);
        json.put("time", time.toString());
        return json;
    }
}
