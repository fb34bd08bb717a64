// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleWire;
import qtforge.api.core.PluginDependency;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.PluginPriority;

/**
 * Makes a graph of plugins. Where the framework has resolved a plugin its wires tell; where not, its requirements are
 * matched against what the plugins offer, the way the framework would.
 */
final class GraphMaker {

    private static final Set<String> NAMESPACES =
            Set.of(PluginNamespace.NAMESPACE, PackageNamespace.PACKAGE_NAMESPACE, BundleNamespace.BUNDLE_NAMESPACE);

    private final List<PluginWiring> plugins;
    private final Map<String, Integer> numberOfId = new HashMap<>();
    private final Map<Long, Integer> numberOfBundle = new HashMap<>();
    private final CapabilityIndex index = new CapabilityIndex();

    private GraphMaker(List<PluginWiring> plugins) {
        this.plugins = plugins;
        for (int number = 0; number < plugins.size(); number++) {
            PluginWiring plugin = plugins.get(number);
            numberOfId.put(plugin.id(), number);
            if (plugin.bundle() == null) {
                index.add(new Offer(new MetadataCapability(plugin.metadata()), Optional.empty(), true));
            } else {
                numberOfBundle.put(plugin.bundle().getBundleId(), number);
                index.add(plugin.bundle());
            }
        }
    }

    /**
     * The graph.
     *
     * @param plugins sorted by id
     */
    static DependencyGraph graph(List<PluginWiring> plugins) {
        GraphMaker maker = new GraphMaker(plugins);
        List<String> ids = new ArrayList<>();
        List<PluginPriority> priorities = new ArrayList<>();
        List<List<DependencyEdge>> edges = new ArrayList<>();
        for (int number = 0; number < plugins.size(); number++) {
            ids.add(plugins.get(number).id());
            priorities.add(plugins.get(number).metadata().priority());
            edges.add(maker.edges(number));
        }
        return new DependencyGraph(List.copyOf(ids), List.copyOf(priorities), List.copyOf(edges));
    }

    private List<DependencyEdge> edges(int number) {
        PluginWiring plugin = plugins.get(number);
        Edges edges = new Edges(number);
        if (plugin.revision() == null) {
            addDeclared(edges, plugin.metadata());
        } else if (plugin.wires() == null) {
            for (String namespace : NAMESPACES) {
                plugin.revision().getDeclaredRequirements(namespace).forEach(required -> match(edges, required));
            }
        } else {
            plugin.wires().forEach(wire -> addWire(edges, wire));
            // One that came after this was resolved is not wired, and still had better start first.
            plugin.revision().getDeclaredRequirements(PluginNamespace.NAMESPACE).stream()
                    .filter(required -> !Capabilities.isMandatory(required))
                    .forEach(required -> match(edges, required));
        }
        return edges.list();
    }

    private void addDeclared(Edges edges, PluginMetadata metadata) {
        for (PluginDependency dependency : metadata.dependencies()) {
            Integer needed = numberOfId.get(dependency.id());
            if (needed != null
                    && dependency
                            .range()
                            .includes(plugins.get(needed).metadata().version())) {
                edges.add(needed, dependency.optional(), "requires the plugin");
            }
        }
    }

    private void match(Edges edges, BundleRequirement required) {
        if (!Capabilities.isEffective(required)) {
            return;
        }
        index.matching(required).stream().findFirst().ifPresent(offer -> {
            Integer needed = offer.bundle()
                    .map(Bundle::getBundleId)
                    .map(numberOfBundle::get)
                    .orElseGet(() ->
                            numberOfId.get(offer.capability().getAttributes().get(PluginNamespace.ID)));
            if (needed != null) {
                edges.add(needed, !Capabilities.isMandatory(required), RequirementWords.reason(offer.capability()));
            }
        });
    }

    private void addWire(Edges edges, BundleWire wire) {
        if (NAMESPACES.contains(wire.getCapability().getNamespace()) && wire.getProvider() != null) {
            Integer needed = numberOfBundle.get(wire.getProvider().getBundle().getBundleId());
            if (needed != null) {
                edges.add(
                        needed,
                        !Capabilities.isMandatory(wire.getRequirement()),
                        RequirementWords.reason(wire.getCapability()));
            }
        }
    }

    /** The dependencies of one plugin: one for each other plugin, mandatory if any of the reasons is. */
    private static final class Edges {
        private final int from;
        private final Map<Integer, DependencyEdge> byTarget = new TreeMap<>();

        Edges(int from) {
            this.from = from;
        }

        void add(int to, boolean optional, String reason) {
            if (to != from) {
                byTarget.merge(
                        to,
                        new DependencyEdge(from, to, optional, reason),
                        (old, more) -> old.optional() && !more.optional() ? more : old);
            }
        }

        List<DependencyEdge> list() {
            return List.copyOf(byTarget.values());
        }
    }
}
