// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyMetadata;

/** The JSON documents the values of a plugin are carried in. */
final class PropertyDocuments {

    private static final String PROPERTIES = "properties";

    private final PropertyAccess access;

    PropertyDocuments(PropertyAccess access) {
        this.access = access;
    }

    Map<String, Object> export(String pluginId, boolean includeSpecialized) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : access.names(pluginId)) {
            if (includeSpecialized || !access.existing(pluginId, name).isSpecialized()) {
                values.put(name, access.read(pluginId, name));
            }
        }
        Map<String, Object> document = header(pluginId);
        document.put(PROPERTIES, values);
        return document;
    }

    Map<String, Object> template(String pluginId) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> descriptions = new LinkedHashMap<>();
        for (String name : access.names(pluginId)) {
            PropertyMetadata metadata = access.existing(pluginId, name);
            descriptions.put(name, metadata.toJson());
            if (!metadata.isReadonly()) {
                values.put(name, metadata.defaultValue());
            }
        }
        Map<String, Object> document = header(pluginId);
        document.put(PROPERTIES, values);
        document.put("metadata", descriptions);
        return document;
    }

    private Map<String, Object> header(String pluginId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plugin_id", pluginId);
        document.put(
                "version", access.table().entry(pluginId).metadata().version().toString());
        return document;
    }

    /** The values in an export of this plugin. */
    Map<String, Object> values(String pluginId, Map<String, ?> document) {
        Object owner = document.get("plugin_id");
        if (owner != null && !owner.equals(pluginId)) {
            throw invalid(pluginId, "is an export of plugin '" + owner + "'; import it there");
        }
        if (!(document.get(PROPERTIES) instanceof Map<?, ?> properties)) {
            throw invalid(
                    pluginId, "must have a member 'properties' that is an object with a member for each property");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        List<Object> wrong = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (name instanceof String text) {
                values.put(text, value);
            } else {
                wrong.add(name);
            }
        });
        if (!wrong.isEmpty()) {
            throw invalid(pluginId, "has names in 'properties' that are no texts: " + wrong);
        }
        return values;
    }

    private static PluginException invalid(String pluginId, String what) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                pluginId,
                "the configuration to import into plugin " + pluginId + " " + what,
                null);
    }
}
