// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.NearestNames;
import qtforge.shell.verb.Subcommand;

/** The subcommands of {@code qtforge:workflow} that tell what is kept of executions. */
public final class WorkflowRecordVerbs {

    private final OrchestrationServices services;
    private final JsonCodec json;

    WorkflowRecordVerbs(OrchestrationServices services, JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** The executions, the latest first. */
    @Subcommand("executions")
    @Descriptor("show executions, also those that have ended")
    @Example(value = "qtforge:workflow executions", does = "the latest 20")
    @Example(value = "qtforge:workflow executions --workflow greeting --state FAILED,CANCELLED", does = "only some")
    @Example(value = "qtforge:workflow executions --limit 500 | grep ada", does = "more, and only lines with a word")
    public Table<ExecutionRow> executions(
            @Parameter(
                            names = {"-w", "--workflow"},
                            absentValue = "")
                    @Argument(name = "ID", kind = ArgumentKind.WORKFLOW)
                    @Descriptor("only of this workflow")
                    String workflow,
            @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    @Argument(name = "STATE", kind = ArgumentKind.WORKFLOW_STATE)
                    @Descriptor("only in this state, or several with commas between")
                    String state,
            @Parameter(
                            names = {"-n", "--limit"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int limit) {
        if (limit < 1) {
            throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "--limit must be 1 or more but is " + limit);
        }
        Set<WorkflowState> states = Arrays.stream(state.split(",", -1))
                .filter(name -> !name.isBlank())
                .map(name -> Constants.of(WorkflowState.class, "workflow state", name.strip()))
                .collect(Collectors.toSet());
        return ExecutionRow.table(services.require(PluginOrchestrator.class)
                .listExecutions(new ExecutionQuery(workflow, states, Optional.empty(), limit)));
    }

    /** A row for each step, or all about one. */
    @Subcommand("results")
    @Descriptor("show what the steps of an execution gave")
    @Example(value = "qtforge:workflow results EXECUTION", does = "a row for each step")
    @Example(value = "qtforge:workflow results EXECUTION STEP", does = "all about one step as JSON")
    public Object results(
            @Argument(name = "EXECUTION", kind = ArgumentKind.EXECUTION) @Descriptor("the execution") String execution,
            @Argument(name = "STEP", kind = ArgumentKind.EXECUTION_STEP, optional = true)
                    @Descriptor("one of its steps")
                    String step) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        WorkflowSubjects.execution(orchestrator, execution);
        Map<String, StepResult> results = orchestrator.getStepResults(execution);
        if (step.isEmpty()) {
            return StepRow.table(results.values(), json);
        }
        StepResult result = results.get(step);
        if (result == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    "execution " + execution + " has no step '" + step + "'"
                            + NearestNames.hint(step, results.keySet(), "see qtforge:workflow results " + execution));
        }
        return new JsonObject(result.toJson(), json);
    }

    /** The events, the latest last. */
    @Subcommand("history")
    @Descriptor("show what happened in an execution")
    @Example(value = "qtforge:workflow history EXECUTION", does = "from the beginning, the latest last")
    @Example(value = "qtforge:workflow history EXECUTION | grep FAILED", does = "only failures")
    public Table<ProgressRow> history(
            @Argument(name = "EXECUTION", kind = ArgumentKind.EXECUTION) @Descriptor("the execution")
                    String execution) {
        PluginOrchestrator orchestrator = services.require(PluginOrchestrator.class);
        WorkflowSubjects.execution(orchestrator, execution);
        return ProgressRow.table(orchestrator.getHistory(execution));
    }
}
