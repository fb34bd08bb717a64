// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginState;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginLifecycleEventData} as scripts have it. */
@ScriptStruct("PluginLifecycleEventData")
@ScriptDoc("One thing that happened to a plugin.")
public final class LifecycleEventValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("What happened.")
    public PluginLifecycleEvent eventType = PluginLifecycleEvent.STATE_CHANGED;

    @ScriptDoc("Its state before.")
    public PluginState oldState = PluginState.UNLOADED;

    @ScriptDoc("Its state since.")
    public PluginState newState = PluginState.UNLOADED;

    @ScriptDoc("When, in milliseconds since 1970 UTC.")
    public Instant timestamp = Instant.EPOCH;

    @ScriptDoc("In words.")
    public String message = "";

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    @ScriptDoc("What went wrong; nothing when nothing did.")
    public Optional<PluginErrorValue> error = Optional.empty();

    @ScriptDoc("Rises by one with each event of the runtime.")
    public long sequence;

    static LifecycleEventValue of(PluginLifecycleEventData event) {
        LifecycleEventValue value = new LifecycleEventValue();
        value.pluginId = event.pluginId();
        value.eventType = event.eventType();
        value.oldState = event.oldState();
        value.newState = event.newState();
        value.timestamp = event.timestamp();
        value.message = event.message();
        value.metadata = event.metadata();
        value.error = event.error().map(PluginErrorValue::of);
        value.sequence = event.sequence();
        return value;
    }

    private PluginLifecycleEventData event() {
        return new PluginLifecycleEventData(
                sequence,
                pluginId,
                eventType,
                oldState,
                newState,
                timestamp,
                message,
                metadata,
                error.map(PluginErrorValue::error));
    }

    @ScriptDoc("The event as a map.")
    public Map<String, Object> toJson() {
        return event().toJson();
    }

    @ScriptDoc("An event from a map as to_json gives it, without its error.")
    public static LifecycleEventValue fromJson(@ScriptName("data") Map<String, Object> json) {
        LifecycleEventValue value = new LifecycleEventValue();
        value.pluginId = String.valueOf(json.getOrDefault("plugin_id", ""));
        value.message = String.valueOf(json.getOrDefault("message", ""));
        if (json.get("event_type") != null) {
            value.eventType = Constants.of(PluginLifecycleEvent.class, json.get("event_type"), "event: event_type");
        }
        if (json.get("old_state") != null) {
            value.oldState = Constants.of(PluginState.class, json.get("old_state"), "event: old_state");
        }
        if (json.get("new_state") != null) {
            value.newState = Constants.of(PluginState.class, json.get("new_state"), "event: new_state");
        }
        if (json.get("timestamp") instanceof String time) {
            value.timestamp = Instant.parse(time);
        }
        if (json.get("sequence") instanceof Long number) {
            value.sequence = number;
        }
        if (json.get("metadata") instanceof Map<?, ?> more) {
            value.metadata = qtforge.api.core.JsonValues.normalizeMap(more);
        }
        return value;
    }
}
