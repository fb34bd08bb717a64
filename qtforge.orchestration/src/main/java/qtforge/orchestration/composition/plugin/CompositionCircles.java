// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.composition.PluginComposition;

/** Composites of composites: they come to an end, and soon. */
public final class CompositionCircles {

    /** The most composites one within the other. */
    static final int DEEPEST = 8;

    private final Map<String, PluginComposition> others;
    private final PluginComposition start;
    /** How many composites are below one that was looked at, itself included. */
    private final Map<String, Integer> heights = new HashMap<>();

    private final Deque<String> path = new ArrayDeque<>();

    private CompositionCircles(PluginComposition start, Map<String, PluginComposition> others) {
        this.start = start;
        this.others = others;
    }

    /**
     * Looks for a circle through a composition, or one it leads to.
     *
     * @param others compositions by their ids; one of the same id is not looked at
     * @return the circle in words, or that it nests too deep
     */
    public static Optional<String> find(PluginComposition composition, Map<String, PluginComposition> others) {
        return Optional.ofNullable(new CompositionCircles(composition, others).visit(composition.id()));
    }

    private String visit(String id) {
        if (path.contains(id)) {
            List<String> circle = new ArrayList<>(path);
            circle.add(id);
            return "composites are members of each other in a circle: "
                    + String.join(" -> ", circle.subList(circle.indexOf(id), circle.size()))
                    + "; take one of them out";
        }
        PluginComposition composition = id.equals(start.id()) ? start : others.get(id);
        if (composition == null || heights.containsKey(id)) {
            return null;
        }
        path.addLast(id);
        int height = 0;
        for (String member : composition.plugins().keySet()) {
            String found = visit(member);
            if (found != null) {
                return found;
            }
            height = Math.max(height, heights.getOrDefault(member, 0));
        }
        path.removeLast();
        heights.put(id, height + 1);
        return height + 1 <= DEEPEST
                ? null
                : "composites nest deeper than " + DEEPEST + " levels below '" + id + "'; make one of several";
    }
}
