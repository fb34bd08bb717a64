// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.managers.resource.ResourceDependency;

/** What needs what. Not safe for several threads: guarded by the table's lock. */
final class DependencyGraph {

    private final Map<String, Map<String, ResourceDependency>> byDependent = new LinkedHashMap<>();
    private final Map<String, Map<String, ResourceDependency>> byDependency = new LinkedHashMap<>();

    /** Whether the first needs the second, directly or not. */
    boolean reaches(String from, String to) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (next.equals(to)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(byDependent.getOrDefault(next, Map.of()).keySet());
            }
        }
        return false;
    }

    void add(ResourceDependency dependency) {
        byDependent
                .computeIfAbsent(dependency.dependentId(), id -> new LinkedHashMap<>())
                .put(dependency.dependencyId(), dependency);
        byDependency
                .computeIfAbsent(dependency.dependencyId(), id -> new LinkedHashMap<>())
                .put(dependency.dependentId(), dependency);
    }

    boolean remove(String dependent, String dependency) {
        boolean known = byDependent.getOrDefault(dependent, Map.of()).containsKey(dependency);
        if (known) {
            drop(byDependent, dependent, dependency);
            drop(byDependency, dependency, dependent);
        }
        return known;
    }

    private static void drop(Map<String, Map<String, ResourceDependency>> from, String key, String other) {
        Map<String, ResourceDependency> all = from.get(key);
        all.remove(other);
        if (all.isEmpty()) {
            from.remove(key);
        }
    }

    void forget(String id) {
        dependencies(id).forEach(one -> remove(id, one.dependencyId()));
        dependents(id).forEach(one -> remove(one.dependentId(), id));
    }

    List<ResourceDependency> dependencies(String id) {
        return List.copyOf(byDependent.getOrDefault(id, Map.of()).values());
    }

    List<ResourceDependency> dependents(String id) {
        return List.copyOf(byDependency.getOrDefault(id, Map.of()).values());
    }

    /** A resource and all that needs it critically, in the order in which they must end: itself last. */
    List<String> endOrder(String id) {
        Set<String> order = new LinkedHashSet<>();
        // Depth first: what needs somebody ends before him. There are no circles.
        visit(id, order);
        return List.copyOf(order);
    }

    private void visit(String id, Set<String> order) {
        for (ResourceDependency needs : dependents(id)) {
            if (needs.isCritical() && !order.contains(needs.dependentId())) {
                visit(needs.dependentId(), order);
            }
        }
        order.add(id);
    }
}
