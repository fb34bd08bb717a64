// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in an execution. Published on the bus, topic {@link #topic}, told to {@link WorkflowListener}s, and kept in the
 * history of the execution.
 *
 * @param executionId the execution
 * @param workflowId the workflow
 * @param workflowName its name
 * @param owner who registered the workflow
 * @param type what happened
 * @param time when
 * @param startTime when the execution was begun
 * @param stepId the step it is about; empty for the execution as a whole
 * @param stepName the name of the step
 * @param message in words; empty when the type says it all
 * @param completedSteps how many steps have ended
 * @param totalSteps how many there are
 * @param estimatedCompletion when the execution will have ended if the rest takes as long as what was done; empty when nothing was
 */
public record WorkflowProgress(
        String executionId,
        String workflowId,
        String workflowName,
        String owner,
        WorkflowProgressEventType type,
        Instant time,
        Instant startTime,
        String stepId,
        String stepName,
        String message,
        int completedSteps,
        int totalSteps,
        Optional<Instant> estimatedCompletion) {

    /** Above the topics of all executions. */
    public static final String TOPICS = "workflow/progress";

    /** The topic of an execution on the bus: {@code workflow/progress/WORKFLOW/EXECUTION}. */
    public String topic() {
        return TOPICS + '/' + token(workflowId) + '/' + token(executionId);
    }

    private static String token(String id) {
        return id.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** How far it is in percent: 0 to 100. */
    public double overallProgress() {
        if (type == WorkflowProgressEventType.WORKFLOW_COMPLETED) {
            return 100;
        }
        return totalSteps == 0 ? 0 : 100.0 * completedSteps / totalSteps;
    }

    /** The JSON form, with the original's keys. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("execution_id", executionId);
        json.put("workflow_id", workflowId);
        json.put("workflow_name", workflowName);
        json.put("event_type", type.scriptName());
        json.put("overall_progress", overallProgress());
        json.put("completed_steps", (long) completedSteps);
        json.put("total_steps", (long) totalSteps);
        json.put("current_step_id", stepId);
        json.put("current_step_name", stepName);
        json.put("message", message);
        json.put("start_time", startTime.toString());
        json.put("current_time", time.toString());
        json.put(
                "estimated_completion_time",
                estimatedCompletion.map(Instant::toString).orElse(null));
        json.put("elapsed_time", Duration.between(startTime, time).toMillis());
        json.put(
                "remaining_time",
                estimatedCompletion
                        .map(end -> Math.max(0, Duration.between(time, end).toMillis()))
                        .orElse(null));
        return json;
    }
}
