// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import java.util.List;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.composition.CompositionStrategy;
import qtforge.api.orchestration.composition.PluginRole;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The module {@code composition}. */
@ScriptModule(
        value = "composition",
        enums = {CompositionStrategy.class, PluginRole.class, PluginState.class},
        types = {BindingValue.class, CompositionValue.class, CompositePluginFacade.class, CompositionManagerFacade.class
        })
@ScriptDoc("Plugins that are made of others.")
public final class CompositionModule {

    private final BindingContext context;

    /** For a session. */
    public CompositionModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The compositions of the runtime.")
    @ScriptName({"get_composition_manager", "create_composition_manager"})
    public CompositionManagerFacade getCompositionManager() {
        return new CompositionManagerFacade(context);
    }

    @ScriptDoc("A composition, with members that are all Secondary or without.")
    @ScriptName({"create_composition", "create_plugin_composition"})
    public CompositionValue createComposition(
            @ScriptName("composition_id") String id,
            @ScriptDefault("\"\"") String name,
            @ScriptDefault("\"Aggregation\"") CompositionStrategy strategy,
            @ScriptDefault("[]") List<String> plugins) {
        CompositionValue composition = new CompositionValue();
        composition.id = id;
        composition.name = name;
        composition.strategy = strategy;
        plugins.forEach(plugin -> composition.addPlugin(plugin, PluginRole.SECONDARY));
        return composition;
    }

    @ScriptDoc("A binding of a command of one plugin to a command of another.")
    @ScriptName({"create_binding", "create_composition_binding"})
    public BindingValue createBinding(
            String sourcePluginId,
            String sourceMethod,
            String targetPluginId,
            @ScriptDefault("\"\"") String targetMethod) {
        BindingValue binding = new BindingValue();
        binding.sourcePluginId = sourcePluginId;
        binding.sourceMethod = sourceMethod;
        binding.targetPluginId = targetPluginId;
        binding.targetMethod = targetMethod;
        return binding;
    }

    @ScriptDoc("The name of a strategy: Pipeline.")
    public String strategyToString(CompositionStrategy strategy) {
        return strategy.scriptName();
    }

    @ScriptDoc("The name of a role: Primary.")
    public String roleToString(PluginRole role) {
        return role.scriptName();
    }
}
