// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** The plugin manager for programs: starting and stopping, hooks, health, hot reload and monitoring. */
public abstract class ManagerSteering extends ManagerLoading {

    /** What hooks are taken back by, by their ids. */
    private final Map<String, AutoCloseable> hooks = new ConcurrentHashMap<>();

    ManagerSteering(BindingContext context) {
        super(context);
    }

    @ScriptWaits
    @ScriptDoc("Starts a plugin, after what it depends on.")
    public boolean startPlugin(@ScriptName("plugin_id") String id) {
        manager().startPlugin(id);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Stops a plugin. With force, plugins that need it are stopped first.")
    public boolean stopPlugin(@ScriptName("plugin_id") String id, @ScriptDefault("false") boolean force) {
        manager().stopPlugin(id, force);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Pauses a plugin.")
    public boolean pausePlugin(@ScriptName("plugin_id") String id) {
        manager().pausePlugin(id);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Resumes a paused plugin.")
    public boolean resumePlugin(@ScriptName("plugin_id") String id) {
        manager().resumePlugin(id);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Starts all plugins, in dependency order. Answers how many run afterwards.")
    public int initializeAllPlugins() {
        return manager().initializeAllPlugins();
    }

    @ScriptWaits
    @ScriptDoc("Stops all plugins, dependants first. Answers how many were stopped.")
    public int shutdownAllPlugins() {
        return manager().shutdownAllPlugins();
    }

    @ScriptWaits
    @ScriptDoc("Starts the services of all plugins. Answers how many were started.")
    public int startAllServices() {
        return manager().startAllServices();
    }

    @ScriptWaits
    @ScriptDoc("Stops the services of all plugins. Answers how many were stopped.")
    public int stopAllServices() {
        return manager().stopAllServices();
    }

    // --- hooks ------------------------------------------------------------------------------------------------------

    private interface Registering {
        String with(Consumer<String> hook);
    }

    private String register(Registering registering, Callback hook) {
        String id = registering.with(hook::call);
        hooks.put(id, context().atEnd(() -> {
            hooks.remove(id);
            manager().unregisterHook(id);
            hook.close();
        }));
        return id;
    }

    @ScriptDoc(
            "Calls a function before each load, with the path; an error of it stops the load. Answers the id of the hook.")
    public String registerPreLoadHook(Callback hook) {
        return register(manager()::registerPreLoadHook, hook);
    }

    @ScriptDoc("Calls a function after each load, with the plugin's id. Answers the id of the hook.")
    public String registerPostLoadHook(Callback hook) {
        return register(manager()::registerPostLoadHook, hook);
    }

    @ScriptDoc(
            "Calls a function before each unload, with the plugin's id; an error of it stops the unload. Answers the id of the hook.")
    public String registerPreUnloadHook(Callback hook) {
        return register(manager()::registerPreUnloadHook, hook);
    }

    @ScriptDoc("Removes a hook. Answers whether it was there.")
    public boolean unregisterHook(String hookId) {
        AutoCloseable hook = hooks.get(hookId);
        if (hook == null) {
            return false;
        }
        Endings.end(hook);
        return true;
    }

    // --- health -----------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Looks at the health of a plugin now.")
    public HealthStatusValue checkPluginHealth(@ScriptName("plugin_id") String id) {
        return HealthStatusValue.of(manager().checkPluginHealth(id));
    }

    @ScriptWaits
    @ScriptDoc("Looks at the health of all plugins now.")
    public List<HealthStatusValue> checkAllPluginHealth() {
        return manager().checkAllPluginHealth().stream()
                .map(HealthStatusValue::of)
                .toList();
    }

    @ScriptDoc(
            "Looks at the health of all plugins again and again, every interval milliseconds; with auto_restart, ill ones are reloaded.")
    public void enableHealthMonitoring(
            @ScriptDefault("60000") Duration interval, @ScriptDefault("false") boolean autoRestart) {
        manager().enableHealthMonitoring(interval, autoRestart);
    }

    @ScriptDoc("Ends health monitoring.")
    public void disableHealthMonitoring() {
        manager().disableHealthMonitoring();
    }

    @ScriptDoc("Whether health monitoring is on.")
    public boolean isHealthMonitoringEnabled() {
        return manager().isHealthMonitoringEnabled();
    }

    // --- hot reload -------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Watches the file of a plugin, or another one, and replaces its code when it changes.")
    public boolean enableHotReload(@ScriptName("plugin_id") String id, @ScriptDefault("\"\"") String path) {
        if (path.isEmpty()) {
            hotReload().enableHotReload(id);
        } else {
            hotReload().enableHotReload(id, path);
        }
        return true;
    }

    @ScriptDoc("Ends the watching of a plugin. Answers whether it was watched.")
    public boolean disableHotReload(@ScriptName("plugin_id") String id) {
        return hotReload().disableHotReload(id);
    }

    @ScriptDoc("Whether a change of the plugin's file would be taken over.")
    public boolean isHotReloadEnabled(@ScriptName("plugin_id") String id) {
        return hotReload().isHotReloadEnabled(id);
    }

    @ScriptWaits
    @ScriptDoc("Goes on with taking over changes, and watches these folders too.")
    public void enableGlobalHotReload(@ScriptDefault("[]") List<String> directories) {
        directories.forEach(hotReload()::enableFolder);
        hotReload().setGlobalHotReloadEnabled(true);
    }

    @ScriptDoc("Stops taking over changes.")
    public void disableGlobalHotReload() {
        hotReload().setGlobalHotReloadEnabled(false);
    }

    // --- monitoring -------------------------------------------------------------------------------------------------

    private PluginMetricsCollector metrics() {
        return context().service(PluginMetricsCollector.class);
    }

    @ScriptDoc("The numbers of the runtime now.")
    public Map<String, Object> systemMetrics() {
        return metrics().getSystemMetrics().toJson();
    }

    @ScriptDoc("The numbers of a plugin now.")
    public Map<String, Object> pluginMetrics(@ScriptName("plugin_id") String id) {
        return metrics().getPluginMetrics(id).toJson();
    }

    @ScriptDoc("Takes samples of all numbers every interval milliseconds.")
    public void startMonitoring(@ScriptDefault("60000") Duration interval) {
        metrics().startMonitoring(interval);
    }

    @ScriptDoc("Ends the taking of samples.")
    public void stopMonitoring() {
        metrics().stopMonitoring();
    }

    @ScriptDoc("Whether samples are taken.")
    public boolean isMonitoringActive() {
        return metrics().isMonitoringActive();
    }
}
