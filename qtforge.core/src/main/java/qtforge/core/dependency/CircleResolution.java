// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/**
 * Does something about circles.
 *
 * <p>The plugin manager depends on the resolver, so it is looked up when it is needed and not referred to by a component.
 */
final class CircleResolution {

    private final DependencyGraph graph;
    private final PluginTable table;
    private final BundleContext context;

    CircleResolution(DependencyGraph graph, PluginTable table, BundleContext context) {
        this.graph = graph;
        this.table = table;
        this.context = context;
    }

    List<String> apply(CircularResolutionStrategy strategy) {
        if (graph.circles().isEmpty()) {
            return graph.loadOrder();
        }
        return switch (strategy) {
            case NONE -> throw new PluginException(
                    PluginErrorCode.CIRCULAR_DEPENDENCY,
                    new CircleReport(graph).circles().get(0).explanation());
            case REMOVE_WEAKEST -> graph.loadOrder();
            case DISABLE_PLUGIN -> withManager(this::disableWeakest);
            case LOAD_AS_GROUP -> startGroups();
        };
    }

    private List<String> disableWeakest(PluginManager manager) {
        Set<String> disabled = new TreeSet<>();
        for (Circle circle : graph.circles()) {
            List<String> members = graph.names(circle.members());
            if (Collections.disjoint(members, disabled)) {
                disabled.add(circle.members().stream()
                        .min(Comparator.comparing(graph::priority).thenComparing(Comparator.naturalOrder()))
                        .map(graph::id)
                        .orElseThrow());
            }
        }
        for (String id : disabled) {
            if (table.find(id).filter(CircleResolution::isToStop).isPresent()) {
                manager.stopPlugin(id, true);
            }
        }
        Set<String> out = new HashSet<>(graph.mandatoryDependents(disabled));
        out.addAll(disabled);
        return graph.loadOrder().stream().filter(id -> !out.contains(id)).toList();
    }

    private static boolean isToStop(PluginEntry plugin) {
        return plugin.wanted() || plugin.state().isActive();
    }

    private List<String> startGroups() {
        List<List<String>> groups = graph.groupedOrder();
        List<List<String>> toStart = groups.stream()
                .filter(group -> group.size() > 1)
                .filter(group -> entries(group).anyMatch(PluginEntry::wanted))
                .filter(group -> entries(group).anyMatch(plugin -> !isUp(plugin)))
                .toList();
        if (!toStart.isEmpty()) {
            withManager(manager -> {
                toStart.forEach(group -> start(group, manager));
                return List.of();
            });
        }
        return groups.stream().flatMap(List::stream).toList();
    }

    private Stream<PluginEntry> entries(List<String> group) {
        return group.stream().map(table::find).flatMap(Optional::stream);
    }

    private static boolean isUp(PluginEntry plugin) {
        return plugin.state().isActive() || plugin.state() == PluginState.INITIALIZING;
    }

    /** All or none: those started here are stopped again when a later one fails. */
    private void start(List<String> group, PluginManager manager) {
        List<String> started = new ArrayList<>();
        try {
            for (String id : group) {
                if (table.find(id).filter(plugin -> !isUp(plugin)).isPresent()) {
                    started.add(0, id);
                    manager.startPlugin(id);
                }
            }
        } catch (RuntimeException failure) {
            for (String id : started) {
                try {
                    manager.stopPlugin(id, true);
                } catch (RuntimeException another) {
                    failure.addSuppressed(another);
                }
            }
            throw failure;
        }
    }

    private List<String> withManager(Function<PluginManager, List<String>> work) {
        ServiceReference<PluginManager> reference = context.getServiceReference(PluginManager.class);
        PluginManager manager = reference == null ? null : context.getService(reference);
        if (manager == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "circles cannot be resolved this way: no plugin manager is running; wait until the runtime is started, "
                            + "or use REMOVE_WEAKEST");
        }
        try {
            return work.apply(manager);
        } finally {
            context.ungetService(reference);
        }
    }
}
