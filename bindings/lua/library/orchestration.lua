---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Workflows: steps that are carried out in an order, with retries, conditions and undoing.
---@class qtforge.orchestration
local orchestration = {}

---@enum qtforge.orchestration.StepStatus
orchestration.StepStatus = {
    Pending = 0,
    Running = 1,
    Completed = 2,
    Failed = 3,
    Skipped = 4,
    Cancelled = 5,
    Retrying = 6,
}

---@enum qtforge.orchestration.ExecutionMode
orchestration.ExecutionMode = {
    Sequential = 0,
    Parallel = 1,
    Conditional = 2,
    Pipeline = 3,
}

---@enum qtforge.orchestration.WorkflowState
orchestration.WorkflowState = {
    Idle = 0,
    Running = 1,
    Paused = 2,
    Completed = 3,
    Failed = 4,
    Cancelled = 5,
}

---@enum qtforge.orchestration.WorkflowExecutionState
orchestration.WorkflowExecutionState = {
    Created = 0,
    Running = 1,
    Completed = 2,
    Failed = 3,
    Cancelled = 4,
    Suspended = 5,
}

---@enum qtforge.orchestration.WorkflowProgressEventType
orchestration.WorkflowProgressEventType = {
    WorkflowStarted = 0,
    WorkflowCompleted = 1,
    WorkflowFailed = 2,
    WorkflowCancelled = 3,
    WorkflowSuspended = 4,
    WorkflowResumed = 5,
    StepStarted = 10,
    StepCompleted = 11,
    StepFailed = 12,
    StepSkipped = 13,
    StepRetrying = 14,
    ProgressUpdate = 20,
    CheckpointCreated = 30,
    CheckpointRestored = 31,
    CompensationStarted = 40,
    StepCompensated = 41,
    CompensationFailed = 42,
}

---@enum qtforge.orchestration.StepKind
orchestration.StepKind = {
    Command = 0,
    Contract = 1,
    Request = 2,
    Function = 3,
    Script = 4,
    Workflow = 5,
}

---@enum qtforge.orchestration.StepExecutionState
orchestration.StepExecutionState = {
    Pending = 0,
    Running = 1,
    Completed = 2,
    Failed = 3,
    Skipped = 4,
    Cancelled = 5,
}

---@enum qtforge.orchestration.ValidationSeverity
orchestration.ValidationSeverity = {
    Info = 0,
    Warning = 1,
    Error = 2,
    Critical = 3,
}

---@enum qtforge.orchestration.ValidationRuleType
orchestration.ValidationRuleType = {
    Dependency = 0,
    Plugin = 1,
    Configuration = 2,
    Resource = 3,
    Security = 4,
    Performance = 5,
    Compatibility = 6,
    Business = 7,
}

---@enum qtforge.orchestration.GraphFormat
orchestration.GraphFormat = {
    Dot = 0,
    Mermaid = 1,
}

---@enum qtforge.orchestration.CircuitBreakerState
orchestration.CircuitBreakerState = {
    Closed = 0,
    Open = 1,
    HalfOpen = 2,
}

---@enum qtforge.orchestration.RecoveryStrategy
orchestration.RecoveryStrategy = {
    None = 0,
    Retry = 1,
    Fallback = 2,
    Skip = 3,
    Abort = 4,
    Compensate = 5,
    GracefulDegradation = 6,
    UserIntervention = 7,
    CircuitBreaker = 8,
}

---@enum qtforge.orchestration.StateRecoveryStrategy
orchestration.StateRecoveryStrategy = {
    RestoreFromLatest = 0,
    RestoreFromSpecific = 1,
    RestoreFromBest = 2,
    RestartFromBeginning = 3,
}

---@enum qtforge.orchestration.QualityLevel
orchestration.QualityLevel = {
    Full = 0,
    Reduced = 1,
    Minimal = 2,
    Emergency = 3,
}

---@enum qtforge.orchestration.RollbackStrategy
orchestration.RollbackStrategy = {
    FullRollback = 0,
    PartialRollback = 1,
    SelectiveRollback = 2,
    CompensatingRollback = 3,
    SnapshotRollback = 4,
}

---@enum qtforge.orchestration.RollbackValidationLevel
orchestration.RollbackValidationLevel = {
    None = 0,
    Basic = 1,
    Comprehensive = 2,
    Strict = 3,
}

---@enum qtforge.orchestration.RollbackOperationResult
orchestration.RollbackOperationResult = {
    Success = 0,
    PartialSuccess = 1,
    Failed = 2,
    Skipped = 3,
    CompensationApplied = 4,
}

---A step of a workflow: a command of a plugin (plugin_id, method_name), a method of a contract (service_name, method_name), a
---function of the program, a JSONata script, or another workflow. Times are in milliseconds.
---@class qtforge.orchestration.WorkflowStep
---@field id string Its id in the workflow.
---@field plugin_id string The plugin it calls.
---@field method_name string The command or method it calls; of a workflow step the id of the workflow.
---@field name string Its name for people; the id when empty.
---@field description string What it is for.
---@field service_name string The contract or service it calls; empty for a command.
---@field parameters table<string, any> What it is called with; texts such as ${steps.first.result} are replaced.
---@field dependencies string[] The ids of the steps that must have ended before.
---@field condition any When it is to run: a JSONata expression, or a function that is given an object of input, parameters and results.
---@field timeout integer How long one attempt may take.
---@field max_retries integer How often it is tried again.
---@field retry_delay integer How long after the first failure.
---@field critical boolean Whether the workflow fails when it does.
---@field metadata table<string, any> What else belongs to it.
---@field for_each string A JSONata expression that gives a list: it is called for each item.
---@field width integer For how many items at a time.
---@field retry_factor number By what the delay grows from retry to retry.
---@field kind qtforge.orchestration.StepKind? What kind of call it is; none to have it follow from the rest.
---@field function function? A function of the program that is called: with an object of parameters, input, results, attempt, idempotency_key.
---@field script string A JSONata script that is run.
---@field fallback any What is called when it failed for good: another WorkflowStep, of which only the call counts.
---@overload fun(id?: string, plugin_id?: string, method_name?: string, name?: string, description?: string, service_name?: string, parameters?: table<string, any>, dependencies?: string[], condition?: any, timeout?: integer, max_retries?: integer, retry_delay?: integer, critical?: boolean, metadata?: table<string, any>, for_each?: string, width?: integer, retry_factor?: number, kind?: qtforge.orchestration.StepKind, function?: function, script?: string, fallback?: any): qtforge.orchestration.WorkflowStep
orchestration.WorkflowStep = {}

---Has it wait for another step.
---@param step_id string
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function orchestration.WorkflowStep:add_dependency(step_id) end

---The ids of the steps it waits for.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.WorkflowStep:get_dependencies() end

---One parameter; nothing when it is not set.
---@param key string
---@return any result
---@return qtforge.Error? error
function orchestration.WorkflowStep:get_parameter(key) end

---Sets one parameter.
---@param key string
---@param value any
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function orchestration.WorkflowStep:set_parameter(key, value) end

---Steps that are carried out in an order. Register it at an orchestrator, or give it to execute_workflow.
---@class qtforge.orchestration.Workflow
---@field id string Its id.
---@field name string Its name for people; the id when empty.
---@field description string What it is for.
---@field execution_mode qtforge.orchestration.ExecutionMode In which order steps run.
---@field timeout integer How long an execution may take, in milliseconds.
---@field steps qtforge.orchestration.WorkflowStep[] The steps, in the order in which they were added.
---@field rollback_steps table<string, qtforge.orchestration.WorkflowStep> By the id of a step: the step that undoes it.
---@field global_condition string A JSONata expression; when it is false no step runs.
---@field output string A JSONata expression that gives the result; empty for an object of the results of all steps.
---@field width integer How many steps run at a time, where the mode lets several.
---@field durable boolean Whether executions go on after a restart of the runtime.
---@field metadata table<string, any> What else belongs to it.
---@overload fun(id?: string, name?: string, description?: string, execution_mode?: qtforge.orchestration.ExecutionMode, timeout?: integer, steps?: qtforge.orchestration.WorkflowStep[], rollback_steps?: table<string, qtforge.orchestration.WorkflowStep>, global_condition?: string, output?: string, width?: integer, durable?: boolean, metadata?: table<string, any>): qtforge.orchestration.Workflow
orchestration.Workflow = {}

---Says which step undoes another.
---@param step_id string
---@param step qtforge.orchestration.WorkflowStep
---@return boolean? done
---@return qtforge.Error? error
function orchestration.Workflow:add_rollback_step(step_id, step) end

---Adds a step. ALREADY_EXISTS when there is one of its id.
---@param step qtforge.orchestration.WorkflowStep
---@return boolean? result
---@return qtforge.Error? error
function orchestration.Workflow:add_step(step) end

---A workflow from its JSON form: an object.
---@param json table<string, any>
---@return qtforge.orchestration.Workflow? result
---@return qtforge.Error? error
function orchestration.Workflow.from_json(json) end

---A workflow from its JSON form: an object.
---@param json table<string, any>
---@return qtforge.orchestration.Workflow? result
---@return qtforge.Error? error
function orchestration.Workflow.from_map(json) end

---What is wrong with it, in words; nothing when it can be registered.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.Workflow:get_errors() end

---What is wrong with it, in words; nothing when it can be registered.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.Workflow:validation_errors() end

---The ids of the steps in an order in which each comes after what it depends on.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.Workflow:get_execution_order() end

---A step by its id; none when there is none.
---@param step_id string
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function orchestration.Workflow:get_step(step_id) end

---The steps.
---@return qtforge.orchestration.WorkflowStep[]? result
---@return qtforge.Error? error
function orchestration.Workflow:get_steps() end

---Takes a step away. Whether it was there.
---@param step_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.Workflow:remove_step(step_id) end

---Changes the description.
---@param desc string
---@return boolean? done
---@return qtforge.Error? error
function orchestration.Workflow:set_description(desc) end

---Changes the order in which steps run.
---@param mode qtforge.orchestration.ExecutionMode
---@return boolean? done
---@return qtforge.Error? error
function orchestration.Workflow:set_execution_mode(mode) end

---Sets a JSONata expression over input; when it is false no step runs.
---@param condition string
---@return boolean? done
---@return qtforge.Error? error
function orchestration.Workflow:set_global_condition(condition) end

---Changes how long an execution may take, in milliseconds.
---@param timeout integer
---@return boolean? done
---@return qtforge.Error? error
function orchestration.Workflow:set_timeout(timeout) end

---Its JSON form (docs/workflow-json.md), without functions of the program.
---@return table<string, any>? result
---@return qtforge.Error? error
function orchestration.Workflow:to_json() end

---Its JSON form (docs/workflow-json.md), without functions of the program.
---@return table<string, any>? result
---@return qtforge.Error? error
function orchestration.Workflow:to_map() end

---Whether it can be registered; get_errors says what is wrong.
---@return boolean? result
---@return qtforge.Error? error
function orchestration.Workflow:validate() end

---Whether it can be registered; get_errors says what is wrong.
---@return boolean? result
---@return qtforge.Error? error
function orchestration.Workflow:is_valid() end

---How a step of an execution stands.
---@class qtforge.orchestration.StepResult
---@field step_id string The step.
---@field status qtforge.orchestration.StepStatus How it stands.
---@field result_data any What it gave; none when it gave nothing.
---@field error_message string Why it failed; empty when it did not.
---@field start_time integer? When it began, in milliseconds since 1970; none before that.
---@field end_time integer? When it ended; none before that.
---@field retry_count integer How often it was tried again.
---@field error_name string The code of the failure, in words.
---@field compensated boolean Whether it was undone.
---@overload fun(step_id?: string, status?: qtforge.orchestration.StepStatus, result_data?: any, error_message?: string, start_time?: integer, end_time?: integer, retry_count?: integer, error_name?: string, compensated?: boolean): qtforge.orchestration.StepResult
orchestration.StepResult = {}

---How long it took, in milliseconds, or has been running; 0 before it began.
---@return integer? result
---@return qtforge.Error? error
function orchestration.StepResult:execution_time() end

---How an execution of a workflow stands.
---@class qtforge.orchestration.WorkflowExecution
---@field execution_id string Its id.
---@field workflow_id string The workflow.
---@field workflow_name string The name of the workflow.
---@field state qtforge.orchestration.WorkflowState How it stands.
---@field status qtforge.orchestration.WorkflowExecutionState The same in the words of kept executions.
---@field reason string Why it failed or was cancelled; empty when it was not.
---@field error_name string The code of the failure, in words.
---@field input table<string, any> What it was begun with.
---@field result any What it gave; none before it is Completed.
---@field start_time integer When it began, in milliseconds since 1970.
---@field end_time integer? When it ended; none before that.
---@field overall_progress number How far it is, 0 to 100.
---@field completed_steps integer How many steps have ended.
---@field total_steps integer How many steps there are.
---@field current_step_id string The step that began last.
---@field compensating boolean Whether it undoes what it did.
---@overload fun(execution_id?: string, workflow_id?: string, workflow_name?: string, state?: qtforge.orchestration.WorkflowState, status?: qtforge.orchestration.WorkflowExecutionState, reason?: string, error_name?: string, input?: table<string, any>, result?: any, start_time?: integer, end_time?: integer, overall_progress?: number, completed_steps?: integer, total_steps?: integer, current_step_id?: string, compensating?: boolean): qtforge.orchestration.WorkflowExecution
orchestration.WorkflowExecution = {}

---Runs workflows. What was registered goes with the session; executions that have begun go on without functions of it.
---@class qtforge.orchestration.PluginOrchestrator
---@overload fun(): qtforge.orchestration.PluginOrchestrator
orchestration.PluginOrchestrator = {}
orchestration.IPluginOrchestrator = orchestration.PluginOrchestrator
orchestration.Orchestrator = orchestration.PluginOrchestrator

---Calls a function with what happens in executions: an object of event_type, execution_id, workflow_id and so on.
---An event, for example workflow_completed or step_failed, has only that told. Gives an id for remove_listener.
---@param callback function
---@param event? string
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:add_listener(callback, event) end

---Calls a function with what happens in executions: an object of event_type, execution_id, workflow_id and so on.
---An event, for example workflow_completed or step_failed, has only that told. Gives an id for remove_listener.
---@param callback function
---@param event? string
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:add_progress_listener(callback, event) end

---Begins a transaction. Gives its id.
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:begin_transaction() end

---Ends an execution, or the latest of a workflow, and undoes what it did, or not. False when it has ended.
---@param workflow_id string
---@param compensate? boolean
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:cancel_workflow(workflow_id, compensate) end

---Takes the workflows away that this object registered; executions that have begun go on.
---@return boolean? done
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:clear_workflows() end

---Commits a transaction. False when it was rolled back instead.
---@param transaction_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:commit_transaction(transaction_id) end

---Calls a function for one kind of event: workflow_started, workflow_completed, step_failed and so on.
---@param signal string
---@param callback function
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:connect(signal, callback) end

---Calls a function for one kind of event: workflow_started, workflow_completed, step_failed and so on.
---@param signal string
---@param callback function
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:on(signal, callback) end

---The orchestrator of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator.create() end

---Executes a workflow (a Workflow, which is registered, or an id) and gives the id of the execution, whatever became of it.
---Waits for its end unless asynchronous. The progress function is called with an object of event_type, overall_progress,
---current_step_id and so on.
---@param workflow_id any
---@param input_data? table<string, any>
---@param asynchronous? boolean
---@param progress_callback? function?
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:execute_workflow(workflow_id, input_data, asynchronous, progress_callback) end

---A picture of an execution, for Graphviz or Mermaid.
---@param execution_id string
---@param format? qtforge.orchestration.GraphFormat
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:execution_graph(execution_id, format) end

---Whether a step with a circuit breaker is tried now; none when it has none.
---@param workflow_id string
---@param step_id string
---@return qtforge.orchestration.CircuitBreakerState? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_circuit_breaker_state(workflow_id, step_id) end

---How an execution stands; none when there is none of that id.
---@param execution_id string
---@return qtforge.orchestration.WorkflowExecution? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_execution_status(execution_id) end

---What happened in an execution, from the beginning.
---@param execution_id string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_history(execution_id) end

---What happened in an execution, from the beginning.
---@param execution_id string
---@return table<string, any>[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_execution_history(execution_id) end

---How each step of an execution stands, by its id.
---@param execution_id string
---@return table<string, qtforge.orchestration.StepResult>? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_step_results(execution_id) end

---How a step of an execution stands, or of the latest of a workflow; none when it has none of that id.
---@param workflow_id string
---@param step_id string
---@return qtforge.orchestration.StepStatus? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_step_status(workflow_id, step_id) end

---A workflow; none when there is none of that id.
---@param workflow_id string
---@return qtforge.orchestration.Workflow? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_workflow(workflow_id) end

---What an execution gave, or the latest of a workflow; none before it is Completed.
---@param workflow_id string
---@return any result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_workflow_result(workflow_id) end

---How each step of an execution stands, or of the latest of a workflow.
---@param workflow_id string
---@return qtforge.orchestration.StepResult[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_workflow_results(workflow_id) end

---The state of an execution, or of the latest of a workflow: Idle when it has none; none for an unknown id.
---@param workflow_id string
---@return qtforge.orchestration.WorkflowState? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_workflow_state(workflow_id) end

---How an execution stands, or the latest of a workflow; none when there is none.
---@param workflow_id string
---@return qtforge.orchestration.WorkflowExecution? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:get_workflow_status(workflow_id) end

---Whether there is a workflow of that id.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:has_workflow(workflow_id) end

---Whether a workflow has an execution that has not ended, or whether an execution has not.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:is_workflow_running(workflow_id) end

---Registers a workflow that is there again after a restart; it cannot have functions of the program.
---@param workflow qtforge.orchestration.Workflow
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:keep_workflow(workflow) end

---The ids of the executions that have not ended.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:list_active_executions() end

---Executions, also ended ones, the latest first: of a workflow, or of all.
---@param workflow_id? string
---@param count? integer
---@return qtforge.orchestration.WorkflowExecution[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:list_executions(workflow_id, count) end

---The ids of all workflows, sorted.
---@return string[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:list_workflows() end

---Forgets executions that ended longer ago than so many milliseconds. How many.
---@param age integer
---@return integer? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:purge_executions(age) end

---Registers a workflow until the session ends; in place of one of the same id. INVALID_ARGUMENT with all that is wrong.
---@param workflow qtforge.orchestration.Workflow
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:register_workflow(workflow) end

---Takes such a function away. Whether it was there.
---@param listener_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:remove_listener(listener_id) end

---Takes such a function away. Whether it was there.
---@param listener_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:disconnect(listener_id) end

---Goes on with an execution, or the latest of a workflow. False when it was not suspended.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:resume_workflow(workflow_id) end

---Goes on with an execution that failed or was cancelled, from a step.
---@param execution_id string
---@param step_id string
---@return boolean? done
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:retry_from(execution_id, step_id) end

---Rolls a transaction back. False when it had ended.
---@param transaction_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:rollback_transaction(transaction_id) end

---Executes a workflow (a Workflow, which is registered, or an id) and gives its result. Raises what it failed with.
---@param workflow_id any
---@param input_data? table<string, any>
---@return any result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:execute_workflow_async(workflow_id, input_data) end

---Executes a workflow (a Workflow, which is registered, or an id) and gives its result. Raises what it failed with.
---@param workflow_id any
---@param input_data? table<string, any>
---@return any result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:run_workflow(workflow_id, input_data) end

---Lets what runs of an execution, or of the latest of a workflow, end, and begins no step until resume_workflow.
---False when that cannot be.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:suspend_workflow(workflow_id) end

---Lets what runs of an execution, or of the latest of a workflow, end, and begins no step until resume_workflow.
---False when that cannot be.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:pause_workflow(workflow_id) end

---Takes a workflow away; executions that have begun go on. Whether it was there.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:unregister_workflow(workflow_id) end

---Takes a workflow away; executions that have begun go on. Whether it was there.
---@param workflow_id string
---@return boolean? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:delete_workflow(workflow_id) end

---What eight kinds of rules find: objects with severity, rule_type, step_id, message. Takes a Workflow or an id.
---@param workflow any
---@return table<string, any>[]? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:validate_workflow(workflow) end

---Waits for the end of an execution and says how it stands. TIMEOUT when that takes longer.
---@param execution_id string
---@param timeout? integer
---@return qtforge.orchestration.WorkflowExecution? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:wait_for_execution(execution_id, timeout) end

---Waits for the end of an execution and says how it stands. TIMEOUT when that takes longer.
---@param execution_id string
---@param timeout? integer
---@return qtforge.orchestration.WorkflowExecution? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:wait_for_completion(execution_id, timeout) end

---A picture of a workflow, for Graphviz or Mermaid.
---@param workflow_id string
---@param format? qtforge.orchestration.GraphFormat
---@return string? result
---@return qtforge.Error? error
function orchestration.PluginOrchestrator:workflow_graph(workflow_id, format) end

---The orchestrator of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function orchestration.create_orchestrator() end

---The orchestrator of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function orchestration.create_plugin_orchestrator() end

---The orchestrator of the runtime.
---@return qtforge.orchestration.PluginOrchestrator? result
---@return qtforge.Error? error
function orchestration.get_orchestrator() end

---A step that calls a command of a plugin with parameters; its name is its id.
---@param step_id string
---@param plugin_id string
---@param method_name string
---@param parameters? table<string, any>
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function orchestration.create_step(step_id, plugin_id, method_name, parameters) end

---A workflow, with steps or without.
---@param workflow_id string
---@param name? string
---@param steps? qtforge.orchestration.WorkflowStep[]
---@return qtforge.orchestration.Workflow? result
---@return qtforge.Error? error
function orchestration.create_workflow(workflow_id, name, steps) end

---A step that calls a command of a plugin.
---@param step_id string
---@param name? string
---@param plugin_id? string
---@param method_name? string
---@return qtforge.orchestration.WorkflowStep? result
---@return qtforge.Error? error
function orchestration.create_workflow_step(step_id, name, plugin_id, method_name) end

---The name of a mode of execution: Parallel.
---@param mode qtforge.orchestration.ExecutionMode
---@return string? result
---@return qtforge.Error? error
function orchestration.mode_to_string(mode) end

---The name of a mode of execution: Parallel.
---@param mode qtforge.orchestration.ExecutionMode
---@return string? result
---@return qtforge.Error? error
function orchestration.execution_mode_to_string(mode) end

---The name of a state of an execution: Completed.
---@param state qtforge.orchestration.WorkflowState
---@return string? result
---@return qtforge.Error? error
function orchestration.state_to_string(state) end

---The name of a status of a step: Running.
---@param status qtforge.orchestration.StepStatus
---@return string? result
---@return qtforge.Error? error
function orchestration.status_to_string(status) end

---The name of a status of a step: Running.
---@param status qtforge.orchestration.StepStatus
---@return string? result
---@return qtforge.Error? error
function orchestration.step_status_to_string(status) end
