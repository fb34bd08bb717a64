// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;

/** How executions stand that are in a journal and nowhere else. */
public final class ExecutionViews {

    private ExecutionViews() {}

    /** An execution with its steps. */
    public static WorkflowExecution status(StoredExecution stored) {
        int ended = (int) results(stored).values().stream()
                .filter(result -> result.status().isEnd() && result.status() != StepStatus.CANCELLED)
                .count();
        return status(stored.execution(), ended);
    }

    /** An execution of which only the whole was read: when it is COMPLETED, all its steps have ended. */
    public static WorkflowExecution status(ExecutionRecord record) {
        return status(record, record.state() == WorkflowState.COMPLETED ? size(record) : 0);
    }

    private static int size(ExecutionRecord record) {
        return record.definition().get("steps") instanceof Map<?, ?> steps ? steps.size() : 0;
    }

    private static WorkflowExecution status(ExecutionRecord record, int ended) {
        return new WorkflowExecution(
                record.executionId(),
                record.workflowId(),
                record.workflowName(),
                record.owner(),
                record.state(),
                record.reason(),
                record.errorCode(),
                record.input(),
                record.result(),
                record.startTime(),
                record.endTime(),
                ended,
                size(record),
                "",
                false,
                Optional.<Instant>empty(),
                record.parentId());
    }

    /** How its steps stand. */
    public static Map<String, StepResult> results(StoredExecution stored) {
        Plan plan = Plan.of(Workflow.fromJson(stored.execution().definition()));
        Map<String, StepState> states = new LinkedHashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            states.put(plan.step(i).id(), new StepState());
        }
        for (StepRecord record : stored.steps()) {
            StepState state = states.get(record.stepId());
            if (state != null) {
                state.restore(
                        record, plan.step(plan.place(record.stepId())).step().critical());
            }
        }
        Map<String, StepResult> results = new LinkedHashMap<>();
        boolean over = stored.execution().state().isEnd();
        states.forEach((id, state) -> {
            if (over && state.status == StepStatus.PENDING) {
                state.status = stored.execution().state() == WorkflowState.COMPLETED
                        ? StepStatus.SKIPPED
                        : StepStatus.CANCELLED;
            }
            results.put(id, state.result(id));
        });
        return results;
    }
}
