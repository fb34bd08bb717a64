// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.communication.MessagePayload;
import qtforge.api.communication.MessagePriority;

/**
 * A limit was passed. Published on {@link #TOPIC}.
 *
 * @param pluginId who
 * @param quota the quota
 * @param value what was measured
 * @param isHard whether the hard limit was passed for long enough
 * @param done what was done about it, in words; empty for nothing
 * @param message in words
 * @param time when
 */
public record QuotaBreach(
        String pluginId, PluginQuota quota, double value, boolean isHard, String done, String message, Instant time)
        implements MessagePayload {

    /** Where breaches are published. */
    public static final String TOPIC = "monitoring/quota";

    /** The name in JSON and filters. */
    public static final String TYPE = "quota_breach";

    public QuotaBreach {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(done, "done");
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
        json.put("kind", quota.kind().scriptName());
        json.put("value", value);
        json.put("soft", quota.soft());
        json.put("hard", quota.hard());
        json.put("is_hard", isHard);
        json.put("done", done);
        json.put("message", message);
        json.put("time", time.toString());
        return json;
    }
}
