// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowStep;

/** How many steps, how many calls at a time, how deep workflows call workflows, and what nothing bounds. */
final class ResourceRule implements ValidationRule {

    private static final int MANY_STEPS = 10_000;
    private static final long MANY_CALLS = 1_000;

    @Override
    public void check(WorkflowView view, Issues issues) {
        Workflow workflow = view.workflow();
        int size = workflow.steps().size();
        if (size > MANY_STEPS) {
            warn(
                    issues,
                    "",
                    "it has " + size + " steps, each of which is kept in memory and in the journal of every execution; "
                            + "make several workflows of it or a step with for_each");
        }
        if (workflow.width() > MANY_CALLS) {
            warn(issues, "", "width " + workflow.width() + " lets one execution make so many calls at a time");
        }
        workflow.steps().forEach((id, step) -> loop(id, step, issues));
        new SubWorkflows(view, issues).check();
    }

    private static void loop(String id, WorkflowStep step, Issues issues) {
        if (step.forEach().isEmpty()) {
            return;
        }
        if (step.width() > MANY_CALLS) {
            warn(
                    issues,
                    id,
                    "width " + step.width() + " lets it make so many calls at a time, for as many items as '"
                            + ShortText.of(step.forEach()) + "' gives");
        }
        if (step.action().kind() == StepKind.WORKFLOW) {
            issues.add(
                    ValidationSeverity.INFO,
                    ValidationRuleType.RESOURCE,
                    id,
                    "it begins an execution of workflow " + step.action().methodName() + " for each item of '"
                            + ShortText.of(step.forEach()) + "', and nothing bounds how many there are");
        }
    }

    private static void warn(Issues issues, String stepId, String message) {
        issues.add(ValidationSeverity.WARNING, ValidationRuleType.RESOURCE, stepId, message);
    }
}
