// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.orchestration.workflow.journal.ExecutionJournal;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;
import qtforge.orchestration.workflow.plan.Plan;

/** Makes an execution that did not end well one that can go on. */
public final class Retry {

    private Retry() {}

    /**
     * Forgets the step, all that depend on it, all that did not end well and all that were undone.
     *
     * @return the execution as the journal has it now
     */
    public static StoredExecution from(ExecutionJournal journal, Plan plan, StoredExecution stored, String stepId) {
        Map<String, StepResult> results = ExecutionViews.results(stored);
        BitSet anew = new BitSet();
        Deque<Integer> spreads = new ArrayDeque<>();
        spreads.add(plan.place(stepId));
        for (int i = 0; i < plan.size(); i++) {
            StepResult result = results.get(plan.step(i).id());
            boolean stays = result.status() == StepStatus.COMPLETED || result.status() == StepStatus.SKIPPED;
            // A step that is not critical may have failed, and the workflow gone on without it.
            boolean tolerated =
                    result.status() == StepStatus.FAILED && !plan.step(i).step().critical();
            if (!(stays || tolerated) || result.compensated()) {
                anew.set(i);
            }
        }
        while (!spreads.isEmpty()) {
            int place = spreads.remove();
            anew.set(place);
            for (int dependant : plan.step(place).dependants()) {
                if (!anew.get(dependant)) {
                    spreads.add(dependant);
                }
            }
        }
        Set<String> ids = new HashSet<>();
        anew.stream().forEach(place -> ids.add(plan.step(place).id()));
        journal.forget(stored.execution().executionId(), ids);
        List<StepRecord> left = new ArrayList<>();
        for (StepRecord record : stored.steps()) {
            if (ids.contains(record.stepId())) {
                continue;
            }
            if (record.undo()) {
                // It could not be undone and stays done; should it have to be undone again, that is tried again.
                journal.write(stored.execution().executionId(), withoutUndo(record));
            } else {
                left.add(record);
            }
        }
        ExecutionRecord execution = again(stored.execution());
        journal.write(execution);
        return new StoredExecution(execution, left);
    }

    private static StepRecord withoutUndo(StepRecord undo) {
        return new StepRecord(
                undo.stepId(),
                undo.item(),
                true,
                undo.order(),
                StepStatus.PENDING,
                null,
                PluginErrorCode.SUCCESS,
                "",
                Optional.empty(),
                Optional.empty(),
                0,
                0);
    }

    private static ExecutionRecord again(ExecutionRecord ended) {
        return new ExecutionRecord(
                ended.executionId(),
                ended.owner(),
                ended.starter(),
                ended.definition(),
                ended.functions(),
                ended.input(),
                ended.parentId(),
                ended.startTime(),
                WorkflowState.RUNNING,
                false,
                WorkflowState.RUNNING,
                PluginErrorCode.SUCCESS,
                "",
                null,
                Optional.empty(),
                ended.generation() + 1,
                Duration.ZERO);
    }
}
