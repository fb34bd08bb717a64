// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Identified;

/**
 * A registered workflow.
 *
 * @param id its id
 * @param name for people
 * @param mode in which order its steps run
 * @param steps how many
 * @param durable whether its executions go on after the runtime was killed
 * @param kept whether it is there again after a restart
 * @param available whether it can be run now
 * @param active how many executions have not ended
 * @param owner who registered it
 * @param registered when
 * @param description one sentence
 */
public record WorkflowRow(
        String id,
        String name,
        ExecutionMode mode,
        int steps,
        boolean durable,
        boolean kept,
        boolean available,
        int active,
        String owner,
        Instant registered,
        String description)
        implements Row, Identified {

    static WorkflowRow of(WorkflowInfo info) {
        return new WorkflowRow(
                info.workflow().id(),
                info.workflow().name(),
                info.workflow().executionMode(),
                info.workflow().steps().size(),
                info.workflow().durable(),
                info.kept(),
                info.available(),
                info.activeExecutions(),
                info.owner(),
                info.registered(),
                info.workflow().description());
    }

    static Table<WorkflowRow> table(List<WorkflowInfo> workflows) {
        return Table.of(
                workflows.stream().map(WorkflowRow::of).toList(),
                "no workflows; qtforge:workflow register FILE adds one",
                List.of(
                        Column.of("WORKFLOW", WorkflowRow::id),
                        Column.of("MODE", WorkflowRow::mode),
                        Column.number("STEPS", WorkflowRow::steps),
                        Column.of("KEPT", row -> row.kept() ? "yes" : "no"),
                        Column.of("AVAILABLE", row -> row.available() ? "yes" : "no"),
                        Column.number("ACTIVE", WorkflowRow::active),
                        Column.of("OWNER", WorkflowRow::owner),
                        Column.<WorkflowRow>flexible("DESCRIPTION", WorkflowRow::description)));
    }
}
