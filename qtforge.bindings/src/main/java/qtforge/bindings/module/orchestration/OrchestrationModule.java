// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.StepKind;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.ValidationRuleType;
import qtforge.api.orchestration.workflow.ValidationSeverity;
import qtforge.api.orchestration.workflow.WorkflowExecutionState;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The module {@code orchestration}. */
@ScriptModule(
        value = "orchestration",
        enums = {
            StepStatus.class,
            ExecutionMode.class,
            WorkflowState.class,
            WorkflowExecutionState.class,
            WorkflowProgressEventType.class,
            StepKind.class,
            StepExecutionState.class,
            ValidationSeverity.class,
            ValidationRuleType.class,
            GraphFormat.class,
            CircuitBreakerState.class,
            RecoveryStrategy.class,
            StateRecoveryStrategy.class,
            QualityLevel.class,
            RollbackStrategy.class,
            RollbackValidationLevel.class,
            RollbackOperationResult.class
        },
        types = {
            StepValue.class,
            WorkflowValue.class,
            StepResultValue.class,
            ExecutionValue.class,
            OrchestratorFacade.class
        })
@ScriptDoc("Workflows: steps that are carried out in an order, with retries, conditions and undoing.")
public final class OrchestrationModule {

    private final BindingContext context;

    /** For a session. */
    public OrchestrationModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The orchestrator of the runtime.")
    @ScriptName({"create_orchestrator", "create_plugin_orchestrator", "get_orchestrator"})
    public OrchestratorFacade createOrchestrator() {
        return new OrchestratorFacade(context);
    }

    @ScriptDoc("A workflow, with steps or without.")
    public WorkflowValue createWorkflow(
            @ScriptName("workflow_id") String id,
            @ScriptDefault("\"\"") String name,
            @ScriptDefault("[]") List<StepValue> steps) {
        WorkflowValue workflow = new WorkflowValue();
        workflow.id = id;
        workflow.name = name;
        steps.forEach(workflow::addStep);
        return workflow;
    }

    @ScriptDoc("A step that calls a command of a plugin.")
    public StepValue createWorkflowStep(
            @ScriptName("step_id") String id,
            @ScriptDefault("\"\"") String name,
            @ScriptDefault("\"\"") String pluginId,
            @ScriptDefault("\"\"") String methodName) {
        StepValue step = new StepValue();
        step.id = id;
        step.name = name;
        step.pluginId = pluginId;
        step.methodName = methodName;
        return step;
    }

    @ScriptDoc("A step that calls a command of a plugin with parameters; its name is its id.")
    public StepValue createStep(
            @ScriptName("step_id") String id,
            String pluginId,
            String methodName,
            @ScriptDefault("{}") Map<String, Object> parameters) {
        StepValue step = createWorkflowStep(id, "", pluginId, methodName);
        step.parameters = new LinkedHashMap<>(parameters);
        return step;
    }

    @ScriptDoc("The name of a status of a step: Running.")
    @ScriptName({"status_to_string", "step_status_to_string"})
    public String statusToString(StepStatus status) {
        return status.scriptName();
    }

    @ScriptDoc("The name of a mode of execution: Parallel.")
    @ScriptName({"mode_to_string", "execution_mode_to_string"})
    public String modeToString(ExecutionMode mode) {
        return mode.scriptName();
    }

    @ScriptDoc("The name of a state of an execution: Completed.")
    public String stateToString(WorkflowState state) {
        return state.scriptName();
    }
}
