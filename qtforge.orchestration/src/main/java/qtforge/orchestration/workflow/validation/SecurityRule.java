// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.Optional;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.WorkflowInfo;

/** Whether the owner of the workflow may make its calls, and whose rights count further down. */
final class SecurityRule implements ValidationRule {

    @Override
    public void check(WorkflowView view, Issues issues) {
        for (Call call : view.calls()) {
            Answer<String> refusal = view.surroundings().refusal(call.action());
            if (!refusal.isKnown()) {
                issues.cannotTell(
                        ValidationRuleType.SECURITY,
                        "permissions of " + view.surroundings().owner(),
                        refusal);
            } else if (!refusal.value().isEmpty()) {
                issues.add(
                        call.whenItCannotWork(),
                        ValidationRuleType.SECURITY,
                        call.stepId(),
                        call.subject() + " calls " + call.action() + ", but " + refusal.value());
            }
            if (call.action().kind() == StepKind.WORKFLOW) {
                others(view, call, issues);
            }
        }
    }

    private static void others(WorkflowView view, Call call, Issues issues) {
        Answer<Optional<WorkflowInfo>> answer =
                view.surroundings().workflow(call.action().methodName());
        if (answer.isKnown()
                && answer.value().isPresent()
                && !answer.value().get().owner().equals(view.surroundings().owner())) {
            issues.add(
                    ValidationSeverity.INFO,
                    ValidationRuleType.SECURITY,
                    call.stepId(),
                    call.subject() + " calls " + call.action() + ", whose steps have the rights of "
                            + answer.value().get().owner() + ", which registered it");
        }
    }
}
