// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.layer;

import java.util.Locale;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.configuration.ConfigurationScope;

/**
 * Names a store.
 *
 * @param scope its scope
 * @param pluginId its plugin; empty when it is for all
 */
public record StoreKey(ConfigurationScope scope, String pluginId) {

    /** The store for everything. */
    public static final StoreKey GLOBAL = new StoreKey(ConfigurationScope.GLOBAL, "");

    /** The own store of a plugin. */
    public static StoreKey ofPlugin(String id) {
        return of(ConfigurationScope.PLUGIN, id);
    }

    /** A store that may exist. */
    public static StoreKey of(ConfigurationScope scope, String pluginId) {
        if (scope == ConfigurationScope.PLUGIN && pluginId.isEmpty()) {
            throw refused("scope PLUGIN needs a plugin id");
        }
        if (scope == ConfigurationScope.GLOBAL && !pluginId.isEmpty()) {
            throw refused("scope GLOBAL is for all plugins; for '" + pluginId + "' alone use scope PLUGIN");
        }
        if (!pluginId.isEmpty() && !PluginMetadata.isValidId(pluginId)) {
            throw refused("'" + pluginId + "' is no plugin id");
        }
        return new StoreKey(scope, pluginId);
    }

    private static PluginException refused(String why) {
        return new PluginException(PluginErrorCode.INVALID_ARGUMENT, why);
    }

    /** Whether it is of one plugin only. */
    public boolean isOfPlugin() {
        return !pluginId.isEmpty();
    }

    @Override
    public String toString() {
        return scope.name().toLowerCase(Locale.ROOT) + (pluginId.isEmpty() ? "" : " of plugin '" + pluginId + "'");
    }
}
