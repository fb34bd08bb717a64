// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.Workflow;

/** What {@link Workflow#validate} says, as issues: with any of it, it is no workflow and not registered. */
final class FormFaults {

    private static final Pattern STEP =
            Pattern.compile("(?:rollback step of|step) '([A-Za-z0-9_.-]+)'.*", Pattern.DOTALL);
    private static final Pattern DEPENDENCY =
            Pattern.compile(".*(?: depends on |in a circle: |there is no such step).*", Pattern.DOTALL);

    private FormFaults() {}

    static void add(Workflow workflow, Issues issues) {
        for (String fault : workflow.validate()) {
            Matcher step = STEP.matcher(fault);
            ValidationRuleType type = DEPENDENCY.matcher(fault).matches()
                    ? ValidationRuleType.DEPENDENCY
                    : ValidationRuleType.CONFIGURATION;
            boolean known = step.matches() && workflow.steps().containsKey(step.group(1));
            issues.add(ValidationSeverity.CRITICAL, type, known ? step.group(1) : "", fault);
        }
    }
}
