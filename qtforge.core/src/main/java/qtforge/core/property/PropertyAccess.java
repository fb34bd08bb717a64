// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.core.table.PluginEntry;

/**
 * Reads and writes values where they live: with a dynamic plugin, through the manager so that lanes and limits hold, or here.
 * Holds no lock while the manager is asked.
 */
final class PropertyAccess {

    private final PropertyTable table;
    private final Supplier<PluginManager> manager;

    PropertyAccess(PropertyTable table, Supplier<PluginManager> manager) {
        this.table = table;
        this.manager = manager;
    }

    PropertyTable table() {
        return table;
    }

    /** All properties there are, sorted. */
    Set<String> names(String pluginId) {
        PluginProperties properties = table.of(pluginId);
        askOwn(properties);
        return properties.names();
    }

    /** What is known of a property; bare metadata for a dynamic plugin's own that nobody described. */
    Optional<PropertyMetadata> metadata(String pluginId, String name) {
        PluginProperties properties = table.of(pluginId);
        Optional<PropertyMetadata> described = properties.description(name);
        return described.isPresent() || !isOwn(properties, name)
                ? described
                : Optional.of(PropertyMetadata.builder(name).build());
    }

    /**
     * What is known of a property that must exist.
     *
     * @throws PluginException NOT_FOUND
     */
    PropertyMetadata existing(String pluginId, String name) {
        return metadata(pluginId, name)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        pluginId,
                        "plugin " + pluginId + " has no property '" + name + "'; it has "
                                + table.of(pluginId).names()
                                + "; describe a new one with setPropertyMetadata",
                        null));
    }

    /** The value; nobody else has the same list or map. */
    Object read(String pluginId, String name) {
        PropertyMetadata metadata = existing(pluginId, name);
        PluginProperties properties = table.of(pluginId);
        return JsonValues.normalize(
                isOwn(properties, name) ? manager.get().getProperty(pluginId, name) : properties.value(metadata));
    }

    boolean isOwn(String pluginId, String name) {
        return isOwn(table.of(pluginId), name);
    }

    /** Writes a property of a dynamic plugin. */
    void writeOwn(String pluginId, String name, Object value) {
        manager.get().setProperty(pluginId, name, value);
    }

    /** Writes properties kept here, all at once; returns the values before. */
    Map<String, Object> writeKept(String pluginId, Map<String, Object> values) {
        return table.of(pluginId).swap(values);
    }

    private boolean isOwn(PluginProperties properties, String name) {
        if (properties.isDoubtful(name)) {
            askOwn(properties);
        }
        return properties.isOwn(name);
    }

    /**
     * Asks a dynamic plugin at work for its properties. One that does not work keeps those it had: they are still its own,
     * and whoever reads them learns from the manager that it does not run.
     */
    private void askOwn(PluginProperties properties) {
        PluginEntry entry = table.entry(properties.pluginId());
        if (entry.state().isActive()
                && entry.plugin().filter(DynamicPlugin.class::isInstance).isPresent()) {
            List<String> names = manager.get().availableProperties(entry.id());
            properties.own(names);
        }
    }
}
