// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;

/** Records as an engine writes them. */
final class JournalFixture {

    static final Instant BEGIN = Instant.parse("2026-11-26T10:00:00.123456789Z");

    private JournalFixture() {}

    static Map<String, Object> definition(String workflowId) {
        return Map.of("id", workflowId, "name", "the " + workflowId, "steps", Map.of("a", Map.of("timeout", 5L)));
    }

    static ExecutionRecord execution(String id, String workflowId, String owner, WorkflowState state, int second) {
        return new ExecutionRecord(
                id,
                owner,
                "starter of " + id,
                definition(workflowId),
                false,
                Map.of("order", id),
                "",
                BEGIN.plusSeconds(second),
                state,
                false,
                WorkflowState.RUNNING,
                state == WorkflowState.FAILED ? PluginErrorCode.EXECUTION_FAILED : PluginErrorCode.SUCCESS,
                "",
                state == WorkflowState.COMPLETED ? List.of(1L, 2.5, "three") : null,
                state.isEnd() ? Optional.of(BEGIN.plusSeconds(second + 10L)) : Optional.empty(),
                second % 3,
                Duration.ofMillis(second));
    }

    static ExecutionRecord running(String id) {
        return execution(id, "w", "owner", WorkflowState.RUNNING, 0);
    }

    static StepRecord step(String stepId, long order, Object data) {
        return new StepRecord(
                stepId,
                -1,
                false,
                order,
                StepStatus.COMPLETED,
                data,
                PluginErrorCode.SUCCESS,
                "",
                Optional.of(BEGIN),
                Optional.of(BEGIN.plusNanos(order)),
                0,
                0);
    }

    static StepRecord item(String stepId, int item, boolean undo, long order) {
        return new StepRecord(
                stepId,
                item,
                undo,
                order,
                StepStatus.FAILED,
                null,
                PluginErrorCode.TIMEOUT,
                "too slow",
                Optional.of(BEGIN),
                Optional.empty(),
                3,
                7);
    }

    static WorkflowProgress event(String executionId, int place) {
        return new WorkflowProgress(
                executionId,
                "w",
                "the w",
                "owner",
                WorkflowProgressEventType.STEP_COMPLETED,
                BEGIN.plusMillis(place),
                BEGIN,
                "a",
                "A",
                "event " + place,
                place,
                100_000,
                place % 2 == 0 ? Optional.empty() : Optional.of(BEGIN.plusSeconds(place)));
    }
}
