// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import qtforge.api.core.JsonCodec;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Outcome;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TextWidth;
import qtforge.shell.verb.Identified;

/**
 * What became of an execution somebody ran or followed.
 *
 * @param id the execution
 * @param workflow the workflow
 * @param state how far it came
 * @param reason why it stands still or has not ended well; may be empty
 * @param result what it gave, JSON-shaped; null before it is COMPLETED
 * @param took how long it took until now
 * @param steps how many steps ended of how many, as text
 */
public record Ran(
        String id, String workflow, WorkflowState state, String reason, Object result, Duration took, String steps)
        implements Printable, Identified, Outcome {

    static Ran of(WorkflowExecution execution, JsonCodec json) {
        return new Ran(
                execution.executionId(),
                execution.workflowId(),
                execution.state(),
                execution.reason(),
                Results.of(execution.result(), json),
                execution.elapsed(),
                execution.completedSteps() + " of " + execution.totalSteps() + " steps");
    }

    @Override
    public boolean ok() {
        return state == WorkflowState.COMPLETED;
    }

    @Override
    public String print(Screen screen) {
        String color = ok() ? "32" : state.isEnd() ? "31" : "33";
        StringBuilder text = new StringBuilder(screen.paint(state.name(), color))
                .append(line().substring(state.name().length()));
        if (result instanceof Printable printable) {
            text.append('\n').append(printable.print(screen));
        } else if (result != null) {
            text.append('\n').append(result);
        }
        if (!reason.isEmpty()) {
            text.append("\n  ").append(TextWidth.oneLine(reason));
        }
        if (!state.isEnd()) {
            text.append("\n  -> qtforge:workflow follow ").append(id);
        } else if (!ok()) {
            text.append("\n  -> qtforge:workflow results ").append(id);
        }
        return text.toString();
    }

    @Override
    public String line() {
        return state + "  " + workflow + " " + id + ", " + steps + " in " + DurationText.of(took);
    }
}
