// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.bindings.Callback;

/** Workflows of programs to workflows of the API and back. */
final class WorkflowTranslation {

    private WorkflowTranslation() {}

    static Workflow toApi(WorkflowValue value) {
        Workflow.Builder builder = Workflow.builder(value.id)
                .name(value.name)
                .description(value.description)
                .executionMode(value.executionMode)
                .timeout(value.timeout)
                .width(value.width)
                .globalCondition(value.globalCondition)
                .output(value.output)
                .durable(value.durable)
                .metadata(value.metadata);
        for (StepValue step : value.steps) {
            WorkflowStep made = StepTranslation.toApi(step);
            Optional<Callback> condition = StepTranslation.conditionFunction(step);
            if (condition.isPresent()) {
                requireNoPipeline(value, step);
                builder.step(ConditionStep.asking(made, condition.get()));
                made = ConditionStep.decided(made);
            }
            builder.step(made);
        }
        value.rollbackSteps.forEach((undone, step) -> builder.rollbackStep(undone, rollbackStep(undone, step)));
        return builder.build();
    }

    private static void requireNoPipeline(WorkflowValue workflow, StepValue step) {
        if (workflow.executionMode == ExecutionMode.PIPELINE) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "workflow '" + workflow.id + "', step '" + step.id
                            + "': a step of a pipeline cannot have a function for a condition, as it would stand between it and"
                            + " the step before; write the condition as an expression");
        }
    }

    private static WorkflowStep rollbackStep(String undone, StepValue step) {
        WorkflowStep made = StepTranslation.toApi(step);
        return step.id.isEmpty()
                ? WorkflowStep.builder(undone, made.action())
                        .name(made.name())
                        .timeout(made.timeout())
                        .retry(made.retry())
                        .build()
                : made;
    }

    static WorkflowValue fromApi(Workflow workflow) {
        WorkflowValue value = new WorkflowValue();
        value.id = workflow.id();
        value.name = workflow.name();
        value.description = workflow.description();
        value.executionMode = workflow.executionMode();
        value.timeout = workflow.timeout();
        value.width = workflow.width();
        value.globalCondition = workflow.globalCondition();
        value.output = workflow.output();
        value.durable = workflow.durable();
        value.metadata = workflow.metadata();
        value.steps = steps(workflow);
        Map<String, StepValue> rollback = new LinkedHashMap<>();
        workflow.rollbackSteps().forEach((undone, step) -> rollback.put(undone, StepTranslation.fromApi(step)));
        value.rollbackSteps = rollback;
        return value;
    }

    private static List<StepValue> steps(Workflow workflow) {
        List<StepValue> steps = new ArrayList<>();
        for (WorkflowStep step : workflow.steps().values()) {
            if (ConditionStep.isAsking(step)) {
                continue;
            }
            StepValue value = StepTranslation.fromApi(step);
            workflow.getStep(ConditionStep.id(step.id()))
                    .filter(ConditionStep::isAsking)
                    .ifPresent(asking -> takeCondition(value, asking));
            steps.add(value);
        }
        return steps;
    }

    private static void takeCondition(StepValue value, WorkflowStep asking) {
        value.condition = ((ConditionStep) asking.action().function()).asked().callback();
        value.dependencies = value.dependencies.stream()
                .filter(id -> !id.equals(asking.id()))
                .toList();
    }
}
