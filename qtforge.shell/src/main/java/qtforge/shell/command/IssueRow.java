// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.WorkflowValidation;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;

/**
 * Something validation found.
 *
 * @param workflow the workflow
 * @param severity how bad it is
 * @param rule what the rule looks at
 * @param step the step; empty for the workflow as a whole
 * @param message what is wrong and what to do
 */
public record IssueRow(
        String workflow, ValidationSeverity severity, ValidationRuleType rule, String step, String message)
        implements Row {

    private static IssueRow of(String workflow, ValidationIssue issue) {
        return new IssueRow(workflow, issue.severity(), issue.type(), issue.stepId(), issue.message());
    }

    private boolean harmless() {
        return severity.compareTo(ValidationSeverity.ERROR) < 0;
    }

    /** What was found in some workflows; not ok when one of them would not be run. */
    static Table<IssueRow> table(List<WorkflowValidation> validations) {
        List<IssueRow> rows = validations.stream()
                .flatMap(validation -> validation.issues().stream().map(issue -> of(validation.workflowId(), issue)))
                .toList();
        return Table.of(
                        rows,
                        "nothing is wrong with "
                                + String.join(
                                        ", ",
                                        validations.stream()
                                                .map(WorkflowValidation::workflowId)
                                                .toList()),
                        List.of(
                                Column.of("WORKFLOW", IssueRow::workflow),
                                Column.of("SEVERITY", IssueRow::severity),
                                Column.of("RULE", IssueRow::rule),
                                Column.of("STEP", IssueRow::step),
                                // Never cut: the remedy stands at its end.
                                Column.<IssueRow>of("MESSAGE", IssueRow::message)))
                .checked(IssueRow::harmless);
    }

    /** How many of each severity, in words: {@code 1 error, 2 warnings}; empty when there are none. */
    static String summary(WorkflowValidation validation) {
        long errors = validation.issues().stream()
                .filter(issue -> issue.severity().compareTo(ValidationSeverity.ERROR) >= 0)
                .count();
        long warnings = validation.issues().stream()
                .filter(issue -> issue.severity() == ValidationSeverity.WARNING)
                .count();
        String first = errors == 0 ? "" : errors == 1 ? "1 error" : errors + " errors";
        String second = warnings == 0 ? "" : warnings == 1 ? "1 warning" : warnings + " warnings";
        return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
    }
}
