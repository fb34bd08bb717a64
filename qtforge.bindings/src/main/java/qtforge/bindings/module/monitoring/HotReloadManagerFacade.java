// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.monitoring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.util.promise.Promise;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** Plugins that are replaced when their files change. */
@ScriptClass(
        value = "PluginHotReloadManager",
        aliases = {"IPluginHotReloadManager", "HotReloadManager"})
@ScriptDoc("Plugins that are replaced, with their state, when their files change.")
public final class HotReloadManagerFacade {

    private final BindingContext context;
    private final Registrations registrations;

    /** For a session. */
    @ScriptDoc("The hot reload of the runtime.")
    public HotReloadManagerFacade(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
    }

    private PluginHotReloadManager manager() {
        return context.service(PluginHotReloadManager.class);
    }

    @ScriptDoc("Replaces a plugin whenever its file changes, or the one of the path.")
    public boolean enableHotReload(String pluginId, @ScriptName("file_path") @ScriptDefault("\"\"") String path) {
        if (path.isEmpty()) {
            manager().enableHotReload(pluginId);
        } else {
            manager().enableHotReload(pluginId, path);
        }
        return true;
    }

    @ScriptDoc("Ends that. Whether it was so.")
    public boolean disableHotReload(String pluginId) {
        return manager().disableHotReload(pluginId);
    }

    @ScriptDoc("Whether a plugin is replaced when its file changes.")
    public boolean isHotReloadEnabled(String pluginId) {
        return manager().isHotReloadEnabled(pluginId);
    }

    @ScriptDoc("The plugins that are replaced when their files change.")
    public List<String> getHotReloadPlugins() {
        return manager().getHotReloadPlugins();
    }

    @ScriptDoc("Follows all plugins in a folder.")
    public void enableFolder(String folder) {
        manager().enableFolder(folder);
    }

    @ScriptDoc("Ends that. Whether it was so.")
    public boolean disableFolder(String folder) {
        return manager().disableFolder(folder);
    }

    @ScriptDoc("The folders that are followed.")
    public List<String> getFolders() {
        return manager().folders();
    }

    @ScriptDoc("Forgets all plugins and folders.")
    public void clear() {
        manager().clear();
    }

    @ScriptDoc("Whether anything is replaced at all.")
    public boolean isGlobalHotReloadEnabled() {
        return manager().isGlobalHotReloadEnabled();
    }

    @ScriptDoc("Switches hot reload on or off, for all.")
    public void setGlobalHotReloadEnabled(boolean enabled) {
        manager().setGlobalHotReloadEnabled(enabled);
    }

    @ScriptDoc("Replaces a plugin now by what its file has. Says what became of it: outcome, versions, times, error.")
    @ScriptName({"reload_plugin", "reload"})
    public Promise<Map<String, Object>> reloadPlugin(String pluginId) {
        return manager().reload(pluginId).map(HotReloadResult::toJson);
    }

    @ScriptDoc(
            """
            Calls a function with the id of each plugin that was replaced or was to be, and what became of it, until the session ends.
            Takes the place of the one before; with none there is none.""")
    public void setReloadCallback(@ScriptDefault("null") Callback callback) {
        registrations.end("callback");
        if (callback != null) {
            register("callback", callback);
        }
    }

    @ScriptDoc("As set_reload_callback, beside others. Gives an id for remove_reload_callback.")
    public String addReloadCallback(Callback callback) {
        String id = registrations.newId("reload");
        register(id, callback);
        return id;
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    public boolean removeReloadCallback(String callbackId) {
        return registrations.end(callbackId);
    }

    private void register(String id, Callback callback) {
        PluginHotReloadManager manager = manager();
        String registered = manager.registerReloadCallback(result -> callback.call(result.pluginId(), result.toJson()));
        registrations.keep(id, () -> {
            manager.unregisterReloadCallback(registered);
            callback.close();
        });
    }

    @ScriptDoc("How often files are looked at where the system does not tell of changes, in milliseconds.")
    public Duration getReloadInterval() {
        return manager().options().poll();
    }

    @ScriptDoc("Changes that: 10 ms to 1 minute.")
    public void setReloadInterval(@ScriptName("interval_ms") Duration interval) {
        HotReloadOptions now = manager().options();
        manager().setOptions(new HotReloadOptions(now.debounce(), now.preserveState(), interval));
    }

    @ScriptDoc("How long a file must be left alone before it is taken, in milliseconds.")
    public Duration getDebounce() {
        return manager().options().debounce();
    }

    @ScriptDoc("Changes that: 0 ms to 1 minute.")
    public void setDebounce(Duration time) {
        HotReloadOptions now = manager().options();
        manager().setOptions(new HotReloadOptions(time, now.preserveState(), now.poll()));
    }

    @ScriptDoc("What was replaced or was to be, newest last: of a plugin, or of all.")
    public List<Map<String, Object>> getHistory(
            @ScriptDefault("\"\"") String pluginId, @ScriptDefault("100") int count) {
        List<HotReloadResult> results =
                pluginId.isEmpty() ? manager().history(count) : manager().history(pluginId, count);
        return results.stream().map(HotReloadResult::toJson).toList();
    }

    @ScriptDoc("Figures: targets, folders, how often with which outcome, times.")
    public Map<String, Object> getStatistics() {
        return Figures.map(manager().statistics());
    }
}
