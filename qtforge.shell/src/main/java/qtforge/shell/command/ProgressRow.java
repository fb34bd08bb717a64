// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TextWidth;
import qtforge.shell.text.TimeText;

/**
 * Something that happened in an execution.
 *
 * @param time when
 * @param percent how far the execution was
 * @param event what
 * @param step the step it is about; empty for the execution as a whole
 * @param left how long the rest takes, as far as known, in words; may be empty
 * @param message in words; may be empty
 */
public record ProgressRow(
        Instant time, double percent, WorkflowProgressEventType event, String step, String left, String message)
        implements Row {

    static ProgressRow of(WorkflowProgress event) {
        return new ProgressRow(
                event.time(), event.overallProgress(), event.type(), event.stepId(), left(event), event.message());
    }

    private static String left(WorkflowProgress event) {
        return event.estimatedCompletion()
                .map(end -> Duration.between(event.time(), end))
                .filter(rest -> !rest.isNegative() && !rest.isZero())
                .map(DurationText::of)
                .orElse("");
    }

    static Table<ProgressRow> table(List<WorkflowProgress> events) {
        return Table.of(
                events.stream().map(ProgressRow::of).toList(),
                "nothing happened yet",
                List.of(
                        Column.of("TIME", row -> TimeText.of(row.time())),
                        Column.number("DONE", ProgressRow::done),
                        Column.of("EVENT", ProgressRow::event),
                        Column.of("STEP", ProgressRow::step),
                        Column.number("LEFT", ProgressRow::left),
                        Column.<ProgressRow>flexible("MESSAGE", ProgressRow::message)));
    }

    private String done() {
        return Math.round(percent) + "%";
    }

    /** One line of a tail. */
    String tailLine() {
        StringBuilder line = new StringBuilder(TimeText.of(time)).append("  ").append(event);
        if (!step.isEmpty()) {
            line.append("  ").append(step);
        }
        if (!message.isEmpty()) {
            line.append("  ").append(message);
        }
        if (!left.isEmpty()) {
            line.append("  (").append(left).append(" left)");
        }
        return " ".repeat(Math.max(0, 4 - done().length())) + done() + "  " + TextWidth.oneLine(line.toString());
    }
}
