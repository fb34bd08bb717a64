// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * An execution of a workflow.
 *
 * @param id its id
 * @param workflow the workflow
 * @param state how far it has come
 * @param percent the same in numbers
 * @param completed how many steps have ended
 * @param total how many there are
 * @param step one that runs; empty for none
 * @param compensating whether what was done is being undone
 * @param started when it was begun
 * @param took how long it took, or takes until now
 * @param owner with whose rights its steps run
 * @param parent the execution whose step this is; empty for none
 * @param reason why it stands still or has not ended well
 */
public record ExecutionRow(
        String id,
        String workflow,
        WorkflowState state,
        double percent,
        int completed,
        int total,
        String step,
        boolean compensating,
        Instant started,
        Duration took,
        String owner,
        String parent,
        String reason)
        implements Row, Identified {

    static ExecutionRow of(WorkflowExecution execution) {
        return new ExecutionRow(
                execution.executionId(),
                execution.workflowId(),
                execution.state(),
                execution.progress(),
                execution.completedSteps(),
                execution.totalSteps(),
                execution.currentStepId(),
                execution.compensating(),
                execution.startTime(),
                execution.elapsed(),
                execution.owner(),
                execution.parentId(),
                execution.reason());
    }

    static Table<ExecutionRow> table(List<WorkflowExecution> executions) {
        return Table.of(
                executions.stream().map(ExecutionRow::of).toList(),
                "no such executions; qtforge:workflow run ID begins one",
                List.of(
                        Column.of("EXECUTION", ExecutionRow::id),
                        Column.of("WORKFLOW", ExecutionRow::workflow),
                        Column.of("STATE", row -> row.compensating() ? row.state() + " (undoing)" : row.state()),
                        Column.number("DONE", row -> Math.round(row.percent()) + "%"),
                        Column.number("STEPS", row -> row.completed() + "/" + row.total()),
                        Column.of("STEP", ExecutionRow::step),
                        Column.of("STARTED", row -> TimeText.of(row.started())),
                        Column.number("TOOK", row -> DurationText.of(row.took())),
                        Column.<ExecutionRow>flexible("REASON", ExecutionRow::reason)));
    }
}
