// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositePlugin;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** A composite plugin that is installed. */
@ScriptClass(value = "CompositePlugin", aliases = "ICompositePlugin")
@ScriptDoc("A composite plugin that is installed.")
public final class CompositePluginFacade {

    private final BindingContext context;
    private final String id;

    CompositePluginFacade(BindingContext context, String id) {
        this.context = context;
        this.id = id;
    }

    private CompositionManager manager() {
        return context.service(CompositionManager.class);
    }

    private CompositePlugin now() {
        return manager()
                .getCompositePlugin(id)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.PLUGIN_NOT_FOUND,
                        id,
                        "there is no composite plugin '" + id + "' any more; create it again",
                        null));
    }

    @ScriptProperty(constant = true)
    @ScriptDoc("The id of the plugin and of its composition.")
    public String id() {
        return id;
    }

    @ScriptProperty
    @ScriptDoc("Its name.")
    public String name() {
        return now().composition().name();
    }

    @ScriptProperty
    @ScriptDoc("Its state.")
    public PluginState state() {
        return now().state();
    }

    @ScriptProperty
    @ScriptDoc("Why it is not well; empty when it is.")
    public String message() {
        return now().message();
    }

    @ScriptDoc("Whether it and the members it cannot do without are well.")
    public boolean isHealthy() {
        return now().isHealthy();
    }

    @ScriptDoc("Its composition.")
    @ScriptName({"get_composition", "composition"})
    public CompositionValue getComposition() {
        return CompositionValue.of(now().composition());
    }

    @ScriptDoc("Its members: objects with plugin_id, role, optional, state, healthy, message.")
    @ScriptName({"get_members", "get_component_plugins"})
    public List<Map<String, Object>> getMembers() {
        return now().members().stream().map(CompositePluginFacade::map).toList();
    }

    @ScriptDoc("The ids of its members.")
    public List<String> getPlugins() {
        return now().members().stream().map(CompositePlugin.Member::pluginId).toList();
    }

    @ScriptDoc("The role of a member; none when it is not one.")
    public Optional<PluginRole> getPluginRole(String pluginId) {
        return now().members().stream()
                .filter(member -> member.pluginId().equals(pluginId))
                .map(CompositePlugin.Member::role)
                .findFirst();
    }

    private static Map<String, Object> map(CompositePlugin.Member member) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plugin_id", member.pluginId());
        map.put("role", member.role());
        map.put("optional", member.isOptional());
        map.put("state", member.state());
        map.put("healthy", member.isHealthy());
        map.put("message", member.message());
        return map;
    }

    @ScriptWaits
    @ScriptDoc("Sends it a command. Gives the answer.")
    @ScriptName({"execute_command", "send_command", "invoke_method"})
    public Object executeCommand(String command, @ScriptDefault("{}") Map<String, Object> parameters) {
        return context.service(PluginManager.class).sendCommand(id, command, parameters);
    }

    @ScriptDoc("The commands it has.")
    @ScriptName({"available_commands", "get_available_commands"})
    public List<String> availableCommands() {
        return context.service(PluginManager.class).availableCommands(id);
    }

    @ScriptWaits
    @ScriptDoc("Adds a member, or changes its role: the composite plugin is replaced.")
    public boolean addPlugin(String pluginId, @ScriptDefault("\"Secondary\"") PluginRole role) {
        CompositionValue changed = getComposition();
        changed.addPlugin(pluginId, role);
        return replace(changed);
    }

    @ScriptWaits
    @ScriptDoc("Takes a member away, and what is bound to it: the composite plugin is replaced. Whether it was there.")
    public boolean removePlugin(String pluginId) {
        CompositionValue changed = getComposition();
        return changed.removePlugin(pluginId) && replace(changed);
    }

    @ScriptWaits
    @ScriptDoc("Adds a binding: the composite plugin is replaced.")
    @ScriptName({"bind_plugins", "add_binding"})
    public boolean bindPlugins(BindingValue binding) {
        CompositionValue changed = getComposition();
        changed.addBinding(binding);
        return replace(changed);
    }

    private boolean replace(CompositionValue changed) {
        manager().registerComposition(changed.toComposition());
        manager().createCompositePlugin(id);
        return true;
    }
}
