// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Orders steps by what they depend on: Kahn's algorithm, the earliest added first among those that may come next. */
final class StepOrder {

    private StepOrder() {}

    static List<String> of(Workflow workflow) {
        List<WorkflowStep> steps = List.copyOf(workflow.steps().values());
        Map<String, Integer> places = new HashMap<>();
        steps.forEach(step -> places.put(step.id(), places.size()));
        int[] missing = new int[steps.size()];
        List<List<Integer>> dependants = new ArrayList<>();
        steps.forEach(step -> dependants.add(new ArrayList<>()));
        for (int i = 0; i < missing.length; i++) {
            for (String needed : steps.get(i).dependencies()) {
                Integer place = places.get(needed);
                if (place == null) {
                    throw new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            "workflow " + workflow.id() + ": step '"
                                    + steps.get(i).id() + "' depends on '" + needed + "', which is no step of it");
                }
                dependants.get(place).add(i);
                missing[i]++;
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
            order.add(steps.get(place).id());
            for (int dependant : dependants.get(place)) {
                if (--missing[dependant] == 0) {
                    next.add(dependant);
                }
            }
        }
        if (order.size() < missing.length) {
            throw new PluginException(
                    PluginErrorCode.CIRCULAR_DEPENDENCY,
                    "workflow " + workflow.id() + ": steps depend on each other in a circle: "
                            + String.join(" -> ", circle(workflow, steps, missing))
                            + "; take one of these dependencies out");
        }
        return List.copyOf(order);
    }

    /** Goes back from a step that never got its turn, along steps that never did, until one comes again. */
    private static List<String> circle(Workflow workflow, List<WorkflowStep> steps, int[] missing) {
        Map<String, Integer> left = new HashMap<>();
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) {
                left.put(steps.get(i).id(), i);
            }
        }
        ArrayDeque<String> walked = new ArrayDeque<>();
        Map<String, Integer> seen = new HashMap<>();
        String at = left.keySet().stream().sorted().findFirst().orElseThrow();
        while (!seen.containsKey(at)) {
            seen.put(at, walked.size());
            walked.addLast(at);
            at = workflow.steps().get(at).dependencies().stream()
                    .filter(left::containsKey)
                    .findFirst()
                    .orElseThrow();
        }
        List<String> circle = new ArrayList<>(List.copyOf(walked).subList(seen.get(at), walked.size()));
        circle.add(at);
        return circle;
    }
}
