// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Instant;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowExecutionState;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** How an execution stands, as programs see it. */
@ScriptStruct("WorkflowExecution")
@ScriptDoc("How an execution of a workflow stands.")
public final class ExecutionValue {

    @ScriptDoc("Its id.")
    public String executionId = "";

    @ScriptDoc("The workflow.")
    public String workflowId = "";

    @ScriptDoc("The name of the workflow.")
    public String workflowName = "";

    @ScriptDoc("How it stands.")
    public WorkflowState state = WorkflowState.IDLE;

    @ScriptDoc("The same in the words of kept executions.")
    public WorkflowExecutionState status = WorkflowExecutionState.CREATED;

    @ScriptDoc("Why it failed or was cancelled; empty when it was not.")
    public String reason = "";

    @ScriptDoc("The code of the failure, in words.")
    public String errorName = PluginErrorCode.SUCCESS.scriptName();

    @ScriptDoc("What it was begun with.")
    public Map<String, Object> input = Map.of();

    @ScriptDoc("What it gave; none before it is Completed.")
    public Object result;

    @ScriptDoc("When it began, in milliseconds since 1970.")
    public Instant startTime = Instant.EPOCH;

    @ScriptDoc("When it ended; none before that.")
    public Instant endTime;

    @ScriptDoc("How far it is, 0 to 100.")
    public double overallProgress;

    @ScriptDoc("How many steps have ended.")
    public int completedSteps;

    @ScriptDoc("How many steps there are.")
    public int totalSteps;

    @ScriptDoc("The step that began last.")
    public String currentStepId = "";

    @ScriptDoc("Whether it undoes what it did.")
    public boolean compensating;

    /** From the API. */
    static ExecutionValue of(WorkflowExecution execution) {
        ExecutionValue value = new ExecutionValue();
        value.executionId = execution.executionId();
        value.workflowId = execution.workflowId();
        value.workflowName = execution.workflowName();
        value.state = execution.state();
        value.status = execution.state().executionState();
        value.reason = execution.reason();
        value.errorName = execution.errorCode().scriptName();
        value.input = execution.input();
        value.result = execution.result();
        value.startTime = execution.startTime();
        value.endTime = execution.endTime().orElse(null);
        value.overallProgress = execution.progress();
        value.completedSteps = execution.completedSteps();
        value.totalSteps = execution.totalSteps();
        value.currentStepId = execution.currentStepId();
        value.compensating = execution.compensating();
        return value;
    }
}
