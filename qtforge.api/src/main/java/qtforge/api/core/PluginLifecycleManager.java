// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The state machine of every plugin, its limits, its history and its state backups. */
@ProviderType
public interface PluginLifecycleManager {

    /** The limits of one plugin: its own, or the default. */
    PluginLifecycleConfig getPluginConfig(String id);

    /** Gives one plugin limits of its own; kept until it is unloaded. */
    void setPluginConfig(String id, PluginLifecycleConfig config);

    PluginLifecycleConfig getDefaultConfig();

    /** Changes the limits of all plugins that have none of their own. */
    void setDefaultConfig(PluginLifecycleConfig config);

    boolean isPluginRegistered(String id);

    /** The ids of all plugins, sorted. */
    List<String> getRegisteredPlugins();

    /** As {@link PluginManager#startPlugin}. */
    void initializePlugin(String id);

    /** As {@link PluginManager#stopPlugin}. */
    void shutdownPlugin(String id, boolean force);

    /** As {@link PluginManager#pausePlugin}. */
    void pausePlugin(String id);

    /** As {@link PluginManager#resumePlugin}. */
    void resumePlugin(String id);

    /** Stops and starts a plugin. */
    void restartPlugin(String id);

    /** Starts several plugins in dependency order; one result each. */
    List<BatchResult> initializePlugins(List<String> ids);

    /** Stops several plugins, dependants first; one result each. */
    List<BatchResult> shutdownPlugins(List<String> ids, boolean force);

    /** Stops all plugins, dependants first, and gives up at the limit. Returns how many were stopped. */
    int shutdownAllPluginsGracefully(Duration limit);

    PluginState getPluginState(String id);

    boolean canTransitionToState(String id, PluginState state);

    /** The latest transitions of a plugin, newest last. At most 1000 are kept for the whole runtime's latest, 100 a plugin. */
    List<PluginLifecycleEventData> getPluginStateHistory(String id, int max);

    /** The latest events of all plugins, newest last; at most 1000 are kept. */
    List<PluginLifecycleEventData> recentEvents(int max);

    /** Lets the health monitor look at a plugin, or not. */
    void enableHealthMonitoring(String id, boolean enabled);

    /** The last health check of a plugin. */
    PluginHealthStatus getPluginHealthStatus(String id);

    /**
     * Calls back on events of one kind, until the callback is removed or the bundle its class is from is stopped.
     *
     * @param id the plugin, or empty for all
     * @return the callback's id
     * @throws PluginException RESOURCE_EXHAUSTED when that bundle has a thousand already
     */
    String registerEventCallback(String id, PluginLifecycleEvent event, Consumer<PluginLifecycleEventData> callback);

    /** Removes a callback. Returns whether it was there. */
    boolean unregisterEventCallback(String callbackId);

    /**
     * The state of a running {@link AdvancedPlugin} with what is needed to restore it.
     *
     * @return JSON-shaped: plugin_id, version, state, saved_state, timestamp, events (the last 10)
     */
    Map<String, Object> backupPluginState(String id);

    /** Gives a running {@link AdvancedPlugin} a state from {@link #backupPluginState} back. */
    void restorePluginState(String id, Map<String, Object> backup);

    /** Hands the state of one running {@link AdvancedPlugin} to another. */
    void migratePluginState(String fromId, String toId);

    /** Stops what a plugin still holds: executors, timers, services. The plugin must not be active. */
    void cleanupPluginResources(String id);

    /** Callbacks of plugins that were given up and have not returned, also of code that has been replaced; the oldest first. */
    List<HungCallback> hungCallbacks();

    /** Numbers: plugins by state, transitions, errors, hung callbacks, restarts. JSON-shaped. */
    Map<String, Object> getLifecycleStatistics();
}
