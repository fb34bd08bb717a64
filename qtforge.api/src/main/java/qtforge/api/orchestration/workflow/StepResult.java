// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;

/**
 * How a step stands. Immutable.
 *
 * @param stepId the step
 * @param status how far it has come
 * @param data its result, JSON-shaped; null when there is none
 * @param errorCode why it failed; SUCCESS when it did not
 * @param errorMessage why it failed or was skipped; empty when neither
 * @param startTime when it began; empty when it has not
 * @param endTime when it ended; empty when it has not
 * @param retryCount attempts after the first
 * @param itemsDone of a step over a collection: how many items are done
 * @param items of a step over a collection: how many there are as far as known; 0 for others
 * @param compensated whether it was undone
 * @param compensationError why it could not be undone; empty when that was not tried or went well
 */
public record StepResult(
        String stepId,
        StepStatus status,
        Object data,
        PluginErrorCode errorCode,
        String errorMessage,
        Optional<Instant> startTime,
        Optional<Instant> endTime,
        int retryCount,
        int itemsDone,
        int items,
        boolean compensated,
        String compensationError) {

    /** A step that has not begun. */
    public static StepResult pending(String stepId) {
        return new StepResult(
                stepId,
                StepStatus.PENDING,
                null,
                PluginErrorCode.SUCCESS,
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                false,
                "");
    }

    /** How long it took, or takes until now; zero when it has not begun. */
    public Duration duration() {
        return startTime
                .map(begin -> Duration.between(begin, endTime.orElseGet(Instant::now)))
                .orElse(Duration.ZERO);
    }

    /** The JSON form, with the original's keys. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step_id", stepId);
        json.put("status", status.scriptName());
        json.put("result_data", data);
        json.put("error_code", errorCode.scriptName());
        json.put("error_message", errorMessage);
        json.put("start_time", startTime.map(Instant::toString).orElse(null));
        json.put("end_time", endTime.map(Instant::toString).orElse(null));
        json.put("retry_count", (long) retryCount);
        if (items > 0) {
            json.put("items", (long) items);
            json.put("items_done", (long) itemsDone);
        }
        if (compensated || !compensationError.isEmpty()) {
            json.put("compensated", compensated);
            json.put("compensation_error", compensationError);
        }
        return json;
    }
}
