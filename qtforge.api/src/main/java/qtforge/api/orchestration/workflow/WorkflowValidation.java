// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What validation found.
 *
 * @param workflowId the workflow
 * @param issues the worst first, then in the order of the steps
 */
public record WorkflowValidation(String workflowId, List<ValidationIssue> issues) {

    public WorkflowValidation {
        issues = List.copyOf(issues);
    }

    /** Whether it may be run: nothing is an ERROR or worse. */
    public boolean isValid() {
        return issues.stream().noneMatch(issue -> issue.severity().compareTo(ValidationSeverity.ERROR) >= 0);
    }

    /** Those of a severity or worse, each in a line. */
    public String text(ValidationSeverity least) {
        return issues.stream()
                .filter(issue -> issue.severity().compareTo(least) >= 0)
                .map(ValidationIssue::toString)
                .collect(Collectors.joining("\n"));
    }
}
