// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.JsonValues;

/**
 * One property of a plugin.
 *
 * @param name its name
 * @param type the kind of its values: boolean, number, string, list, object, bytes, or any
 * @param defaultValue JSON-shaped, may be null
 * @param isReadable whether it can be read
 * @param isWritable whether it can be written
 * @param isResettable whether it has a default to go back to
 * @param hasNotifySignal whether the plugin emits an event when it changes
 * @param notifySignal the name of that event; empty when there is none
 * @param annotations JSON-shaped; what else is known, in the names of
 *     {@link qtforge.api.core.property.PropertyMetadata#toJson()}
 */
public record PluginPropertyInfo(
        String name,
        String type,
        Object defaultValue,
        boolean isReadable,
        boolean isWritable,
        boolean isResettable,
        boolean hasNotifySignal,
        String notifySignal,
        Map<String, Object> annotations) {

    public PluginPropertyInfo {
        defaultValue = JsonValues.normalize(defaultValue);
        annotations = JsonValues.normalizeMap(annotations);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        json.put("default_value", defaultValue);
        json.put("is_readable", isReadable);
        json.put("is_writable", isWritable);
        json.put("is_resettable", isResettable);
        json.put("has_notify_signal", hasNotifySignal);
        json.put("notify_signal", notifySignal);
        json.put("annotations", annotations);
        return json;
    }
}
