// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Identified;

/**
 * All about an execution.
 *
 * @param execution how it stands
 * @param results how its steps stand
 * @param json writes values
 */
public record ExecutionSheet(WorkflowExecution execution, List<StepResult> results, JsonCodec json)
        implements Printable, Identified {

    @Override
    public String id() {
        return execution.executionId();
    }

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("execution", execution.executionId());
        values.put("workflow", execution.workflowId());
        values.put("state", execution.state() + (execution.compensating() ? ", undoing what it did" : ""));
        if (!execution.reason().isEmpty()) {
            String code = execution.errorCode() == PluginErrorCode.SUCCESS ? "" : " [" + execution.errorCode() + "]";
            values.put("reason", execution.reason() + code);
        }
        values.put(
                "done",
                Math.round(execution.progress()) + "%, " + execution.completedSteps() + " of " + execution.totalSteps()
                        + " steps");
        values.put("started", TimeText.of(execution.startTime()));
        execution.endTime().ifPresent(end -> values.put("ended", TimeText.of(end)));
        values.put("took", DurationText.of(execution.elapsed()));
        execution
                .estimatedCompletion()
                .filter(end -> execution.endTime().isEmpty())
                .ifPresent(end -> values.put("ends about", TimeText.of(end)));
        values.put("owner", execution.owner());
        if (!execution.parentId().isEmpty()) {
            values.put("step of", execution.parentId());
        }
        values.put("input", json.format(execution.input(), false));
        if (execution.result() != null) {
            values.put("result", json.format(execution.result(), false));
        }
        return KeyValueText.of(values) + "\n\n" + StepRow.table(results, json).print(screen);
    }

    @Override
    public String line() {
        return execution.executionId() + " of " + execution.workflowId() + ", " + execution.state();
    }
}
