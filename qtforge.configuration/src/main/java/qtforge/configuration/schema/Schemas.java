// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.schema;

import java.util.Map;
import java.util.Optional;
import qtforge.configuration.layer.StoreKey;

/** Which schema holds for what: the one somebody has set, else that of the plugin's bundle. */
public final class Schemas {

    private final SchemaTable set;
    private final PluginBundles plugins;

    /** Of these two. */
    public Schemas(SchemaTable set, PluginBundles plugins) {
        this.set = set;
        this.plugins = plugins;
    }

    /** The schema of a plugin's merged configuration. */
    public Optional<CheckedSchema> ofPlugin(String id) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return set.find(StoreKey.ofPlugin(id))
                .or(() -> plugins.find(id).flatMap(plugin -> Optional.ofNullable(plugin.schema())));
    }

    /** The schema of a store. */
    public Optional<CheckedSchema> of(StoreKey store) {
        return store.scope() == qtforge.api.managers.configuration.ConfigurationScope.PLUGIN
                ? ofPlugin(store.pluginId())
                : set.find(store);
    }

    /** What holds for a plugin where no store says anything. */
    public Map<String, Object> defaults(String pluginId) {
        return ofPlugin(pluginId).map(CheckedSchema::defaults).orElse(Map.of());
    }
}
