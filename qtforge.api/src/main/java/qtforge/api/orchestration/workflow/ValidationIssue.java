// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something validation found.
 *
 * @param severity how bad it is
 * @param type what the rule looks at
 * @param stepId the step; empty for the workflow as a whole
 * @param message what is wrong and what to do, in words
 */
public record ValidationIssue(ValidationSeverity severity, ValidationRuleType type, String stepId, String message) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("severity", severity.scriptName());
        json.put("rule_type", type.scriptName());
        json.put("step_id", stepId);
        json.put("message", message);
        return json;
    }

    @Override
    public String toString() {
        return severity.scriptName() + " (" + type.scriptName() + ")" + (stepId.isEmpty() ? "" : ", step " + stepId)
                + ": " + message;
    }
}
