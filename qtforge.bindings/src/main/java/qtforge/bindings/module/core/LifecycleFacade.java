// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** {@link PluginLifecycleManager} as programs have it. */
@ScriptClass("PluginLifecycleManager")
@ScriptDoc("The state machine of every plugin, its limits, its history and its state backups.")
public final class LifecycleFacade {

    private final BindingContext context;
    private final ProgramPlugins own;
    /** By callback id. */
    private final Map<String, AutoCloseable> callbacks = new ConcurrentHashMap<>();

    @ScriptDoc("The lifecycle manager of the runtime. The parent of the original has no meaning.")
    public LifecycleFacade(BindingContext context, @ScriptDefault("null") Object parent) {
        this.context = context;
        this.own = new ProgramPlugins(context);
    }

    private PluginLifecycleManager lifecycle() {
        return context.service(PluginLifecycleManager.class);
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @ScriptDoc("Gives a plugin limits of its own.")
    public boolean setPluginConfig(String pluginId, LifecycleConfigValue config) {
        lifecycle().setPluginConfig(pluginId, config.config());
        return true;
    }

    @ScriptDoc("The limits of a plugin: its own, or the default; nothing for an unknown one.")
    public Optional<LifecycleConfigValue> getPluginConfig(String pluginId) {
        return Unknown.or(
                Optional.empty(),
                () -> Optional.of(LifecycleConfigValue.of(lifecycle().getPluginConfig(pluginId))));
    }

    @ScriptDoc("Changes the limits of all plugins that have none of their own.")
    public void setDefaultConfig(LifecycleConfigValue config) {
        lifecycle().setDefaultConfig(config.config());
    }

    @ScriptDoc("The limits of plugins that have none of their own.")
    public LifecycleConfigValue getDefaultConfig() {
        return LifecycleConfigValue.of(lifecycle().getDefaultConfig());
    }

    // --- plugins ----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            "Registers a plugin of the program, without starting it, or takes one of the runtime; with limits if given. Answers its id.")
    public String registerPlugin(Object plugin, @ScriptDefault("null") LifecycleConfigValue config) {
        String id;
        if (plugin instanceof PluginFacade known) {
            id = known.id();
        } else if (plugin instanceof Map<?, ?> map) {
            id = own.register(map, null, false);
        } else {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_plugin: give a plugin: an object or map with id, version and functions such as initialize");
        }
        if (config != null) {
            setPluginConfig(id, config);
        }
        return id;
    }

    @ScriptWaits
    @ScriptDoc("Stops and removes a plugin this object registered. Answers whether there was one.")
    public boolean unregisterPlugin(String pluginId) {
        return own.unregister(pluginId);
    }

    @ScriptDoc("Whether there is a plugin of that id.")
    public boolean isPluginRegistered(String pluginId) {
        return lifecycle().isPluginRegistered(pluginId);
    }

    @ScriptDoc("The ids of all plugins, sorted.")
    public List<String> getRegisteredPlugins() {
        return lifecycle().getRegisteredPlugins();
    }

    // --- transitions ------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptName({"initialize_plugin", "start_plugin"})
    @ScriptDoc("Starts a plugin, after what it depends on.")
    public boolean initializePlugin(String pluginId) {
        lifecycle().initializePlugin(pluginId);
        return true;
    }

    @ScriptWaits
    @ScriptName({"shutdown_plugin", "stop_plugin"})
    @ScriptDoc("Stops a plugin. With force, plugins that need it are stopped first.")
    public boolean shutdownPlugin(String pluginId, @ScriptDefault("false") boolean force) {
        lifecycle().shutdownPlugin(pluginId, force);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Pauses a plugin.")
    public boolean pausePlugin(String pluginId) {
        lifecycle().pausePlugin(pluginId);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Resumes a paused plugin.")
    public boolean resumePlugin(String pluginId) {
        lifecycle().resumePlugin(pluginId);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Stops and starts a plugin.")
    public boolean restartPlugin(String pluginId) {
        lifecycle().restartPlugin(pluginId);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Starts several plugins in dependency order. Whether each worked, in the order given.")
    public List<Boolean> initializePlugins(List<String> pluginIds) {
        return successes(lifecycle().initializePlugins(pluginIds));
    }

    @ScriptWaits
    @ScriptDoc("Stops several plugins, dependants first. Whether each worked, in the order given.")
    public List<Boolean> shutdownPlugins(List<String> pluginIds, @ScriptDefault("false") boolean force) {
        return successes(lifecycle().shutdownPlugins(pluginIds, force));
    }

    private static List<Boolean> successes(List<BatchResult> results) {
        return results.stream().map(BatchResult::success).toList();
    }

    @ScriptWaits
    @ScriptDoc(
            "Stops all plugins, dependants first, and gives up at the limit in milliseconds. Answers how many were stopped.")
    public int shutdownAllPluginsGracefully(@ScriptDefault("30000") Duration timeout) {
        return lifecycle().shutdownAllPluginsGracefully(timeout);
    }

    @ScriptDoc("The state of a plugin; nothing for an unknown one.")
    public Optional<PluginState> getPluginState(String pluginId) {
        return Unknown.or(Optional.empty(), () -> Optional.of(lifecycle().getPluginState(pluginId)));
    }

    @ScriptDoc("Whether a plugin may go to a state in one step.")
    public boolean canTransitionToState(String pluginId, PluginState targetState) {
        return Unknown.or(false, () -> lifecycle().canTransitionToState(pluginId, targetState));
    }

    @ScriptDoc("The latest transitions of a plugin, newest last.")
    public List<LifecycleEventValue> getPluginStateHistory(String pluginId, @ScriptDefault("100") int maxEntries) {
        return Unknown.or(List.of(), () -> lifecycle().getPluginStateHistory(pluginId, maxEntries).stream()
                .map(LifecycleEventValue::of)
                .toList());
    }

    @ScriptDoc("The latest events of all plugins, newest last.")
    public List<LifecycleEventValue> recentEvents(@ScriptDefault("100") int maxEntries) {
        return lifecycle().recentEvents(maxEntries).stream()
                .map(LifecycleEventValue::of)
                .toList();
    }

    // --- events -----------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Calls a function with each event of one kind, of a plugin or (empty id) of all: a PluginLifecycleEventData.
            It ends with unregister_event_callback or with the program. Answers the id of the callback.""")
    public String registerEventCallback(String pluginId, PluginLifecycleEvent eventType, Callback callback) {
        String id = lifecycle()
                .registerEventCallback(pluginId, eventType, event -> callback.call(LifecycleEventValue.of(event)));
        callbacks.put(id, context.atEnd(() -> {
            callbacks.remove(id);
            lifecycle().unregisterEventCallback(id);
            callback.close();
        }));
        return id;
    }

    @ScriptDoc("Ends a callback. Answers whether it was there.")
    public boolean unregisterEventCallback(String callbackId) {
        AutoCloseable callback = callbacks.get(callbackId);
        if (callback == null) {
            return false;
        }
        Endings.end(callback);
        return true;
    }

    // --- health -----------------------------------------------------------------------------------------------------

    @ScriptDoc(
            "Lets the health monitor look at a plugin; a function is called with each check: a PluginLifecycleEventData.")
    public boolean enableHealthMonitoring(String pluginId, @ScriptDefault("null") Callback callback) {
        lifecycle().enableHealthMonitoring(pluginId, true);
        if (callback != null) {
            registerEventCallback(pluginId, PluginLifecycleEvent.HEALTH_CHECK, callback);
        }
        return true;
    }

    @ScriptDoc("Keeps the health monitor from looking at a plugin.")
    public boolean disableHealthMonitoring(String pluginId) {
        lifecycle().enableHealthMonitoring(pluginId, false);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Looks at the health of a plugin now; nothing for an unknown one.")
    public Optional<HealthStatusValue> checkPluginHealth(String pluginId) {
        return Unknown.or(
                Optional.empty(),
                () -> Optional.of(HealthStatusValue.of(
                        context.service(PluginManager.class).checkPluginHealth(pluginId))));
    }

    @ScriptDoc("What the last check of a plugin found; nothing for an unknown one.")
    public Optional<HealthStatusValue> getPluginHealthStatus(String pluginId) {
        return Unknown.or(
                Optional.empty(),
                () -> Optional.of(HealthStatusValue.of(lifecycle().getPluginHealthStatus(pluginId))));
    }

    // --- state ------------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("The state of a plugin with what is needed to restore it, as a map.")
    public Map<String, Object> backupPluginState(String pluginId) {
        return lifecycle().backupPluginState(pluginId);
    }

    @ScriptWaits
    @ScriptDoc("Gives a plugin a state from backup_plugin_state back.")
    public void restorePluginState(String pluginId, Map<String, Object> backup) {
        lifecycle().restorePluginState(pluginId, backup);
    }

    @ScriptWaits
    @ScriptDoc("Hands the state of one plugin to another.")
    public void migratePluginState(String fromPluginId, String toPluginId) {
        lifecycle().migratePluginState(fromPluginId, toPluginId);
    }

    @ScriptWaits
    @ScriptDoc("Stops what a plugin that is not active still holds.")
    public void cleanupPluginResources(String pluginId) {
        lifecycle().cleanupPluginResources(pluginId);
    }

    @ScriptDoc("Numbers by name: plugins by state, transitions, errors, hung callbacks, restarts.")
    public Map<String, Object> getLifecycleStatistics() {
        return lifecycle().getLifecycleStatistics();
    }
}
