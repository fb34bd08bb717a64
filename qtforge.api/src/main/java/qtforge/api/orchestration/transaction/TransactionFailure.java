// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;

/**
 * A failure of a transaction, classified.
 *
 * @param code the failure in the words of all of QtForge
 * @param category what it is about
 * @param severity how bad it is
 * @param recoveryAction what can be done about it
 * @param message in words
 */
public record TransactionFailure(
        PluginErrorCode code,
        TransactionErrorCategory category,
        TransactionErrorSeverity severity,
        TransactionRecoveryAction recoveryAction,
        String message) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code.scriptName());
        json.put("category", category.scriptName());
        json.put("severity", severity.scriptName());
        json.put("recovery_action", recoveryAction.scriptName());
        json.put("message", message);
        return json;
    }
}
