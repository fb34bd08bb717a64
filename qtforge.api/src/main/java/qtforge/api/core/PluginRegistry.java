// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which plugins there are. Bundles with a {@code qtforge.plugin} capability register themselves by being installed, whoever
 * installs them; a program can register a plugin object that has no bundle.
 */
@ProviderType
public interface PluginRegistry {

    /**
     * Registers a plugin object without a bundle. It is in state {@link PluginState#LOADED} and can be started, paused,
     * stopped and called like any other.
     *
     * @throws PluginException DUPLICATE_PLUGIN when the id is taken
     */
    void registerPlugin(PluginMetadata metadata, Plugin plugin);

    /**
     * Stops and removes a plugin that was registered by {@link #registerPlugin}.
     *
     * @throws PluginException PLUGIN_NOT_FOUND; NOT_SUPPORTED for a plugin with a bundle, which is unloaded instead
     */
    void unregisterPlugin(String id);

    /** Replaces what a plugin registered by {@link #registerPlugin} says of itself; the id must be the same. */
    void updatePluginInfo(PluginMetadata metadata);

    Optional<Plugin> getPlugin(String id);

    Optional<PluginInfo> getPluginInfo(String id);

    /** The ids of all plugins, sorted. */
    List<String> getAllPluginIds();

    /** Snapshots of all plugins, sorted by id. */
    List<PluginInfo> getAllPluginInfo();

    /** How all plugins stand, sorted by id. Much cheaper than {@link #getAllPluginInfo()}. */
    List<PluginStatus> getAllPluginStatus();

    boolean isPluginRegistered(String id);

    int pluginCount();

    /** Unregisters all plugins that have no bundle. */
    void clear();
}
