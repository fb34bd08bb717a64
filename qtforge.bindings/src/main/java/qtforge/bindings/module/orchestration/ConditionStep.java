// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.bindings.Callback;

/**
 * A condition that is a function of a program. Conditions of the engine are expressions, which call nothing; so the function becomes a step of its own
 * before the step it decides about, and the condition looks at the result of that.
 *
 * @param asked calls the function
 */
record ConditionStep(CallbackStep asked) implements StepFunction {

    @Override
    public Object apply(StepContext context) {
        Object answer = asked.apply(context);
        return answer != null && !Boolean.FALSE.equals(answer);
    }

    /** The id of the step that asks for the condition of another. */
    static String id(String stepId) {
        return stepId + ".condition";
    }

    /** The condition that looks at its result. */
    static String expression(String stepId) {
        return "steps.`" + id(stepId) + "`.result";
    }

    /** The step that asks, to come before the one it decides about. */
    static WorkflowStep asking(WorkflowStep step, Callback function) {
        ConditionStep condition = new ConditionStep(new CallbackStep(function, step.dependencies()));
        StepAction action =
                StepAction.function(id(step.id()), condition).with(step.action().parameters());
        return WorkflowStep.builder(id(step.id()), action)
                .name("condition of " + step.name())
                .after(step.dependencies().toArray(String[]::new))
                .timeout(step.timeout())
                .critical(step.critical())
                .build();
    }

    /** The step, waiting for the one that asks. */
    static WorkflowStep decided(WorkflowStep step) {
        List<String> dependencies = new ArrayList<>(step.dependencies());
        dependencies.add(id(step.id()));
        return step.toBuilder().after(dependencies.toArray(String[]::new)).build();
    }

    /** Whether a step asks for the condition of another. */
    static boolean isAsking(WorkflowStep step) {
        return step.action().function() instanceof ConditionStep;
    }
}
