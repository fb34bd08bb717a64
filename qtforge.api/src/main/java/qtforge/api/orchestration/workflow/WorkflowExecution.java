// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;

/**
 * How an execution stands. A snapshot.
 *
 * @param executionId the execution
 * @param workflowId the workflow
 * @param workflowName its name
 * @param owner the plugin, or the bundle, that registered the workflow: with its rights the steps run
 * @param state how far it has come
 * @param reason why it stands still or has not ended well, in words; empty otherwise
 * @param errorCode of the failure; SUCCESS otherwise
 * @param input what it was begun with
 * @param result what it gave; null before it is COMPLETED
 * @param startTime when it was begun
 * @param endTime when it ended; empty before
 * @param completedSteps how many steps have ended, skipped ones too
 * @param totalSteps how many there are
 * @param currentStepId a step that runs; empty when none does
 * @param compensating whether what was done is being undone
 * @param estimatedCompletion when it will have ended if the rest takes as long as what was done; empty when nothing was
 * @param parentId the execution whose step this is; empty for none
 */
public record WorkflowExecution(
        String executionId,
        String workflowId,
        String workflowName,
        String owner,
        WorkflowState state,
        String reason,
        PluginErrorCode errorCode,
        Map<String, Object> input,
        Object result,
        Instant startTime,
        Optional<Instant> endTime,
        int completedSteps,
        int totalSteps,
        String currentStepId,
        boolean compensating,
        Optional<Instant> estimatedCompletion,
        String parentId) {

    /** How far it is in percent: 0 to 100, by steps; 100 when it is COMPLETED. */
    public double progress() {
        if (state == WorkflowState.COMPLETED || totalSteps == 0) {
            return state == WorkflowState.COMPLETED ? 100 : 0;
        }
        return 100.0 * completedSteps / totalSteps;
    }

    /** How long it took, or takes until now. */
    public Duration elapsed() {
        return Duration.between(startTime, endTime.orElseGet(Instant::now));
    }

    /** The JSON form, with the original's keys. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution_id", executionId);
        json.put("workflow_id", workflowId);
        json.put("workflow_name", workflowName);
        json.put("owner", owner);
        json.put("state", state.scriptName());
        json.put("reason", reason);
        json.put("error_code", errorCode.scriptName());
        json.put("input", input);
        json.put("result", result);
        json.put("start_time", startTime.toString());
        json.put("end_time", endTime.map(Instant::toString).orElse(null));
        json.put("overall_progress", progress());
        json.put("completed_steps", (long) completedSteps);
        json.put("total_steps", (long) totalSteps);
        json.put("current_step_id", currentStepId);
        json.put("compensating", compensating);
        json.put(
                "estimated_completion_time",
                estimatedCompletion.map(Instant::toString).orElse(null));
        json.put("parent_id", parentId);
        return json;
    }
}
