// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Puts the nodes of a graph without circles in order: each after what it needs, and among those the preferred first. */
final class TopologicalOrder {

    private TopologicalOrder() {}

    /**
     * The order.
     *
     * @param needs for each node the distinct nodes it needs
     * @param preference which node goes first where several could
     */
    static List<Integer> of(List<? extends Iterable<Integer>> needs, Comparator<Integer> preference) {
        int size = needs.size();
        int[] open = new int[size];
        List<List<Integer>> neededBy = new ArrayList<>();
        for (int node = 0; node < size; node++) {
            neededBy.add(new ArrayList<>());
        }
        for (int node = 0; node < size; node++) {
            for (int needed : needs.get(node)) {
                open[node]++;
                neededBy.get(needed).add(node);
            }
        }
        PriorityQueue<Integer> ready = new PriorityQueue<>(preference);
        for (int node = 0; node < size; node++) {
            if (open[node] == 0) {
                ready.add(node);
            }
        }
        List<Integer> order = new ArrayList<>(size);
        while (!ready.isEmpty()) {
            int node = ready.poll();
            order.add(node);
            for (int dependent : neededBy.get(node)) {
                if (--open[dependent] == 0) {
                    ready.add(dependent);
                }
            }
        }
        return order;
    }
}
