// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.LinkedHashSet;
import java.util.Set;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;

/** Versions of contracts, and whether executions can go on after a restart. */
final class CompatibilityRule implements ValidationRule {

    @Override
    public void check(WorkflowView view, Issues issues) {
        for (Call call : view.calls()) {
            StepAction action = call.action();
            if (action.kind() == StepKind.CONTRACT) {
                versions(view, call, issues);
            } else if (action.function() != null && view.workflow().durable()) {
                issues.add(
                        ValidationSeverity.INFO,
                        ValidationRuleType.COMPATIBILITY,
                        call.stepId(),
                        call.subject() + " calls " + action
                                + ", which was given as an object: after a restart executions stand still until "
                                + view.surroundings().owner() + " has registered the workflow again");
            }
        }
    }

    private static void versions(WorkflowView view, Call call, Issues issues) {
        StepAction action = call.action();
        ContractChoice choice = ContractChoice.of(view.surroundings(), action);
        Set<String> versions = new LinkedHashSet<>();
        Set<Integer> majors = new LinkedHashSet<>();
        choice.there().forEach(contract -> {
            versions.add(contract.version().toString());
            majors.add(contract.version().major());
        });
        if (!choice.there().isEmpty() && choice.matching().isEmpty()) {
            add(
                    issues,
                    call.whenItCannotWork(),
                    call,
                    "needs version " + action.versions() + ", and there " + (versions.size() == 1 ? "is " : "are ")
                            + String.join(", ", versions) + "; install one that will do or change 'versions'");
        } else if (action.versions().isEmpty() && majors.size() > 1) {
            add(
                    issues,
                    ValidationSeverity.WARNING,
                    call,
                    "says not in which version, and there are " + String.join(", ", versions)
                            + ", which are not compatible; say 'versions'");
        }
    }

    private static void add(Issues issues, ValidationSeverity severity, Call call, String why) {
        issues.add(
                severity,
                ValidationRuleType.COMPATIBILITY,
                call.stepId(),
                call.subject() + " calls " + call.action() + " and " + why);
    }
}
