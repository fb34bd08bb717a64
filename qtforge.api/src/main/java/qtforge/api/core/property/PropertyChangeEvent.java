// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.property;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;

/**
 * One change of a property.
 *
 * @param pluginId the plugin
 * @param propertyName the property
 * @param oldValue JSON-shaped, may be null
 * @param newValue JSON-shaped, may be null
 * @param timestamp when
 * @param source who changed it: {@link #USER}, {@link #BINDING}, {@link #SYSTEM} or what the caller gave
 * @param metadata JSON-shaped; {@code binding_id} for a change by a binding
 */
public record PropertyChangeEvent(
        String pluginId,
        String propertyName,
        Object oldValue,
        Object newValue,
        Instant timestamp,
        String source,
        Map<String, Object> metadata) {

    /** Source of changes by callers that name none. */
    public static final String USER = "user";

    /** Source of changes by bindings. */
    public static final String BINDING = "binding";

    /** Source of resets and imports; the only one that may change a read-only property. */
    public static final String SYSTEM = "system";

    public PropertyChangeEvent {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(propertyName, "propertyName");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(source, "source");
        oldValue = JsonValues.normalize(oldValue);
        newValue = JsonValues.normalize(newValue);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("property_name", propertyName);
        json.put("old_value", oldValue);
        json.put("new_value", newValue);
        json.put("timestamp", timestamp.toString());
        json.put("source", source);
        json.put("metadata", metadata);
        return json;
    }
}
