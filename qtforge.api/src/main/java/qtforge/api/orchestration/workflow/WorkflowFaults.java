// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.NearestNames;

/**
 * What is wrong with a workflow as far as it can be seen without the runtime. Each step by itself is looked at in {@link StepFaults}; here is
 * what it takes several to see.
 */
final class WorkflowFaults {

    /** The most steps. */
    static final int MOST_STEPS = 100_000;

    /** So many circles are named; who has more has one mistake in many places. */
    private static final int MOST_CIRCLES = 10;

    /** For so many unknown names it is looked what was meant: that takes as long as there are steps. */
    private static final int MOST_QUESTIONS = 20;

    private final Workflow workflow;
    private final List<String> faults = new ArrayList<>();
    private int questions;

    private WorkflowFaults(Workflow workflow) {
        this.workflow = workflow;
    }

    static List<String> of(Workflow workflow) {
        return new WorkflowFaults(workflow).look();
    }

    private List<String> look() {
        FaultWords.id("id", workflow.id(), faults);
        FaultWords.limit("timeout", workflow.timeout(), faults);
        FaultWords.width("width", workflow.width(), faults);
        int size = workflow.steps().size();
        if (size > MOST_STEPS) {
            faults.add("it has " + size + " steps, and " + MOST_STEPS + " are the most; make several workflows of it");
            return List.copyOf(faults);
        }
        if (size == 0) {
            faults.add("it has no steps; add one at least");
        }
        workflow.steps().forEach(this::step);
        workflow.rollbackSteps().forEach(this::rollbackStep);
        circles();
        return List.copyOf(faults);
    }

    private void step(String key, WorkflowStep step) {
        String place = "step '" + FaultWords.shortened(key) + "'";
        if (step == null || !step.id().equals(key)) {
            faults.add(place + (step == null ? " is null" : " has the id '" + FaultWords.shortened(step.id()) + "'")
                    + "; put each step under its own id");
            return;
        }
        StepFaults.add(place, step, faults);
        for (String needed : step.dependencies()) {
            if (needed.equals(key)) {
                faults.add(place + " depends on itself; take that out");
            } else if (!workflow.steps().containsKey(needed)) {
                faults.add(place + " depends on '" + FaultWords.shortened(needed)
                        + "', which is no step of this workflow" + question(needed));
            }
        }
    }

    private void rollbackStep(String undone, WorkflowStep step) {
        String place = "rollback step of '" + FaultWords.shortened(undone) + "'";
        if (!workflow.steps().containsKey(undone)) {
            faults.add(place + ": there is no such step" + question(undone));
        }
        if (step == null) {
            faults.add(place + " is null; take it out");
            return;
        }
        StepFaults.add(place, step, faults);
        if (!step.dependencies().isEmpty()) {
            faults.add(place
                    + " has dependencies; steps are undone in the reverse order of their completion, so it has none");
        }
        if (!step.condition().isEmpty()) {
            faults.add(place + " has a condition; it is called when the step was done, and then always");
        }
        if (!step.forEach().isEmpty()) {
            faults.add(place + " has a for_each; it is called once, with the result of the step as 'result'");
        }
    }

    private String question(String meant) {
        return questions++ < MOST_QUESTIONS
                ? NearestNames.question(meant, workflow.steps().keySet())
                : "";
    }

    /** Unknown steps and the step itself are told of already; so are steps that a pipeline runs later, which make the circles there. */
    private void circles() {
        Map<String, Integer> places = new LinkedHashMap<>();
        Map<String, List<String>> needs = new LinkedHashMap<>();
        workflow.steps().keySet().forEach(id -> places.put(id, places.size()));
        workflow.steps().forEach((id, step) -> {
            List<String> others = new ArrayList<>();
            for (String needed : step == null ? List.<String>of() : step.dependencies()) {
                Integer place = places.get(needed);
                if (place == null || needed.equals(id)) {
                    continue;
                }
                if (workflow.executionMode() == ExecutionMode.PIPELINE && place > places.get(id)) {
                    faults.add("step '" + id + "' depends on '" + needed + "', which the pipeline runs after it; add '"
                            + needed + "' first or take the dependency out");
                } else {
                    others.add(needed);
                }
            }
            needs.put(id, others);
        });
        for (int i = 0; i < MOST_CIRCLES; i++) {
            List<String> circle = StepOrder.sort(needs).circle();
            if (circle.isEmpty()) {
                return;
            }
            faults.add(StepOrder.words(circle));
            needs.get(circle.get(0)).remove(circle.get(1));
        }
    }
}
