// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Orders steps by what they depend on: Kahn's algorithm, the earliest added first among those that may come next. */
final class StepOrder {

    /**
     * How far steps can be ordered.
     *
     * @param order the steps that have a place
     * @param circle a step, what it depends on, and so on until it comes again; empty when all have a place
     */
    record Sorted(List<String> order, List<String> circle) {}

    private StepOrder() {}

    static List<String> of(Workflow workflow) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        workflow.steps().values().forEach(step -> needs.put(step.id(), step.dependencies()));
        needs.forEach((id, dependencies) -> dependencies.forEach(needed -> {
            if (!needs.containsKey(needed)) {
                throw new PluginException(
                        PluginErrorCode.NOT_FOUND,
                        "workflow " + workflow.id() + ": step '" + id + "' depends on '" + needed
                                + "', which is no step of it");
            }
        }));
        Sorted sorted = sort(needs);
        if (!sorted.circle().isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.CIRCULAR_DEPENDENCY, "workflow " + workflow.id() + ": " + words(sorted.circle()));
        }
        return sorted.order();
    }

    /** What is said of a circle. */
    static String words(List<String> circle) {
        return "steps depend on each other in a circle: " + String.join(" -> ", circle)
                + "; take one of these dependencies out";
    }

    /** Orders steps, each with what it depends on; what is no key counts for nothing. */
    static Sorted sort(Map<String, List<String>> needs) {
        List<String> steps = List.copyOf(needs.keySet());
        Map<String, Integer> places = new HashMap<>();
        steps.forEach(step -> places.put(step, places.size()));
        int[] missing = new int[steps.size()];
        List<List<Integer>> dependants = new ArrayList<>();
        steps.forEach(step -> dependants.add(new ArrayList<>()));
        for (int i = 0; i < missing.length; i++) {
            for (String needed : needs.get(steps.get(i))) {
                Integer place = places.get(needed);
                if (place != null) {
                    dependants.get(place).add(i);
                    missing[i]++;
                }
            }
        }
        PriorityQueue<Integer> next = new PriorityQueue<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] == 0) {
                next.add(i);
            }
        }
        List<String> order = new ArrayList<>(missing.length);
        while (!next.isEmpty()) {
            int place = next.remove();
            order.add(steps.get(place));
            for (int dependant : dependants.get(place)) {
                if (--missing[dependant] == 0) {
                    next.add(dependant);
                }
            }
        }
        List<String> circle = order.size() == missing.length ? List.of() : circle(needs, steps, places, missing);
        return new Sorted(List.copyOf(order), circle);
    }

    /** Goes back from the first step that never got its turn, along steps that never did, until one comes again. */
    private static List<String> circle(
            Map<String, List<String>> needs, List<String> steps, Map<String, Integer> places, int[] missing) {
        int[] seen = new int[missing.length];
        Arrays.fill(seen, -1);
        int at = 0;
        while (missing[at] == 0) {
            at++;
        }
        List<String> walked = new ArrayList<>();
        while (seen[at] < 0) {
            seen[at] = walked.size();
            walked.add(steps.get(at));
            at = needs.get(steps.get(at)).stream()
                    .map(places::get)
                    .filter(place -> place != null && missing[place] > 0)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(walked.subList(seen[at], walked.size()));
        circle.add(steps.get(at));
        return List.copyOf(circle);
    }
}
