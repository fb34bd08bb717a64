// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A participant within a transaction.
 *
 * @param participantId the participant
 * @param state where it is
 * @param message why, in words; empty when there is nothing to say
 */
public record ParticipantStatus(String participantId, ParticipantState state, String message) {

    /** The JSON form. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("participant_id", participantId);
        json.put("state", state.scriptName());
        json.put("message", message);
        return json;
    }
}
