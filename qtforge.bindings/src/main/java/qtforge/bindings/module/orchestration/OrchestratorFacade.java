// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.util.promise.Promise;
import qtforge.api.core.ApiNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.ValidationIssue;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowListening;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Registrations;

/** Runs workflows. */
@ScriptClass(
        value = "PluginOrchestrator",
        aliases = {"IPluginOrchestrator", "Orchestrator"})
@ScriptDoc(
        "Runs workflows. What was registered goes with the session; executions that have begun go on without functions of it.")
public final class OrchestratorFacade {

    private final BindingContext context;
    private final Registrations registrations;
    private final Executions executions;

    /** For a session. */
    @ScriptDoc("The orchestrator of the runtime.")
    public OrchestratorFacade(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
        executions = new Executions(context);
    }

    @ScriptDoc("The orchestrator of the runtime.")
    public static OrchestratorFacade create(BindingContext context) {
        return new OrchestratorFacade(context);
    }

    private PluginOrchestrator orchestrator() {
        return context.service(PluginOrchestrator.class);
    }

    // --- workflows --------------------------------------------------------------------------------------------------

    @ScriptDoc(
            "Registers a workflow until the session ends; in place of one of the same id. INVALID_ARGUMENT with all that is wrong.")
    public boolean registerWorkflow(WorkflowValue workflow) {
        register(WorkflowTranslation.toApi(workflow));
        return true;
    }

    private Workflow register(Workflow workflow) {
        PluginOrchestrator orchestrator = orchestrator();
        orchestrator.registerWorkflow(workflow);
        // What this object had under the id is replaced, which is no reason to take the new one away.
        registrations.forget(workflow.id());
        registrations.keep(workflow.id(), () -> {
            if (orchestrator.getWorkflow(workflow.id()).filter(workflow::equals).isPresent()) {
                orchestrator.unregisterWorkflow(workflow.id());
            }
        });
        return workflow;
    }

    @ScriptDoc("Registers a workflow that is there again after a restart; it cannot have functions of the program.")
    public boolean keepWorkflow(WorkflowValue workflow) {
        orchestrator().keepWorkflow(WorkflowTranslation.toApi(workflow));
        return true;
    }

    @ScriptDoc("Takes a workflow away; executions that have begun go on. Whether it was there.")
    @ScriptName({"unregister_workflow", "delete_workflow"})
    public boolean unregisterWorkflow(String workflowId) {
        registrations.forget(workflowId);
        return orchestrator().unregisterWorkflow(workflowId);
    }

    @ScriptDoc("A workflow; none when there is none of that id.")
    public Optional<WorkflowValue> getWorkflow(String workflowId) {
        return orchestrator().getWorkflow(workflowId).map(WorkflowTranslation::fromApi);
    }

    @ScriptDoc("Whether there is a workflow of that id.")
    public boolean hasWorkflow(String workflowId) {
        return orchestrator().getWorkflow(workflowId).isPresent();
    }

    @ScriptDoc("Takes the workflows away that this object registered; executions that have begun go on.")
    public void clearWorkflows() {
        orchestrator().listWorkflows().stream().filter(registrations::has).forEach(this::unregisterWorkflow);
    }

    @ScriptDoc("The ids of all workflows, sorted.")
    public List<String> listWorkflows() {
        return orchestrator().listWorkflows();
    }

    @ScriptDoc(
            "What eight kinds of rules find: objects with severity, rule_type, step_id, message. Takes a Workflow or an id.")
    public List<Map<String, Object>> validateWorkflow(Object workflow) {
        var found = workflow instanceof WorkflowValue value
                ? orchestrator().validateWorkflow(WorkflowTranslation.toApi(value))
                : orchestrator().validateWorkflow(String.valueOf(workflow));
        return found.issues().stream().map(OrchestratorFacade::map).toList();
    }

    private static Map<String, Object> map(ValidationIssue issue) {
        Map<String, Object> map = new LinkedHashMap<>(issue.toJson());
        map.put("severity", issue.severity());
        map.put("rule_type", issue.type());
        return map;
    }

    @ScriptDoc("A picture of a workflow, for Graphviz or Mermaid.")
    public String workflowGraph(String workflowId, @ScriptDefault("\"Mermaid\"") GraphFormat format) {
        return orchestrator().workflowGraph(workflowId, format);
    }

    // --- executions -------------------------------------------------------------------------------------------------

    @ScriptWaits
    @ScriptDoc(
            """
            Executes a workflow (a Workflow, which is registered, or an id) and gives the id of the execution, whatever became of it.
            Waits for its end unless asynchronous. The progress function is called with an object of event_type, overall_progress,
            current_step_id and so on.""")
    public String executeWorkflow(
            @ScriptName("workflow_id") Object workflow,
            @ScriptName("input_data") @ScriptDefault("{}") Map<String, Object> data,
            @ScriptDefault("false") boolean asynchronous,
            @ScriptName("progress_callback") @ScriptDefault("null") Callback progress) {
        Workflow known = known(workflow);
        return progress == null
                ? executions.execute(orchestrator(), known, data, asynchronous)
                : executions.execute(orchestrator(), known, data, asynchronous, progress);
    }

    @ScriptDoc(
            "Executes a workflow (a Workflow, which is registered, or an id) and gives its result. Raises what it failed with.")
    @ScriptName({"execute_workflow_async", "run_workflow"})
    public Promise<Object> runWorkflow(
            @ScriptName("workflow_id") Object workflow,
            @ScriptName("input_data") @ScriptDefault("{}") Map<String, Object> data) {
        return orchestrator().executeWorkflowAsync(known(workflow).id(), data);
    }

    private Workflow known(Object workflow) {
        if (workflow instanceof WorkflowValue value) {
            return register(WorkflowTranslation.toApi(value));
        }
        if (workflow instanceof String id) {
            return orchestrator()
                    .getWorkflow(id)
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_FOUND,
                            "there is no workflow '" + id + "'; register it, or see list_workflows"));
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "a workflow is given as a Workflow or by its id, but this is "
                        + (workflow == null ? "nothing" : workflow.getClass().getSimpleName()));
    }

    @ScriptWaits
    @ScriptDoc("Waits for the end of an execution and says how it stands. TIMEOUT when that takes longer.")
    @ScriptName({"wait_for_execution", "wait_for_completion"})
    public ExecutionValue waitForExecution(String executionId, @ScriptDefault("300000") Duration timeout) {
        return ExecutionValue.of(Executions.await(orchestrator(), executionId, timeout));
    }

    @ScriptDoc(
            "Ends an execution, or the latest of a workflow, and undoes what it did, or not. False when it has ended.")
    public boolean cancelWorkflow(@ScriptName("workflow_id") String id, @ScriptDefault("true") boolean compensate) {
        return orchestrator().cancelWorkflow(latest(id), compensate);
    }

    @ScriptDoc(
            """
            Lets what runs of an execution, or of the latest of a workflow, end, and begins no step until resume_workflow.
            False when that cannot be.""")
    @ScriptName({"suspend_workflow", "pause_workflow"})
    public boolean suspendWorkflow(@ScriptName("workflow_id") String id) {
        return orchestrator().suspendWorkflow(latest(id));
    }

    @ScriptDoc("Goes on with an execution, or the latest of a workflow. False when it was not suspended.")
    public boolean resumeWorkflow(@ScriptName("workflow_id") String id) {
        return orchestrator().resumeWorkflow(latest(id));
    }

    @ScriptDoc("Goes on with an execution that failed or was cancelled, from a step.")
    public void retryFrom(String executionId, String stepId) {
        orchestrator().retryFrom(executionId, stepId);
    }

    @ScriptDoc("How an execution stands; none when there is none of that id.")
    public Optional<ExecutionValue> getExecutionStatus(String executionId) {
        return orchestrator().getExecutionStatus(executionId).map(ExecutionValue::of);
    }

    @ScriptDoc("How an execution stands, or the latest of a workflow; none when there is none.")
    public Optional<ExecutionValue> getWorkflowStatus(@ScriptName("workflow_id") String id) {
        return getExecutionStatus(latest(id));
    }

    @ScriptDoc(
            "The state of an execution, or of the latest of a workflow: Idle when it has none; none for an unknown id.")
    public Optional<WorkflowState> getWorkflowState(@ScriptName("workflow_id") String id) {
        Optional<WorkflowState> state = getWorkflowStatus(id).map(execution -> execution.state);
        return state.isPresent() || !hasWorkflow(id) ? state : Optional.of(WorkflowState.IDLE);
    }

    @ScriptDoc("Whether a workflow has an execution that has not ended, or whether an execution has not.")
    public boolean isWorkflowRunning(@ScriptName("workflow_id") String id) {
        return orchestrator().listActiveExecutions().contains(latest(id));
    }

    @ScriptDoc("What an execution gave, or the latest of a workflow; none before it is Completed.")
    public Object getWorkflowResult(@ScriptName("workflow_id") String id) {
        return getWorkflowStatus(id).map(execution -> execution.result).orElse(null);
    }

    @ScriptDoc("How each step of an execution stands, or of the latest of a workflow.")
    public List<StepResultValue> getWorkflowResults(@ScriptName("workflow_id") String id) {
        return getWorkflowStatus(id).isEmpty()
                ? List.of()
                : List.copyOf(getStepResults(latest(id)).values());
    }

    @ScriptDoc("How a step of an execution stands, or of the latest of a workflow; none when it has none of that id.")
    public Optional<StepStatus> getStepStatus(@ScriptName("workflow_id") String id, String stepId) {
        return getWorkflowResults(id).stream()
                .filter(result -> result.stepId.equals(stepId))
                .map(result -> result.status)
                .findFirst();
    }

    /** The original has no ids of executions where it says workflow: there the latest is meant. */
    private String latest(String id) {
        if (orchestrator().getExecutionStatus(id).isPresent()) {
            return id;
        }
        return listExecutions(id, 1).stream()
                .map(execution -> execution.executionId)
                .findFirst()
                .orElse(id);
    }

    @ScriptDoc("The ids of the executions that have not ended.")
    public List<String> listActiveExecutions() {
        return orchestrator().listActiveExecutions();
    }

    @ScriptDoc("Executions, also ended ones, the latest first: of a workflow, or of all.")
    public List<ExecutionValue> listExecutions(
            @ScriptDefault("\"\"") String workflowId, @ScriptDefault("100") int count) {
        return orchestrator()
                .listExecutions(ExecutionQuery.ALL.ofWorkflow(workflowId).atMost(count))
                .stream()
                .map(ExecutionValue::of)
                .toList();
    }

    @ScriptDoc("How each step of an execution stands, by its id.")
    public Map<String, StepResultValue> getStepResults(String executionId) {
        Map<String, StepResultValue> results = new LinkedHashMap<>();
        orchestrator()
                .getStepResults(executionId)
                .forEach((step, result) -> results.put(step, StepResultValue.of(result)));
        return results;
    }

    @ScriptDoc("What happened in an execution, from the beginning.")
    @ScriptName({"get_history", "get_execution_history"})
    public List<Map<String, Object>> getHistory(String executionId) {
        return orchestrator().getHistory(executionId).stream()
                .map(ProgressFeed::map)
                .toList();
    }

    @ScriptDoc("A picture of an execution, for Graphviz or Mermaid.")
    public String executionGraph(String executionId, @ScriptDefault("\"Mermaid\"") GraphFormat format) {
        return orchestrator().executionGraph(executionId, format);
    }

    @ScriptDoc("Forgets executions that ended longer ago than so many milliseconds. How many.")
    public int purgeExecutions(Duration age) {
        return orchestrator().purgeExecutions(age);
    }

    @ScriptDoc("Whether a step with a circuit breaker is tried now; none when it has none.")
    public Optional<CircuitBreakerState> getCircuitBreakerState(String workflowId, String stepId) {
        return orchestrator().getCircuitBreakerState(workflowId, stepId);
    }

    // --- events -----------------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Calls a function with what happens in executions: an object of event_type, execution_id, workflow_id and so on.
            An event, for example workflow_completed or step_failed, has only that told. Gives an id for remove_listener.""")
    @ScriptName({"add_listener", "add_progress_listener"})
    public String addListener(Callback callback, @ScriptDefault("\"\"") String event) {
        WorkflowProgressEventType only = event.isEmpty() ? null : type(event);
        WorkflowListening listening = orchestrator().addListener(progress -> {
            if (only == null || progress.type() == only) {
                callback.call(ProgressFeed.map(progress));
            }
        });
        String id = registrations.newId("listener");
        registrations.keep(id, () -> {
            listening.close();
            callback.close();
        });
        return id;
    }

    private static WorkflowProgressEventType type(String event) {
        return ApiNames.parse(WorkflowProgressEventType.class, event)
                .orElseThrow(() -> new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "'" + event + "' is no event of workflows; see WorkflowProgressEventType, for example"
                                + " workflow_completed"));
    }

    @ScriptDoc("Calls a function for one kind of event: workflow_started, workflow_completed, step_failed and so on.")
    @ScriptName({"connect", "on"})
    public String connect(@ScriptName("signal") String event, Callback callback) {
        return addListener(callback, type(event).name());
    }

    @ScriptDoc("Takes such a function away. Whether it was there.")
    @ScriptName({"remove_listener", "disconnect"})
    public boolean removeListener(String listenerId) {
        return registrations.end(listenerId);
    }

    // --- transactions -----------------------------------------------------------------------------------------------

    @ScriptDoc("Begins a transaction. Gives its id.")
    public String beginTransaction() {
        return orchestrator().beginTransaction();
    }

    @ScriptWaits
    @ScriptDoc("Commits a transaction. False when it was rolled back instead.")
    public boolean commitTransaction(String transactionId) {
        return orchestrator().commitTransaction(transactionId);
    }

    @ScriptWaits
    @ScriptDoc("Rolls a transaction back. False when it had ended.")
    public boolean rollbackTransaction(String transactionId) {
        return orchestrator().rollbackTransaction(transactionId);
    }
}
