// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.CircularDependency;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.caller.Rights;
import qtforge.core.lane.AdminCall;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/**
 * Reads dependencies from the framework's wiring.
 *
 * <p>There is no lock: the graph is an immutable snapshot that is replaced as a whole. Two threads that find it out of date
 * both make it afresh, and either result is right.
 */
@Component(service = PluginDependencyResolver.class)
public final class WiringDependencyResolver implements PluginDependencyResolver {

    private final BundleContext context;
    private final PluginTable table;
    private volatile Snapshot snapshot;

    @Activate
    public WiringDependencyResolver(BundleContext context, @Reference PluginTable table) {
        this.context = context;
        this.table = table;
    }

    private record Snapshot(long count, List<PluginWiring> plugins, DependencyGraph graph) {}

    private DependencyGraph graph() {
        Snapshot known = snapshot;
        // Read before the table is: what changes in between makes the snapshot out of date, not wrong.
        long count = table.modificationCount();
        if (known != null && known.count == count) {
            return known.graph;
        }
        // Whoever asks may know the graph, without the right to look at other bundles' wirings.
        List<PluginWiring> plugins = Rights.privileged(
                () -> table.entries().stream().map(PluginWiring::of).toList());
        DependencyGraph graph =
                known != null && known.plugins.equals(plugins) ? known.graph : GraphMaker.graph(plugins);
        snapshot = new Snapshot(count, plugins, graph);
        return graph;
    }

    @Override
    public void updateDependencyGraph() {
        snapshot = null;
        graph();
    }

    @Override
    public void clear() {
        snapshot = null;
    }

    @Override
    public Map<String, DependencyNode> getDependencyGraph() {
        return graph().nodes();
    }

    @Override
    public List<String> getLoadOrder() {
        return graph().loadOrder();
    }

    @Override
    public List<String> suggestLoadOrder(List<String> ids) {
        Collection<String> wanted = new HashSet<>(ids);
        return getLoadOrder().stream().filter(wanted::contains).toList();
    }

    @Override
    public Set<String> getDependencies(String id) {
        return node(id).dependencies();
    }

    @Override
    public Set<String> getDependents(String id) {
        return node(id).dependents();
    }

    private DependencyNode node(String id) {
        DependencyNode node = graph().nodes().get(id);
        if (node == null) {
            throw UnknownPlugin.exception(id, table.entries());
        }
        return node;
    }

    @Override
    public boolean canUnloadSafely(String id) {
        PluginEntry plugin = table.find(id).orElseThrow(() -> UnknownPlugin.exception(id, table.entries()));
        if (isUnused(plugin)) {
            return true;
        }
        DependencyGraph graph = graph();
        if (!graph.nodes().containsKey(id)) {
            // It was unloaded meanwhile.
            throw UnknownPlugin.exception(id, table.entries());
        }
        return graph.mandatoryDependents(Set.of(id)).stream()
                .flatMap(dependent -> table.find(dependent).stream())
                .map(PluginEntry::state)
                .noneMatch(state -> state.isActive() || state == PluginState.INITIALIZING);
    }

    /**
     * Whether the framework itself says that nothing is wired to a plugin. Spares making the graph afresh for each of many
     * plugins that are unloaded one after the other.
     */
    private boolean isUnused(PluginEntry plugin) {
        BundleWiring wiring = Rights.privileged(() ->
                plugin.bundle().map(bundle -> bundle.adapt(BundleWiring.class)).orElse(null));
        List<BundleWire> users = wiring == null ? null : wiring.getProvidedWires(null);
        // What has no bundle has no wires either; its dependencies are known to the graph only.
        return users != null
                && users.isEmpty()
                && table.entries().stream().allMatch(other -> other.bundle().isPresent());
    }

    @Override
    public List<String> getMissingDependencies(String id) {
        PluginEntry plugin = table.find(id).orElseThrow(() -> UnknownPlugin.exception(id, table.entries()));
        return Rights.privileged(() -> texts(missing().of(plugin)));
    }

    @Override
    public List<String> checkPluginDependencies(PluginMetadata metadata) {
        return Rights.privileged(() -> texts(missing().of(metadata)));
    }

    @Override
    public Map<String, List<String>> validateDependencies() {
        MissingDependencies missing = missing();
        Map<String, List<String>> result = new LinkedHashMap<>();
        for (PluginEntry plugin : table.entries()) {
            List<String> texts = Rights.privileged(() -> texts(missing.of(plugin)));
            if (!texts.isEmpty()) {
                result.put(plugin.id(), texts);
            }
        }
        return result;
    }

    private MissingDependencies missing() {
        return new MissingDependencies(table.entries(), () -> Arrays.asList(context.getBundles()));
    }

    private static List<String> texts(List<Complaint> complaints) {
        return complaints.stream().map(Complaint::text).distinct().toList();
    }

    @Override
    public boolean hasCircularDependencies() {
        return !graph().circles().isEmpty();
    }

    @Override
    public List<CircularDependency> getCircularDependencies() {
        return new CircleReport(graph()).circles();
    }

    @Override
    public List<String> resolveCircularDependencies(CircularResolutionStrategy strategy) {
        if (strategy == null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "no strategy for circular dependencies was given; use one of "
                            + Arrays.toString(CircularResolutionStrategy.values()));
        }
        return AdminCall.get("to resolve circular dependencies", () -> new CircleResolution(graph(), table, context)
                .apply(strategy));
    }
}
