// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;

/**
 * Something went wrong. Published by the runtime on {@link RuntimeTopics#errors} for each entry of the error log.
 *
 * @param pluginId the plugin; empty when it concerns none
 * @param errorCode what kind of error
 * @param errorMessage in words
 * @param errorDetails more of it; may be empty
 */
public record ErrorMessage(String pluginId, PluginErrorCode errorCode, String errorMessage, String errorDetails)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "error";

    public ErrorMessage {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(errorCode, "errorCode");
        Objects.requireNonNull(errorMessage, "errorMessage");
        Objects.requireNonNull(errorDetails, "errorDetails");
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
        json.put("error_code", (long) errorCode.value());
        json.put("error_message", errorMessage);
        json.put("error_details", errorDetails);
        return json;
    }
}
