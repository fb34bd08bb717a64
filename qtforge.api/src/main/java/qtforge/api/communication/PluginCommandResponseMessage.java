// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * A plugin has answered a command. Published by the runtime on {@link RuntimeTopics#command}, with the correlation id of the command.
 *
 * @param requestId the correlation id of the command
 * @param success whether it did what it was told
 * @param result what it answered, JSON-shaped, or null
 * @param errorMessage why it did not; empty on success
 */
public record PluginCommandResponseMessage(String requestId, boolean success, Object result, String errorMessage)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "plugin_command_response";

    public PluginCommandResponseMessage {
        Objects.requireNonNull(requestId, "requestId");
        result = JsonValues.normalize(result);
        Objects.requireNonNull(errorMessage, "errorMessage");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_id", requestId);
        json.put("success", success);
        json.put("result", result);
        if (!errorMessage.isEmpty()) {
            json.put("error_message", errorMessage);
        }
        return json;
    }
}
