// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginRegistry;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link PluginRegistry} as programs have it; the way for plugins that are written in a program. */
@ScriptClass("PluginRegistry")
@ScriptDoc("Which plugins there are. A plugin written in the program can be registered.")
public final class RegistryFacade {

    private final BindingContext context;
    private final ProgramPlugins own;

    @ScriptDoc("The registry of the runtime.")
    public RegistryFacade(BindingContext context) {
        this.context = context;
        this.own = new ProgramPlugins(context);
    }

    private PluginRegistry registry() {
        return context.service(PluginRegistry.class);
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Registers a plugin written in the program, and starts it unless told otherwise: an object or map with id, version and functions such as
            initialize, shutdown, execute_command, configure, save_state. Or register_plugin(id, plugin). It goes with unregister_plugin or with the
            program. A plugin that the runtime has already is left as it is. Answers the id.""")
    public String registerPlugin(
            Object plugin, @ScriptDefault("null") Object second, @ScriptDefault("true") boolean start) {
        if (plugin instanceof PluginFacade known) {
            return known.id();
        }
        if (plugin instanceof Map<?, ?> map) {
            return own.register(map, second instanceof MetadataValue metadata ? metadata : null, start);
        }
        if (plugin instanceof String id && second instanceof Map<?, ?> map) {
            Map<Object, Object> named = new LinkedHashMap<>(map);
            named.put("id", id);
            return own.register(named, null, start);
        }
        if (plugin instanceof String id && (second instanceof PluginFacade || second instanceof PluginInfoValue)) {
            return id;
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "register_plugin: give a plugin: an object or map with id, version and functions such as initialize");
    }

    @ScriptWaits
    @ScriptDoc("Stops and removes a plugin that a program registered. Answers whether there was one.")
    public boolean unregisterPlugin(String pluginId) {
        if (own.unregister(pluginId)) {
            return true;
        }
        if (!registry().isPluginRegistered(pluginId)) {
            return false;
        }
        registry().unregisterPlugin(pluginId);
        return true;
    }

    @ScriptDoc("Replaces what a plugin that a program registered says of itself; the id stays.")
    public void updatePluginInfo(String pluginId, MetadataValue metadata) {
        metadata.id = pluginId;
        registry().updatePluginInfo(metadata.metadata());
    }

    @ScriptName({"get_plugin", "find_plugin"})
    @ScriptDoc("The plugin of an id; nothing when there is none.")
    public Optional<PluginFacade> getPlugin(String pluginId) {
        return Snapshots.plugin(context, pluginId);
    }

    @ScriptDoc("A snapshot of a plugin; nothing when there is none.")
    public Optional<PluginInfoValue> getPluginInfo(String pluginId) {
        return registry().getPluginInfo(pluginId).map(info -> Snapshots.of(context, info));
    }

    @ScriptDoc("Whether there is a plugin of that id.")
    public boolean hasPlugin(String pluginId) {
        return registry().isPluginRegistered(pluginId);
    }

    @ScriptDoc("The same as has_plugin.")
    public boolean isPluginRegistered(String pluginId) {
        return hasPlugin(pluginId);
    }

    @ScriptDoc("All plugins, sorted by id.")
    public List<PluginFacade> getAllPlugins() {
        return Snapshots.plugins(context, registry().getAllPluginIds());
    }

    @ScriptDoc("The ids of all plugins, sorted.")
    public List<String> getAllPluginIds() {
        return registry().getAllPluginIds();
    }

    @ScriptDoc("Snapshots of all plugins, sorted by id.")
    public List<PluginInfoValue> getAllPluginInfo() {
        return registry().getAllPluginInfo().stream()
                .map(info -> Snapshots.of(context, info))
                .toList();
    }

    @ScriptDoc("The plugins that declare a capability.")
    public List<PluginFacade> getPluginsByCapability(PluginCapability capability) {
        return Snapshots.plugins(context, context.service(PluginManager.class).pluginsWithCapability(capability));
    }

    @ScriptDoc("How many plugins there are.")
    public int pluginCount() {
        return registry().pluginCount();
    }

    @ScriptDoc("The same as plugin_count.")
    public int size() {
        return pluginCount();
    }

    @ScriptWaits
    @ScriptDoc("Removes all plugins this object registered.")
    public void clear() {
        own.clear();
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "PluginRegistry(size=" + size() + ")";
    }
}
