// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.shell.text.Column;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Row;
import qtforge.shell.text.Screen;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * All about a workflow.
 *
 * @param info as the service tells it
 */
public record WorkflowSheet(WorkflowInfo info) implements Printable, Identified {

    @Override
    public String id() {
        return info.workflow().id();
    }

    @Override
    public String print(Screen screen) {
        Workflow workflow = info.workflow();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workflow", workflow.id());
        putIf(values, "name", workflow.name().equals(workflow.id()) ? "" : workflow.name());
        putIf(values, "description", workflow.description());
        values.put("mode", workflow.executionMode() + ", at most " + workflow.width() + " steps at a time");
        values.put("limit", DurationText.of(workflow.timeout()));
        putIf(values, "runs only when", workflow.globalCondition());
        putIf(values, "gives", workflow.output());
        values.put("durable", workflow.durable() ? "yes" : "no");
        values.put("owner", info.owner() + (info.available() ? "" : " (does not run)"));
        values.put("registered", TimeText.of(info.registered()) + (info.kept() ? ", kept over restarts" : ""));
        values.put("executions", info.activeExecutions() + " active");
        return KeyValueText.of(values) + "\n\n" + steps(workflow).print(screen);
    }

    private static void putIf(Map<String, Object> values, String name, String text) {
        if (!text.isEmpty()) {
            values.put(name, text);
        }
    }

    private static Table<Step> steps(Workflow workflow) {
        return Table.of(
                workflow.steps().values().stream()
                        .map(step -> Step.of(step, workflow.rollbackSteps()))
                        .toList(),
                "it has no steps",
                List.of(
                        Column.of("STEP", Step::id),
                        Column.of("AFTER", row -> String.join(", ", row.after())),
                        Column.number("LIMIT", row -> DurationText.of(row.limit())),
                        Column.number("RETRIES", Step::retries),
                        Column.of("CRITICAL", row -> row.critical() ? "yes" : "no"),
                        Column.flexible("CALLS", Step::calls),
                        Column.flexible("WHEN", Step::when),
                        Column.<Step>flexible("UNDONE BY", Step::undoneBy)));
    }

    @Override
    public String line() {
        return info.workflow().id() + ", " + info.workflow().steps().size() + " steps";
    }

    private record Step(
            String id,
            List<String> after,
            Duration limit,
            int retries,
            boolean critical,
            String calls,
            String when,
            String undoneBy)
            implements Row {

        static Step of(WorkflowStep step, Map<String, WorkflowStep> undoing) {
            String each = step.forEach().isEmpty() ? "" : ", for each of " + step.forEach();
            return new Step(
                    step.id(),
                    step.dependencies(),
                    step.timeout(),
                    step.retry().maxRetries(),
                    step.critical(),
                    step.action() + each,
                    step.condition(),
                    Optional.ofNullable(undoing.get(step.id()))
                            .map(undo -> undo.action().toString())
                            .orElse(""));
        }
    }
}
