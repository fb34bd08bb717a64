// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives up the weakest dependency of a circle, and again, until no circle is left. A dependency that lies on no circle is
 * never given up.
 */
final class CircleBreaker {

    private final List<List<DependencyEdge>> edges;
    private final Comparator<DependencyEdge> weakestFirst;
    private final Set<DependencyEdge> broken = new HashSet<>();
    private final List<Circle> circles = new ArrayList<>();

    private CircleBreaker(List<List<DependencyEdge>> edges, Comparator<DependencyEdge> weakestFirst) {
        this.edges = edges;
        this.weakestFirst = weakestFirst;
    }

    /** One circle for each dependency that is given up, in the order they were. */
    static List<Circle> circles(List<List<DependencyEdge>> edges, Comparator<DependencyEdge> weakestFirst) {
        CircleBreaker breaker = new CircleBreaker(edges, weakestFirst);
        List<Integer> all = new ArrayList<>();
        for (int node = 0; node < edges.size(); node++) {
            all.add(node);
        }
        Deque<List<Integer>> work = new ArrayDeque<>(breaker.knots(all));
        while (!work.isEmpty()) {
            List<Integer> knot = work.poll();
            breaker.breakOnce(knot);
            work.addAll(breaker.knots(knot));
        }
        return breaker.circles;
    }

    private List<List<Integer>> knots(List<Integer> nodes) {
        Set<Integer> inside = new HashSet<>(nodes);
        return StronglyConnected.of(edges.size(), nodes, node -> edges.get(node).stream()
                        .filter(edge -> inside.contains(edge.to()) && !broken.contains(edge))
                        .mapToInt(DependencyEdge::to)
                        .toArray())
                .stream()
                .filter(component -> component.size() > 1)
                .toList();
    }

    private void breakOnce(List<Integer> knot) {
        Set<Integer> inside = new HashSet<>(knot);
        DependencyEdge weakest = knot.stream()
                .flatMap(node -> edges.get(node).stream())
                .filter(edge -> inside.contains(edge.to()) && !broken.contains(edge))
                .min(weakestFirst)
                .orElseThrow();
        circles.add(new Circle(path(weakest.to(), weakest.from(), inside), weakest));
        broken.add(weakest);
    }

    /** The shortest way between two members of a knot; there is one, or it would be none. */
    private List<Integer> path(int start, int end, Set<Integer> inside) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        cameFrom.put(start, start);
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!cameFrom.containsKey(end)) {
            int node = queue.remove();
            for (DependencyEdge edge : edges.get(node)) {
                if (inside.contains(edge.to())
                        && !broken.contains(edge)
                        && cameFrom.putIfAbsent(edge.to(), node) == null) {
                    queue.add(edge.to());
                }
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int node = end; node != start; node = cameFrom.get(node)) {
            path.add(node);
        }
        path.add(start);
        Collections.reverse(path);
        return path;
    }
}
