// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** A workflow prepared for rules: what it calls, what it reads, in which order. Of one validation and one thread. */
final class WorkflowView {

    private final Workflow workflow;
    private final Surroundings surroundings;
    private final List<Call> calls = new ArrayList<>();
    private final List<ExpressionPlace> expressions = new ArrayList<>();
    private final Readings readings;
    private final List<String> order;

    WorkflowView(Workflow workflow, Surroundings surroundings, Readings readings) {
        this.workflow = workflow;
        this.readings = readings;
        this.surroundings = surroundings;
        order = order(workflow);
        workflow.steps().forEach((id, step) -> {
            Call call = call(id, step, Call.Role.STEP, step.action());
            expression(call, "condition", step.condition());
            expression(call, "for_each", step.forEach());
            step.fallback().ifPresent(instead -> call(id, step, Call.Role.FALLBACK, instead));
        });
        workflow.rollbackSteps().forEach((id, step) -> {
            call(id, step, Call.Role.ROLLBACK, step.action());
            step.fallback().ifPresent(instead -> call(id, step, Call.Role.ROLLBACK, instead));
        });
        expression(null, "global_condition", workflow.globalCondition());
        expression(null, "output", workflow.output());
    }

    private static List<String> order(Workflow workflow) {
        try {
            return workflow.getExecutionOrder();
        } catch (PluginException e) {
            return List.of();
        }
    }

    private Call call(String id, WorkflowStep step, Call.Role role, StepAction action) {
        Call call = new Call(id, step, role, action);
        calls.add(call);
        ParameterTexts.expressions(
                action.parameters(), (place, text) -> expression(call, "parameter '" + place + "'", text));
        if (action.kind() == StepKind.SCRIPT && action.methodName().equals(StepAction.JSONATA)) {
            expression(call, "script", action.script());
        }
        return call;
    }

    private void expression(Call call, String place, String text) {
        if (!text.isEmpty()) {
            expressions.add(new ExpressionPlace(call, place, reading(text)));
        }
    }

    Workflow workflow() {
        return workflow;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /** All it calls, step by step, then what undoes them. */
    List<Call> calls() {
        return calls;
    }

    List<ExpressionPlace> expressions() {
        return expressions;
    }

    /** What an expression reads. */
    Reading reading(String text) {
        return readings.of(text);
    }

    /** The ids of the steps in an order in which they may run; empty when there is none. */
    List<String> order() {
        return order;
    }
}
