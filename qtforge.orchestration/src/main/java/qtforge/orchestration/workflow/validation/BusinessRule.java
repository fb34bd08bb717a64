// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.List;
import java.util.Set;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.request.RequestType;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** What undoing leaves open, what is done twice, and what hides a failure. Rules of others have this kind too. */
final class BusinessRule implements ValidationRule {

    @Override
    public void check(WorkflowView view, Issues issues) {
        compensation(view, issues);
        for (Call call : view.calls()) {
            if (call.role() == Call.Role.STEP) {
                call.step().fallback().ifPresent(instead -> fallback(call, instead, issues));
                retries(view, call, issues);
            }
        }
    }

    /** A workflow that undoes some things is expected to undo what comes after them too. */
    private static void compensation(WorkflowView view, Issues issues) {
        Workflow workflow = view.workflow();
        List<String> order = view.order();
        int last = order.size() - 1;
        while (last >= 0 && !workflow.steps().get(order.get(last)).critical()) {
            last--;
        }
        boolean undoes = false;
        for (int i = 0; i < last; i++) {
            String id = order.get(i);
            WorkflowStep step = workflow.steps().get(id);
            if (workflow.rollbackSteps().containsKey(id)) {
                undoes = true;
            } else if (undoes && changesSomething(view, step.action())) {
                add(
                        issues,
                        ValidationSeverity.INFO,
                        id,
                        "what it did stays done when a later step fails, while earlier steps are undone: it has no rollback step");
            }
        }
    }

    private static boolean changesSomething(WorkflowView view, StepAction action) {
        return switch (action.kind()) {
            case SCRIPT -> false;
            case CONTRACT -> ContractChoice.of(view.surroundings(), action)
                    .method(action)
                    .map(method -> !method.has(ServiceCapability.CACHEABLE))
                    .orElse(true);
            case REQUEST -> {
                var endpoints = view.surroundings().endpoints(action.serviceName());
                yield !endpoints.isKnown()
                        || endpoints.value().stream()
                                .filter(endpoint -> endpoint.method().equals(action.methodName()))
                                .noneMatch(endpoint ->
                                        endpoint.supportedRequestTypes().equals(Set.of(RequestType.QUERY)));
            }
            default -> true;
        };
    }

    private static void fallback(Call call, StepAction instead, Issues issues) {
        if (instead.equals(call.action())) {
            add(
                    issues,
                    ValidationSeverity.WARNING,
                    call.stepId(),
                    "its fallback is the very call that has failed; say max_retries instead, or call something else");
        } else if (call.step().critical()) {
            add(
                    issues,
                    ValidationSeverity.INFO,
                    call.stepId(),
                    "it is critical, but when it fails for good " + instead
                            + " stands for it and the workflow goes on");
        }
    }

    private static void retries(WorkflowView view, Call call, Issues issues) {
        StepAction action = call.action();
        if (call.step().retry().maxRetries() == 0 || action.kind() != StepKind.CONTRACT) {
            return;
        }
        ContractChoice.of(view.surroundings(), action).method(action).ifPresent(method -> {
            if (!method.has(ServiceCapability.IDEMPOTENT) && !method.has(ServiceCapability.CACHEABLE)) {
                add(
                        issues,
                        ValidationSeverity.INFO,
                        call.stepId(),
                        "it is tried again when it fails, and " + action
                                + " is not said to be idempotent: what it does may be done twice; hand it "
                                + "${execution.key} to tell by");
            }
        });
    }

    private static void add(Issues issues, ValidationSeverity severity, String stepId, String message) {
        issues.add(severity, ValidationRuleType.BUSINESS, stepId, message);
    }
}
