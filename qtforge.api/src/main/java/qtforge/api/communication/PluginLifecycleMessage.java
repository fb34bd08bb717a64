// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.NamedConstant;

/**
 * A plugin has come one step further in its life. Published by the runtime on {@link RuntimeTopics#lifecycle}.
 *
 * @param pluginId the plugin
 * @param event what happened
 */
public record PluginLifecycleMessage(String pluginId, Event event) implements MessagePayload {

    /** The name in JSON and filters. */
    public static final String TYPE = "plugin_lifecycle";

    /** What happened. */
    public enum Event implements NamedConstant {
        LOADING(0),
        LOADED(1),
        INITIALIZING(2),
        INITIALIZED(3),
        STARTING(4),
        STARTED(5),
        STOPPING(6),
        STOPPED(7),
        UNLOADING(8),
        UNLOADED(9),
        ERROR(10);

        private final int value;

        Event(int value) {
            this.value = value;
        }

        @Override
        public int value() {
            return value;
        }
    }

    public PluginLifecycleMessage {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(event, "event");
    }

    @Override
    public String messageType() {
        return TYPE;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("event", event.name().toLowerCase(Locale.ROOT));
        return json;
    }
}
