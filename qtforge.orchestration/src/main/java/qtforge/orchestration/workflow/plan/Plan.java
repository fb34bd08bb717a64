// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.plan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.orchestration.expression.Expression;

/** A workflow made ready to be run: expressions read, steps numbered, neighbours linked. Immutable. */
public final class Plan {

    private final Workflow workflow;
    private final PlannedStep[] steps;
    private final Map<String, Integer> places;
    private final Expression globalCondition;
    private final Expression output;

    private Plan(Workflow workflow, PlannedStep[] steps, Map<String, Integer> places) {
        this.workflow = workflow;
        this.steps = steps;
        this.places = places;
        globalCondition = workflow.globalCondition().isEmpty() ? null : Expression.parse(workflow.globalCondition());
        output = workflow.output().isEmpty() ? null : Expression.parse(workflow.output());
    }

    /**
     * Makes a plan of a workflow that has no faults.
     *
     * @throws PluginException INVALID_ARGUMENT naming the step and what is wrong with an expression of it
     */
    public static Plan of(Workflow workflow) {
        List<WorkflowStep> all = List.copyOf(workflow.steps().values());
        Map<String, Integer> places = new HashMap<>();
        all.forEach(step -> places.put(step.id(), places.size()));
        PlannedStep[] steps = new PlannedStep[all.size()];
        int[] counts = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            int[] needed = dependencies(workflow, all.get(i), i, places);
            steps[i] = planned(workflow, i, all.get(i), needed);
            for (int one : needed) {
                counts[one]++;
            }
        }
        int[][] dependants = new int[steps.length][];
        Arrays.setAll(dependants, i -> new int[counts[i]]);
        for (int i = steps.length - 1; i >= 0; i--) {
            for (int one : steps[i].dependencies()) {
                dependants[one][--counts[one]] = i;
            }
        }
        for (int i = 0; i < steps.length; i++) {
            WorkflowStep undo = workflow.rollbackSteps().get(steps[i].id());
            steps[i].link(
                    dependants[i],
                    undo == null ? null : planned(workflow, i, undo, new int[0]),
                    i > 0 && streams(workflow, all.get(i - 1), all.get(i)));
        }
        return new Plan(workflow, steps, places);
    }

    private static int[] dependencies(Workflow workflow, WorkflowStep step, int place, Map<String, Integer> places) {
        int[] needed = step.dependencies().stream().mapToInt(places::get).toArray();
        boolean chained = workflow.executionMode() == ExecutionMode.PIPELINE && place > 0;
        if (chained && Arrays.stream(needed).noneMatch(one -> one == place - 1)) {
            needed = Arrays.copyOf(needed, needed.length + 1);
            needed[needed.length - 1] = place - 1;
        }
        return needed;
    }

    /** A step over just what the step before gives, which itself gives one thing after the other; a condition would see only a part. */
    private static boolean streams(Workflow workflow, WorkflowStep before, WorkflowStep step) {
        return workflow.executionMode() == ExecutionMode.PIPELINE
                && !before.forEach().isEmpty()
                && step.condition().isEmpty()
                && step.forEach().strip().equals("previous");
    }

    private static PlannedStep planned(Workflow workflow, int place, WorkflowStep step, int[] dependencies) {
        try {
            return new PlannedStep(place, step, dependencies);
        } catch (PluginException e) {
            throw new PluginException(
                    e.error().code(), "workflow " + workflow.id() + ", step '" + step.id() + "': " + e.getMessage(), e);
        }
    }

    /** The workflow. */
    public Workflow workflow() {
        return workflow;
    }

    /** How many steps it has. */
    public int size() {
        return steps.length;
    }

    /** The step at a place. */
    public PlannedStep step(int place) {
        return steps[place];
    }

    /** The place of a step; -1 when there is none of that id. */
    public int place(String stepId) {
        return places.getOrDefault(stepId, -1);
    }

    /** Null for none. */
    public Expression globalCondition() {
        return globalCondition;
    }

    /** Null for the results of all steps. */
    public Expression output() {
        return output;
    }

    /** How many steps may run at a time. */
    public int width() {
        return switch (workflow.executionMode()) {
            case SEQUENTIAL -> 1;
            case PIPELINE -> steps.length;
            default -> workflow.width();
        };
    }

    /** Whether a step is skipped when all it depends on were. */
    public boolean skippingSpreads() {
        return workflow.executionMode() == ExecutionMode.CONDITIONAL;
    }

    /**
     * The definition with the functions of a workflow that was registered again.
     *
     * @param definition what was kept; has no functions
     * @param registered null when it is not registered
     */
    public static Workflow withFunctions(Workflow definition, Workflow registered) {
        if (registered == null || !registered.hasFunctions()) {
            return definition;
        }
        Workflow.Builder joined = Workflow.builder(definition.id())
                .name(definition.name())
                .description(definition.description())
                .executionMode(definition.executionMode())
                .timeout(definition.timeout())
                .width(definition.width())
                .globalCondition(definition.globalCondition())
                .output(definition.output())
                .durable(definition.durable())
                .metadata(definition.metadata());
        definition
                .steps()
                .forEach((id, step) ->
                        joined.step(joined(step, registered.steps().get(id))));
        definition
                .rollbackSteps()
                .forEach((id, step) -> joined.rollbackStep(
                        id, joined(step, registered.rollbackSteps().get(id))));
        return joined.build();
    }

    /**
     * The id of a step whose function is not there; empty when there is none.
     *
     * @param workflow what {@link #withFunctions} gave
     * @param registered with what it was joined: where that has a step that finds its function by name, so does the execution
     */
    public static String firstWithoutFunction(Workflow workflow, Workflow registered) {
        String lacks = firstWithoutFunction(workflow.steps(), registered.steps());
        return lacks.isEmpty() ? firstWithoutFunction(workflow.rollbackSteps(), registered.rollbackSteps()) : lacks;
    }

    private static String firstWithoutFunction(Map<String, WorkflowStep> steps, Map<String, WorkflowStep> registered) {
        for (Map.Entry<String, WorkflowStep> step : steps.entrySet()) {
            boolean calls = lacks(step.getValue().action())
                    || step.getValue().fallback().filter(Plan::lacks).isPresent();
            if (calls && !registered.containsKey(step.getKey())) {
                return step.getKey();
            }
        }
        return "";
    }

    private static boolean lacks(StepAction action) {
        return action.kind() == StepKind.FUNCTION && action.function() == null;
    }

    private static WorkflowStep joined(WorkflowStep kept, WorkflowStep registered) {
        if (registered == null) {
            return kept;
        }
        StepAction action = joined(kept.action(), registered.action());
        WorkflowStep.Builder step = kept.toBuilder(action);
        kept.fallback()
                .ifPresent(instead ->
                        step.fallback(joined(instead, registered.fallback().orElse(instead))));
        return step.build();
    }

    private static StepAction joined(StepAction kept, StepAction registered) {
        return kept.kind() == StepKind.FUNCTION
                        && registered.kind() == StepKind.FUNCTION
                        && registered.function() != null
                ? StepAction.function(kept.methodName(), registered.function()).with(kept.parameters())
                : kept;
    }
}
