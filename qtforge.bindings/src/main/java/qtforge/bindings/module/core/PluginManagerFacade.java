// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublishOptions;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link PluginManager} as programs have it. It asks for the service at each call, for services come and go. */
@ScriptClass("PluginManager")
@ScriptDoc("Loads, starts, stops and unloads plugins, and answers questions about them.")
public final class PluginManagerFacade extends ManagerSteering {

    /** A view of the manager for a session. */
    @ScriptDoc("The plugin manager of the runtime.")
    public PluginManagerFacade(BindingContext context) {
        super(context);
    }

    @ScriptDoc("The plugin manager of the runtime.")
    public static PluginManagerFacade create(BindingContext context) {
        return new PluginManagerFacade(context);
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @ScriptDoc("Whether the runtime can manage plugins now.")
    public boolean isReady() {
        return context().services().find(PluginManager.class).isPresent();
    }

    @ScriptDoc("The plugin of an id; nothing when there is none.")
    public Optional<PluginFacade> getPlugin(@ScriptName("plugin_id") String id) {
        return Snapshots.plugin(context(), id);
    }

    @ScriptDoc("All plugins, sorted by id.")
    public List<PluginFacade> getAllPlugins() {
        return Snapshots.plugins(context(), manager().loadedPlugins());
    }

    @ScriptDoc("Whether there is a plugin of that id.")
    @ScriptName({"has_plugin", "is_plugin_loaded"})
    public boolean hasPlugin(@ScriptName("plugin_id") String id) {
        return manager().getPluginInfo(id).isPresent();
    }

    @ScriptName({"loaded_plugins", "get_loaded_plugins"})
    @ScriptDoc("The ids of all plugins, sorted.")
    public List<String> loadedPlugins() {
        return manager().loadedPlugins();
    }

    @ScriptDoc("The same as loaded_plugins.")
    public List<String> getPluginIds() {
        return loadedPlugins();
    }

    @ScriptDoc("How many plugins there are.")
    @ScriptName({"get_plugin_count", "plugin_count"})
    public int getPluginCount() {
        return manager().loadedPlugins().size();
    }

    @ScriptDoc("A snapshot of a plugin; nothing when there is none.")
    public Optional<PluginInfoValue> getPluginInfo(@ScriptName("plugin_id") String id) {
        return manager().getPluginInfo(id).map(info -> Snapshots.of(context(), info));
    }

    @ScriptDoc("Snapshots of all plugins, sorted by id.")
    public List<PluginInfoValue> allPluginInfo() {
        return manager().allPluginInfo().stream()
                .map(info -> Snapshots.of(context(), info))
                .toList();
    }

    @ScriptDoc("The ids of plugins that declare a capability, sorted.")
    public List<String> pluginsWithCapability(PluginCapability capability) {
        return manager().pluginsWithCapability(capability);
    }

    @ScriptDoc("The plugins that declare a capability.")
    public List<PluginFacade> getPluginsByCapability(PluginCapability capability) {
        return Snapshots.plugins(context(), manager().pluginsWithCapability(capability));
    }

    @ScriptDoc("The ids of plugins of a category, sorted.")
    public List<String> pluginsInCategory(String category) {
        return manager().pluginsInCategory(category);
    }

    @ScriptDoc("The ids of plugins in a state, sorted.")
    public List<String> pluginsInState(PluginState state) {
        return manager().pluginsInState(state);
    }

    @ScriptDoc("Numbers by name: plugins by state, transitions, errors and more.")
    public Map<String, Object> getStatistics() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        List<PluginInfo> infos = manager().allPluginInfo();
        numbers.put("total_plugins", (long) infos.size());
        numbers.put(
                "running_plugins",
                infos.stream()
                        .filter(info -> info.state() == PluginState.RUNNING)
                        .count());
        numbers.put("search_paths", manager().searchPaths());
        context()
                .services()
                .find(PluginLifecycleManager.class)
                .ifPresent(lifecycle -> numbers.putAll(lifecycle.getLifecycleStatistics()));
        return numbers;
    }

    @ScriptWaits
    @ScriptDoc("Why a plugin is in the state it is in, down to the cause that can be mended, and how; as a map.")
    @SuppressWarnings("unchecked")
    public Map<String, Object> why(@ScriptName("plugin_id") String id) {
        return (Map<String, Object>) qtforge.api.core.JsonValues.normalize(
                context().service(PluginDiagnostics.class).why(id));
    }

    // --- calls ------------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Has a running plugin carry out a command.")
    public Object sendCommand(
            @ScriptName("plugin_id") String id, String command, @ScriptDefault("{}") Map<String, Object> parameters) {
        return manager().sendCommand(id, command, parameters);
    }

    @ScriptWaits
    @ScriptDoc("Has a running plugin handle an event.")
    public Object sendEvent(@ScriptName("plugin_id") String id, String type, @ScriptDefault("null") Object data) {
        return manager().sendEvent(id, type, data);
    }

    @ScriptWaits
    @ScriptDoc("The commands of a running plugin.")
    public List<String> availableCommands(@ScriptName("plugin_id") String id) {
        return manager().availableCommands(id);
    }

    @ScriptWaits
    @ScriptDoc("Publishes data on a topic to all who subscribed. Answers to how many.")
    public int broadcastMessage(String topic, @ScriptDefault("{}") Object data) {
        String name = topic.indexOf('/') < 0 ? topic.replace('.', '/') : topic;
        return context()
                .service(MessageBus.class)
                .publish(name, data, PublishOptions.BROADCAST)
                .deliveries()
                .size();
    }

    // --- configuration ----------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Replaces the configuration of a plugin, after it has accepted it.")
    public boolean configurePlugin(@ScriptName("plugin_id") String id, Map<String, Object> configuration) {
        manager().configurePlugin(id, configuration);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Lays changes over the configuration of a plugin; nothing as a value removes a member.")
    public boolean updatePluginConfig(@ScriptName("plugin_id") String id, Map<String, Object> changes) {
        manager().updatePluginConfig(id, changes);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("The configuration of a plugin.")
    public Map<String, Object> getPluginConfiguration(@ScriptName("plugin_id") String id) {
        return manager().getPluginConfiguration(id);
    }

    @ScriptWaits
    @ScriptDoc("Writes the configurations of all plugins to a JSON file.")
    public void saveConfigurations(String path) {
        manager().saveConfigurations(path);
    }

    @ScriptWaits
    @ScriptDoc("Configures plugins from such a file. One result each.")
    public List<BatchResultValue> loadConfigurations(String path) {
        return manager().loadConfigurations(path).stream()
                .map(BatchResultValue::of)
                .toList();
    }

    // --- dependencies -----------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc("Resolves all plugins; for each that does not, what is missing, in words.")
    public Map<String, List<String>> resolveDependencies() {
        return manager().resolveDependencies();
    }

    @ScriptDoc("The nodes of the dependency graph by plugin id.")
    public Map<String, DependencyNodeValue> dependencyGraph() {
        Map<String, DependencyNodeValue> graph = new LinkedHashMap<>();
        manager().dependencyGraph().forEach((id, node) -> graph.put(id, DependencyNodeValue.of(node)));
        return graph;
    }

    @ScriptDoc("The ids of all plugins, each after what it depends on.")
    public List<String> getLoadOrder() {
        return manager().getLoadOrder();
    }

    @ScriptDoc("Whether no running plugin needs this one; true for an unknown one.")
    public boolean canUnloadSafely(@ScriptName("plugin_id") String id) {
        return Unknown.or(true, () -> manager().canUnloadSafely(id));
    }

    // --- versions ---------------------------------------------------------------------------------------------------

    private PluginVersionManager versions() {
        return context().service(PluginVersionManager.class);
    }

    @ScriptWaits
    @ScriptDoc("Keeps a version of a plugin, from a file.")
    public boolean installPluginVersion(
            @ScriptName("plugin_id") String id, String version, String path, @ScriptDefault("false") boolean replace) {
        versions().installVersion(id, version, path, replace);
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Removes a version of a plugin.")
    public boolean uninstallPluginVersion(
            @ScriptName("plugin_id") String id, String version, @ScriptDefault("false") boolean force) {
        versions().uninstallVersion(id, version, force);
        return true;
    }

    @ScriptDoc("The versions of a plugin that are kept.")
    public List<String> getPluginVersions(@ScriptName("plugin_id") String id) {
        return versions().getInstalledVersions(id).stream()
                .map(PluginVersionInfo::version)
                .map(Object::toString)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Puts a version of a plugin in force.")
    public boolean setPluginActiveVersion(@ScriptName("plugin_id") String id, String version) {
        versions().setActiveVersion(id, version);
        return true;
    }

    @ScriptDoc("The version of a plugin that is in force; nothing when none is kept.")
    public Optional<String> getPluginActiveVersion(@ScriptName("plugin_id") String id) {
        return versions().getActiveVersion(id);
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "PluginManager(plugins=" + getPluginCount() + ")";
    }
}
