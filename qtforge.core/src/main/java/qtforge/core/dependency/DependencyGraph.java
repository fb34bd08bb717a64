// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginPriority;

/** Who needs whom among the plugins, and the order that follows. Immutable; nodes are numbered in the order of their ids. */
final class DependencyGraph {

    private final List<String> ids;
    private final List<PluginPriority> priorities;
    private final List<List<DependencyEdge>> edges;
    private final Map<String, Integer> numbers;
    private final List<Circle> circles;
    private final List<String> loadOrder;
    private final Map<String, DependencyNode> nodes;

    /**
     * Orders the graph.
     *
     * @param ids the plugins, sorted
     * @param priorities of each
     * @param edges of each; no self edges, at most one to each other plugin
     */
    DependencyGraph(List<String> ids, List<PluginPriority> priorities, List<List<DependencyEdge>> edges) {
        this.ids = ids;
        this.priorities = priorities;
        this.edges = edges;
        numbers = new LinkedHashMap<>();
        ids.forEach(id -> numbers.put(id, numbers.size()));
        circles = CircleBreaker.circles(edges, weakestFirst());
        loadOrder = names(TopologicalOrder.of(unbrokenNeeds(), preferredFirst()));
        nodes = Collections.unmodifiableMap(makeNodes());
    }

    private Comparator<DependencyEdge> weakestFirst() {
        return Comparator.comparing(DependencyEdge::optional)
                .reversed()
                .thenComparing(edge -> priorities.get(edge.from()))
                .thenComparing(DependencyEdge::from)
                .thenComparing(DependencyEdge::to);
    }

    private Comparator<Integer> preferredFirst() {
        return Comparator.comparing(priorities::get, Comparator.<PluginPriority>reverseOrder())
                .thenComparing(Comparator.<Integer>naturalOrder());
    }

    private List<List<Integer>> unbrokenNeeds() {
        Set<DependencyEdge> broken = new HashSet<>();
        circles.forEach(circle -> broken.add(circle.weakest()));
        return edges.stream()
                .map(own -> own.stream()
                        .filter(edge -> !broken.contains(edge))
                        .map(DependencyEdge::to)
                        .toList())
                .toList();
    }

    private Map<String, DependencyNode> makeNodes() {
        List<Set<String>> dependents = new ArrayList<>();
        ids.forEach(id -> dependents.add(new TreeSet<>()));
        edges.forEach(own -> own.forEach(edge -> dependents.get(edge.to()).add(ids.get(edge.from()))));
        Map<String, DependencyNode> made = new LinkedHashMap<>();
        int place = 0;
        for (String id : loadOrder) {
            int number = numbers.get(id);
            Set<String> needed = new HashSet<>();
            Set<String> optional = new HashSet<>();
            for (DependencyEdge edge : edges.get(number)) {
                needed.add(ids.get(edge.to()));
                if (edge.optional()) {
                    optional.add(ids.get(edge.to()));
                }
            }
            made.put(id, new DependencyNode(id, needed, dependents.get(number), optional, place++));
        }
        return made;
    }

    /** The plugins in load order, with what they need and what needs them. */
    Map<String, DependencyNode> nodes() {
        return nodes;
    }

    List<String> loadOrder() {
        return loadOrder;
    }

    List<Circle> circles() {
        return circles;
    }

    String id(int number) {
        return ids.get(number);
    }

    PluginPriority priority(int number) {
        return priorities.get(number);
    }

    List<String> names(List<Integer> members) {
        return members.stream().map(ids::get).toList();
    }

    /** The dependency of one plugin on another that is known to be there. */
    DependencyEdge edge(int from, int to) {
        return edges.get(from).stream()
                .filter(edge -> edge.to() == to)
                .findFirst()
                .orElseThrow();
    }

    /** Everybody who cannot do without the given plugins, directly or through others; without the given ones. */
    Set<String> mandatoryDependents(Set<String> given) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> queue = new ArrayDeque<>(given);
        while (!queue.isEmpty()) {
            String needed = queue.remove();
            for (String dependent : nodes.get(needed).dependents()) {
                boolean optional = nodes.get(dependent).optionalDependencies().contains(needed);
                if (!optional && !given.contains(dependent) && found.add(dependent)) {
                    queue.add(dependent);
                }
            }
        }
        return found;
    }

    /** The load order with the members of every knot of circles next to each other. */
    List<List<String>> groupedOrder() {
        List<Integer> all = new ArrayList<>(numbers.values());
        List<List<Integer>> groups = StronglyConnected.of(ids.size(), all, node -> edges.get(node).stream()
                .mapToInt(DependencyEdge::to)
                .toArray());
        int[] groupOf = new int[ids.size()];
        for (int group = 0; group < groups.size(); group++) {
            for (int member : groups.get(group)) {
                groupOf[member] = group;
            }
        }
        List<Set<Integer>> needs = new ArrayList<>();
        for (int group = 0; group < groups.size(); group++) {
            Set<Integer> needed = new LinkedHashSet<>();
            for (int member : groups.get(group)) {
                edges.get(member).forEach(edge -> needed.add(groupOf[edge.to()]));
            }
            needed.remove(group);
            needs.add(needed);
        }
        Comparator<Integer> preference = Comparator.comparing(
                        (Integer group) -> groups.get(group).stream()
                                .map(priorities::get)
                                .max(Comparator.naturalOrder())
                                .orElseThrow(),
                        Comparator.reverseOrder())
                .thenComparing(group -> groups.get(group).get(0));
        return TopologicalOrder.of(needs, preference).stream()
                .map(group -> names(groups.get(group)).stream()
                        .sorted(Comparator.comparingInt(id -> nodes.get(id).loadOrder()))
                        .toList())
                .toList();
    }
}
