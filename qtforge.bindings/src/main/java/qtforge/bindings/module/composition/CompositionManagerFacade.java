// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.composition;

import java.util.List;
import java.util.Optional;
import qtforge.api.orchestration.composition.CompositionManager;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.utils.FilePaths;

/** Compositions and the plugins made of them. */
@ScriptClass(value = "CompositionManager", aliases = "ICompositionManager")
@ScriptDoc(
        "Compositions and the composite plugins made of them. Composite plugins stay when the session ends, as other plugins do.")
public final class CompositionManagerFacade {

    private final BindingContext context;

    /** For a session. */
    @ScriptDoc("The compositions of the runtime.")
    public CompositionManagerFacade(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The compositions of the runtime.")
    public static CompositionManagerFacade instance(BindingContext context) {
        return new CompositionManagerFacade(context);
    }

    private CompositionManager manager() {
        return context.service(CompositionManager.class);
    }

    @ScriptDoc("A composition without members; register_composition makes it known when it is complete.")
    public CompositionValue createComposition(
            @ScriptName("composition_id") String id, @ScriptDefault("\"\"") String name) {
        CompositionValue composition = new CompositionValue();
        composition.id = id;
        composition.name = name;
        return composition;
    }

    @ScriptDoc(
            "Registers a composition, or puts it in place of one of the same id. INVALID_ARGUMENT with all that is wrong.")
    public boolean registerComposition(CompositionValue composition) {
        manager().registerComposition(composition.toComposition());
        return true;
    }

    @ScriptDoc("Forgets a composition; its composite plugin stays. Whether it was there.")
    public boolean unregisterComposition(@ScriptName("composition_id") String id) {
        return manager().unregisterComposition(id);
    }

    @ScriptDoc("A composition; none when there is none of that id.")
    public Optional<CompositionValue> getComposition(@ScriptName("composition_id") String id) {
        return manager().getComposition(id).map(CompositionValue::of);
    }

    @ScriptDoc("The ids of all compositions, sorted.")
    public List<String> listCompositions() {
        return manager().listCompositions();
    }

    @ScriptDoc("What is wrong with a composition, in words: members that are not there, too.")
    public List<String> validateComposition(CompositionValue composition) {
        return manager().validateComposition(composition.toComposition());
    }

    @ScriptDoc("Reads a composition from a file.")
    @ScriptName({"read_composition", "load_composition"})
    public CompositionValue readComposition(@ScriptName("file_path") String path) {
        return CompositionValue.of(manager().readComposition(FilePaths.of(path)));
    }

    @ScriptWaits
    @ScriptDoc("Makes a plugin of a composition that is registered: installs and starts it.")
    public CompositePluginFacade createCompositePlugin(@ScriptName("composition_id") String id) {
        return new CompositePluginFacade(context, manager().createCompositePlugin(id));
    }

    @ScriptWaits
    @ScriptDoc("Stops and uninstalls a composite plugin; its members stay.")
    public boolean destroyCompositePlugin(@ScriptName("composition_id") String id) {
        manager().destroyCompositePlugin(id);
        return true;
    }

    @ScriptDoc("The ids of the composite plugins that are installed, sorted.")
    public List<String> listCompositePlugins() {
        return manager().listCompositePlugins();
    }

    @ScriptDoc("A composite plugin that is installed; none when there is none of that id.")
    public Optional<CompositePluginFacade> getCompositePlugin(@ScriptName("composition_id") String id) {
        return manager().getCompositePlugin(id).map(plugin -> new CompositePluginFacade(context, plugin.pluginId()));
    }
}
