// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Strongly connected components by Tarjan's algorithm, without recursion: a chain of plugins may be longer than a stack is
 * deep.
 */
final class StronglyConnected {

    private static final int UNSEEN = -1;

    private final IntFunction<int[]> successors;
    private final int[] number;
    private final int[] low;
    private final boolean[] open;
    private final Deque<Integer> component = new ArrayDeque<>();
    private final List<List<Integer>> components = new ArrayList<>();
    private int next;

    private StronglyConnected(int size, IntFunction<int[]> successors) {
        this.successors = successors;
        number = new int[size];
        Arrays.fill(number, UNSEEN);
        low = new int[size];
        open = new boolean[size];
    }

    /**
     * The components of the part of a graph that is reachable from the given nodes.
     *
     * @param size one more than the highest node
     * @param successors the nodes each node points to
     * @return every component after those it points to, members in ascending order
     */
    static List<List<Integer>> of(int size, Collection<Integer> nodes, IntFunction<int[]> successors) {
        StronglyConnected search = new StronglyConnected(size, successors);
        for (int node : nodes) {
            if (search.number[node] == UNSEEN) {
                search.visit(node);
            }
        }
        return search.components;
    }

    private void visit(int root) {
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(enter(root));
        while (!stack.isEmpty()) {
            Frame frame = stack.peek();
            if (frame.position < frame.targets.length) {
                int target = frame.targets[frame.position++];
                if (number[target] == UNSEEN) {
                    stack.push(enter(target));
                } else if (open[target]) {
                    low[frame.node] = Math.min(low[frame.node], number[target]);
                }
            } else {
                stack.pop();
                leave(frame.node);
                if (!stack.isEmpty()) {
                    int parent = stack.peek().node;
                    low[parent] = Math.min(low[parent], low[frame.node]);
                }
            }
        }
    }

    private Frame enter(int node) {
        number[node] = next;
        low[node] = next++;
        open[node] = true;
        component.push(node);
        return new Frame(node, successors.apply(node));
    }

    private void leave(int node) {
        if (low[node] != number[node]) {
            return;
        }
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = component.pop();
            open[member] = false;
            members.add(member);
        } while (member != node);
        members.sort(null);
        components.add(members);
    }

    private static final class Frame {
        private final int node;
        private final int[] targets;
        private int position;

        Frame(int node, int[] targets) {
            this.node = node;
            this.targets = targets;
        }
    }
}
