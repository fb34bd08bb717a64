// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/** What is kept for each plugin that is loaded. */
final class PropertyTable {

    private final ConcurrentMap<String, PluginProperties> kept = new ConcurrentHashMap<>();
    private final PluginTable plugins;
    private final Consumer<String> forgotten;

    /**
     * Nothing yet.
     *
     * @param forgotten called with the id of a plugin whose properties have been dropped
     */
    PropertyTable(PluginTable plugins, Consumer<String> forgotten) {
        this.plugins = plugins;
        this.forgotten = forgotten;
    }

    /** The plugin. */
    PluginEntry entry(String pluginId) {
        return plugins.find(pluginId)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        pluginId,
                        "there is no plugin '" + pluginId + "'; loaded: "
                                + plugins.entries().stream()
                                        .map(PluginEntry::id)
                                        .toList(),
                        null));
    }

    /** What is kept for a loaded plugin; begins empty for each of its lives. */
    PluginProperties of(String pluginId) {
        long bundleId = bundleId(entry(pluginId));
        PluginProperties present = kept.get(pluginId);
        if (present != null && present.bundleId() != bundleId) {
            // The plugin was unloaded and loaded again before its UNLOADED event reached us.
            forget(pluginId);
        }
        PluginProperties properties = kept.computeIfAbsent(pluginId, id -> new PluginProperties(id, bundleId));
        if (plugins.find(pluginId).isEmpty()) {
            // Unloaded meanwhile: the event may have passed before the row was there.
            forget(pluginId);
            entry(pluginId);
        }
        return properties;
    }

    /** What is kept for a plugin, loaded or not. */
    Optional<PluginProperties> find(String pluginId) {
        return Optional.ofNullable(kept.get(pluginId));
    }

    Collection<PluginProperties> all() {
        return List.copyOf(kept.values());
    }

    /** Drops what is kept for a plugin that has been unloaded, unless it is that of its next life already. */
    void unloaded(String pluginId) {
        PluginProperties properties = kept.get(pluginId);
        Optional<PluginEntry> next = plugins.find(pluginId);
        boolean nextLife = properties != null
                && properties.bundleId() >= 0
                && next.filter(entry -> bundleId(entry) == properties.bundleId())
                        .isPresent();
        if (!nextLife) {
            forget(pluginId);
        }
    }

    /** Drops everything. Returns whether there was anything kept here. */
    boolean forget(String pluginId) {
        boolean there = kept.remove(pluginId) != null;
        forgotten.accept(pluginId);
        return there;
    }

    private static long bundleId(PluginEntry entry) {
        return entry.bundle().map(Bundle::getBundleId).orElse(-1L);
    }
}
