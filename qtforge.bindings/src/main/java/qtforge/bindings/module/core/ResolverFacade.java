// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link PluginDependencyResolver} as programs have it. */
@ScriptClass(value = "PluginDependencyResolver", aliases = "IPluginDependencyResolver")
@ScriptDoc("Who needs whom, and in which order plugins are loaded.")
public final class ResolverFacade {

    private final BindingContext context;

    @ScriptDoc("The resolver of the runtime. The parent of the original has no meaning.")
    public ResolverFacade(BindingContext context, @ScriptDefault("null") Object parent) {
        this.context = context;
    }

    private PluginDependencyResolver resolver() {
        return context.service(PluginDependencyResolver.class);
    }

    @ScriptWaits
    @ScriptDoc("Makes the graph afresh now; it covers all plugins of the runtime, whichever registry is given.")
    public boolean updateDependencyGraph(@ScriptDefault("null") Object registry) {
        resolver().updateDependencyGraph();
        return true;
    }

    @ScriptDoc("Drops the graph; the next question makes it afresh.")
    public void clear() {
        resolver().clear();
    }

    @ScriptDoc("The nodes of the graph by plugin id.")
    public Map<String, DependencyNodeValue> getDependencyGraph() {
        Map<String, DependencyNodeValue> graph = new LinkedHashMap<>();
        resolver().getDependencyGraph().forEach((id, node) -> graph.put(id, DependencyNodeValue.of(node)));
        return graph;
    }

    @ScriptDoc("The ids of all plugins, each after what it depends on.")
    public List<String> getLoadOrder() {
        return resolver().getLoadOrder();
    }

    @ScriptDoc("The given plugins in load order; unknown ids are left out.")
    public List<String> suggestLoadOrder(List<String> pluginIds) {
        return resolver().suggestLoadOrder(pluginIds);
    }

    @ScriptDoc(
            """
            The given plugins in load order, by id or by their PluginMetadata or PluginInfo. Fails with DependencyMissing when one lacks something:
            in words what.""")
    public List<String> resolveDependencies(List<Object> plugins) {
        List<String> ids = new ArrayList<>();
        for (Object plugin : plugins) {
            if (plugin instanceof String id) {
                ids.add(id);
                continue;
            }
            List<String> missing = checkPluginDependencies(plugin);
            if (!missing.isEmpty()) {
                throw new PluginException(
                        PluginErrorCode.DEPENDENCY_MISSING, "resolve_dependencies: " + String.join("; ", missing));
            }
            ids.add(plugin instanceof PluginInfoValue info ? info.metadata.id : ((MetadataValue) plugin).id);
        }
        return suggestLoadOrder(ids);
    }

    @ScriptDoc("The plugins that one needs directly, sorted; none for an unknown one.")
    public List<String> getDependencies(String pluginId) {
        return Unknown.or(
                List.of(),
                () -> resolver().getDependencies(pluginId).stream().sorted().toList());
    }

    @ScriptDoc("The plugins that need one directly, sorted; none for an unknown one.")
    public List<String> getDependents(String pluginId) {
        return Unknown.or(
                List.of(),
                () -> resolver().getDependents(pluginId).stream().sorted().toList());
    }

    @ScriptDoc("Whether no running plugin needs it; true for an unknown one, which nobody needs.")
    public boolean canUnloadSafely(String pluginId) {
        return Unknown.or(true, () -> resolver().canUnloadSafely(pluginId));
    }

    @ScriptDoc("What a plugin requires and nothing provides, in words.")
    public List<String> getMissingDependencies(String pluginId) {
        return resolver().getMissingDependencies(pluginId);
    }

    @ScriptDoc("What plugins with these metadata would lack, in words: PluginMetadata or PluginInfo.")
    public List<String> checkPluginDependencies(Object plugin) {
        if (plugin instanceof PluginInfoValue info) {
            return resolver().checkPluginDependencies(info.metadata.metadata());
        }
        if (plugin instanceof MetadataValue metadata) {
            return resolver().checkPluginDependencies(metadata.metadata());
        }
        if (plugin instanceof Map<?, ?> map) {
            return resolver().checkPluginDependencies(PluginMetadata.fromJson(JsonValues.normalizeMap(map)));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "check_plugin_dependencies: give PluginMetadata, PluginInfo or metadata as a map");
    }

    @ScriptDoc("All plugins that lack something, and what, in words.")
    public Map<String, List<String>> validateDependencies() {
        return resolver().validateDependencies();
    }

    @ScriptDoc("Whether plugins depend on each other in a circle.")
    public boolean hasCircularDependencies() {
        return resolver().hasCircularDependencies();
    }

    @ScriptDoc("The circles.")
    public List<CircularDependencyValue> getCircularDependencies() {
        return resolver().getCircularDependencies().stream()
                .map(CircularDependencyValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("Does something about circles. Answers the load order that results.")
    public List<String> resolveCircularDependencies(CircularResolutionStrategy strategy) {
        return resolver().resolveCircularDependencies(strategy);
    }

    @Override
    @ScriptDoc("What it is, for people.")
    public String toString() {
        return "PluginDependencyResolver(plugins=" + getLoadOrder().size() + ")";
    }
}
