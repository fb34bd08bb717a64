// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives up the weakest dependency of a circle, and again, until no circle is left. A dependency that lies on no circle is
 * never given up.
 */
final class CircleBreaker {

    /** The edges that are not given up, of each node. */
    private final List<List<DependencyEdge>> kept = new ArrayList<>();

    /** The knot each node lies in; nodes of different knots have no circle in common. */
    private final int[] knotOf;

    private final Comparator<DependencyEdge> weakestFirst;
    private final List<Circle> circles = new ArrayList<>();
    private int knots;

    private CircleBreaker(List<List<DependencyEdge>> edges, Comparator<DependencyEdge> weakestFirst) {
        edges.forEach(own -> kept.add(new ArrayList<>(own)));
        knotOf = new int[edges.size()];
        this.weakestFirst = weakestFirst;
    }

    /** One circle for each dependency that is given up, in the order they were. */
    static List<Circle> circles(List<List<DependencyEdge>> edges, Comparator<DependencyEdge> weakestFirst) {
        CircleBreaker breaker = new CircleBreaker(edges, weakestFirst);
        List<Integer> all = new ArrayList<>();
        for (int node = 0; node < edges.size(); node++) {
            all.add(node);
        }
        Deque<List<Integer>> work = new ArrayDeque<>(breaker.untangle(all));
        while (!work.isEmpty()) {
            List<Integer> knot = work.poll();
            breaker.breakOnce(knot);
            work.addAll(breaker.untangle(knot));
        }
        return breaker.circles;
    }

    /** Splits a knot where it has come apart; what is left are the parts that still have circles. */
    private List<List<Integer>> untangle(List<Integer> knot) {
        List<List<Integer>> parts = StronglyConnected.of(knotOf.length, knot, this::neighbours);
        for (List<Integer> part : parts) {
            knots++;
            part.forEach(node -> knotOf[node] = knots);
        }
        return parts.stream().filter(part -> part.size() > 1).toList();
    }

    private int[] neighbours(int node) {
        return inside(node).mapToInt(DependencyEdge::to).toArray();
    }

    private Stream<DependencyEdge> inside(int node) {
        return kept.get(node).stream().filter(edge -> knotOf[edge.to()] == knotOf[node]);
    }

    private void breakOnce(List<Integer> knot) {
        DependencyEdge weakest =
                knot.stream().flatMap(this::inside).min(weakestFirst).orElseThrow();
        circles.add(new Circle(path(weakest.to(), weakest.from()), weakest));
        kept.get(weakest.from()).remove(weakest);
    }

    /** The shortest way between two members of a knot; there is one, or it would be none. */
    private List<Integer> path(int start, int end) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        cameFrom.put(start, start);
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!cameFrom.containsKey(end)) {
            int node = queue.remove();
            inside(node)
                    .filter(edge -> cameFrom.putIfAbsent(edge.to(), node) == null)
                    .forEach(edge -> queue.add(edge.to()));
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
