// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * A command was given to a plugin. Published by the runtime on {@link RuntimeTopics#command}.
 *
 * @param targetPlugin the plugin
 * @param command its name
 * @param parameters JSON-shaped
 * @param commandPriority how urgent it is
 */
public record PluginCommandMessage(
        String targetPlugin, String command, Map<String, Object> parameters, MessagePriority commandPriority)
        implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "plugin_command";

    public PluginCommandMessage {
        Objects.requireNonNull(targetPlugin, "targetPlugin");
        Objects.requireNonNull(command, "command");
        parameters = JsonValues.normalizeMap(parameters);
        Objects.requireNonNull(commandPriority, "commandPriority");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public MessagePriority defaultPriority() {
        return commandPriority;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target_plugin", targetPlugin);
        json.put("command", command);
        json.put("parameters", parameters);
        json.put("priority", (long) commandPriority.value());
        return json;
    }
}
