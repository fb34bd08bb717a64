# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Workflows: steps that are carried out in an order, with retries, conditions and undoing."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

__all__ = [
    "StepStatus",
    "ExecutionMode",
    "WorkflowState",
    "WorkflowExecutionState",
    "WorkflowProgressEventType",
    "StepKind",
    "StepExecutionState",
    "ValidationSeverity",
    "ValidationRuleType",
    "GraphFormat",
    "CircuitBreakerState",
    "RecoveryStrategy",
    "StateRecoveryStrategy",
    "QualityLevel",
    "RollbackStrategy",
    "RollbackValidationLevel",
    "RollbackOperationResult",
    "WorkflowStep",
    "Workflow",
    "StepResult",
    "WorkflowExecution",
    "PluginOrchestrator",
    "IPluginOrchestrator",
    "Orchestrator",
    "create_orchestrator",
    "create_plugin_orchestrator",
    "get_orchestrator",
    "create_step",
    "create_workflow",
    "create_workflow_step",
    "mode_to_string",
    "execution_mode_to_string",
    "state_to_string",
    "status_to_string",
    "step_status_to_string",
]


class StepStatus(_r.Enum):
    """Constants of orchestration.StepStatus."""

    Pending = 0
    Running = 1
    Completed = 2
    Failed = 3
    Skipped = 4
    Cancelled = 5
    Retrying = 6
    PENDING = 0
    RUNNING = 1
    COMPLETED = 2
    FAILED = 3
    SKIPPED = 4
    CANCELLED = 5
    RETRYING = 6


StepStatus._type = "orchestration.StepStatus"


class ExecutionMode(_r.Enum):
    """Constants of orchestration.ExecutionMode."""

    Sequential = 0
    Parallel = 1
    Conditional = 2
    Pipeline = 3
    SEQUENTIAL = 0
    PARALLEL = 1
    CONDITIONAL = 2
    PIPELINE = 3


ExecutionMode._type = "orchestration.ExecutionMode"


class WorkflowState(_r.Enum):
    """Constants of orchestration.WorkflowState."""

    Idle = 0
    Running = 1
    Paused = 2
    Completed = 3
    Failed = 4
    Cancelled = 5
    IDLE = 0
    RUNNING = 1
    PAUSED = 2
    COMPLETED = 3
    FAILED = 4
    CANCELLED = 5


WorkflowState._type = "orchestration.WorkflowState"


class WorkflowExecutionState(_r.Enum):
    """Constants of orchestration.WorkflowExecutionState."""

    Created = 0
    Running = 1
    Completed = 2
    Failed = 3
    Cancelled = 4
    Suspended = 5
    CREATED = 0
    RUNNING = 1
    COMPLETED = 2
    FAILED = 3
    CANCELLED = 4
    SUSPENDED = 5


WorkflowExecutionState._type = "orchestration.WorkflowExecutionState"


class WorkflowProgressEventType(_r.Enum):
    """Constants of orchestration.WorkflowProgressEventType."""

    WorkflowStarted = 0
    WorkflowCompleted = 1
    WorkflowFailed = 2
    WorkflowCancelled = 3
    WorkflowSuspended = 4
    WorkflowResumed = 5
    StepStarted = 10
    StepCompleted = 11
    StepFailed = 12
    StepSkipped = 13
    StepRetrying = 14
    ProgressUpdate = 20
    CheckpointCreated = 30
    CheckpointRestored = 31
    CompensationStarted = 40
    StepCompensated = 41
    CompensationFailed = 42
    WORKFLOW_STARTED = 0
    WORKFLOW_COMPLETED = 1
    WORKFLOW_FAILED = 2
    WORKFLOW_CANCELLED = 3
    WORKFLOW_SUSPENDED = 4
    WORKFLOW_RESUMED = 5
    STEP_STARTED = 10
    STEP_COMPLETED = 11
    STEP_FAILED = 12
    STEP_SKIPPED = 13
    STEP_RETRYING = 14
    PROGRESS_UPDATE = 20
    CHECKPOINT_CREATED = 30
    CHECKPOINT_RESTORED = 31
    COMPENSATION_STARTED = 40
    STEP_COMPENSATED = 41
    COMPENSATION_FAILED = 42


WorkflowProgressEventType._type = "orchestration.WorkflowProgressEventType"


class StepKind(_r.Enum):
    """Constants of orchestration.StepKind."""

    Command = 0
    Contract = 1
    Request = 2
    Function = 3
    Script = 4
    Workflow = 5
    COMMAND = 0
    CONTRACT = 1
    REQUEST = 2
    FUNCTION = 3
    SCRIPT = 4
    WORKFLOW = 5


StepKind._type = "orchestration.StepKind"


class StepExecutionState(_r.Enum):
    """Constants of orchestration.StepExecutionState."""

    Pending = 0
    Running = 1
    Completed = 2
    Failed = 3
    Skipped = 4
    Cancelled = 5
    PENDING = 0
    RUNNING = 1
    COMPLETED = 2
    FAILED = 3
    SKIPPED = 4
    CANCELLED = 5


StepExecutionState._type = "orchestration.StepExecutionState"


class ValidationSeverity(_r.Enum):
    """Constants of orchestration.ValidationSeverity."""

    Info = 0
    Warning = 1
    Error = 2
    Critical = 3
    INFO = 0
    WARNING = 1
    ERROR = 2
    CRITICAL = 3


ValidationSeverity._type = "orchestration.ValidationSeverity"


class ValidationRuleType(_r.Enum):
    """Constants of orchestration.ValidationRuleType."""

    Dependency = 0
    Plugin = 1
    Configuration = 2
    Resource = 3
    Security = 4
    Performance = 5
    Compatibility = 6
    Business = 7
    DEPENDENCY = 0
    PLUGIN = 1
    CONFIGURATION = 2
    RESOURCE = 3
    SECURITY = 4
    PERFORMANCE = 5
    COMPATIBILITY = 6
    BUSINESS = 7


ValidationRuleType._type = "orchestration.ValidationRuleType"


class GraphFormat(_r.Enum):
    """Constants of orchestration.GraphFormat."""

    Dot = 0
    Mermaid = 1
    DOT = 0
    MERMAID = 1


GraphFormat._type = "orchestration.GraphFormat"


class CircuitBreakerState(_r.Enum):
    """Constants of orchestration.CircuitBreakerState."""

    Closed = 0
    Open = 1
    HalfOpen = 2
    CLOSED = 0
    OPEN = 1
    HALF_OPEN = 2


CircuitBreakerState._type = "orchestration.CircuitBreakerState"


class RecoveryStrategy(_r.Enum):
    """Constants of orchestration.RecoveryStrategy."""

    None_ = 0
    Retry = 1
    Fallback = 2
    Skip = 3
    Abort = 4
    Compensate = 5
    GracefulDegradation = 6
    UserIntervention = 7
    CircuitBreaker = 8
    NONE = 0
    RETRY = 1
    FALLBACK = 2
    SKIP = 3
    ABORT = 4
    COMPENSATE = 5
    GRACEFUL_DEGRADATION = 6
    USER_INTERVENTION = 7
    CIRCUIT_BREAKER = 8


RecoveryStrategy._type = "orchestration.RecoveryStrategy"


class StateRecoveryStrategy(_r.Enum):
    """Constants of orchestration.StateRecoveryStrategy."""

    RestoreFromLatest = 0
    RestoreFromSpecific = 1
    RestoreFromBest = 2
    RestartFromBeginning = 3
    RESTORE_FROM_LATEST = 0
    RESTORE_FROM_SPECIFIC = 1
    RESTORE_FROM_BEST = 2
    RESTART_FROM_BEGINNING = 3


StateRecoveryStrategy._type = "orchestration.StateRecoveryStrategy"


class QualityLevel(_r.Enum):
    """Constants of orchestration.QualityLevel."""

    Full = 0
    Reduced = 1
    Minimal = 2
    Emergency = 3
    FULL = 0
    REDUCED = 1
    MINIMAL = 2
    EMERGENCY = 3


QualityLevel._type = "orchestration.QualityLevel"


class RollbackStrategy(_r.Enum):
    """Constants of orchestration.RollbackStrategy."""

    FullRollback = 0
    PartialRollback = 1
    SelectiveRollback = 2
    CompensatingRollback = 3
    SnapshotRollback = 4
    FULL_ROLLBACK = 0
    PARTIAL_ROLLBACK = 1
    SELECTIVE_ROLLBACK = 2
    COMPENSATING_ROLLBACK = 3
    SNAPSHOT_ROLLBACK = 4


RollbackStrategy._type = "orchestration.RollbackStrategy"


class RollbackValidationLevel(_r.Enum):
    """Constants of orchestration.RollbackValidationLevel."""

    None_ = 0
    Basic = 1
    Comprehensive = 2
    Strict = 3
    NONE = 0
    BASIC = 1
    COMPREHENSIVE = 2
    STRICT = 3


RollbackValidationLevel._type = "orchestration.RollbackValidationLevel"


class RollbackOperationResult(_r.Enum):
    """Constants of orchestration.RollbackOperationResult."""

    Success = 0
    PartialSuccess = 1
    Failed = 2
    Skipped = 3
    CompensationApplied = 4
    SUCCESS = 0
    PARTIAL_SUCCESS = 1
    FAILED = 2
    SKIPPED = 3
    COMPENSATION_APPLIED = 4


RollbackOperationResult._type = "orchestration.RollbackOperationResult"


class WorkflowStep(_r.Struct):
    """A step of a workflow: a command of a plugin (plugin_id, method_name), a method of a contract (service_name, method_name), a
    function of the program, a JSONata script, or another workflow. Times are in milliseconds.
    """

    _type = "orchestration.WorkflowStep"
    _fields = ("id", "plugin_id", "method_name", "name", "description", "service_name", "parameters", "dependencies", "condition", "timeout", "max_retries", "retry_delay", "critical", "metadata", "for_each", "width", "retry_factor", "kind", "function", "script", "fallback")
    _defaults = ("", "", "", "", "", "", {}, [], None, 60000, 0, 1000, True, {}, "", 1, 2.0, None, None, "", None)
    _shapes = ((("id",), ("name",), ("plugin_id",)),)

    def __init__(self, id=_UNSET, plugin_id=_UNSET, method_name=_UNSET, name=_UNSET, description=_UNSET, service_name=_UNSET, parameters=_UNSET, dependencies=_UNSET, condition=_UNSET, timeout=_UNSET, max_retries=_UNSET, retry_delay=_UNSET, critical=_UNSET, metadata=_UNSET, for_each=_UNSET, width=_UNSET, retry_factor=_UNSET, kind=_UNSET, function=_UNSET, script=_UNSET, fallback=_UNSET):
        self._init(id, plugin_id, method_name, name, description, service_name, parameters, dependencies, condition, timeout, max_retries, retry_delay, critical, metadata, for_each, width, retry_factor, kind, function, script, fallback)

    step_id = _r.field_alias("id")

    timeout_ms = _r.field_alias("timeout")

    def add_dependency(self, step_id):
        """Has it wait for another step."""
        return self._do("add_dependency", step_id)

    def get_dependencies(self):
        """The ids of the steps it waits for."""
        return self._do("get_dependencies")

    def get_parameter(self, key):
        """One parameter; nothing when it is not set."""
        return self._do("get_parameter", key)

    def set_parameter(self, key, value):
        """Sets one parameter."""
        return self._do("set_parameter", key, value)


class Workflow(_r.Struct):
    """Steps that are carried out in an order. Register it at an orchestrator, or give it to execute_workflow."""

    _type = "orchestration.Workflow"
    _fields = ("id", "name", "description", "execution_mode", "timeout", "steps", "rollback_steps", "global_condition", "output", "width", "durable", "metadata")
    _defaults = ("", "", "", {"$e": "orchestration.ExecutionMode", "v": 0}, 300000, [], {}, "", "", 16, True, {})
    _shapes = ((("id", "name"),),)

    def __init__(self, id=_UNSET, name=_UNSET, description=_UNSET, execution_mode=_UNSET, timeout=_UNSET, steps=_UNSET, rollback_steps=_UNSET, global_condition=_UNSET, output=_UNSET, width=_UNSET, durable=_UNSET, metadata=_UNSET):
        self._init(id, name, description, execution_mode, timeout, steps, rollback_steps, global_condition, output, width, durable, metadata)

    workflow_id = _r.field_alias("id")

    timeout_ms = _r.field_alias("timeout")

    def add_rollback_step(self, step_id, step):
        """Says which step undoes another."""
        return self._do("add_rollback_step", step_id, step)

    def add_step(self, step):
        """Adds a step. ALREADY_EXISTS when there is one of its id."""
        return self._do("add_step", step)

    @staticmethod
    def from_json(json):
        """A workflow from its JSON form: an object."""
        return _r.call("orchestration", "Workflow.from_json", json)

    from_map = from_json

    def get_errors(self):
        """What is wrong with it, in words; nothing when it can be registered."""
        return self._do("get_errors")

    validation_errors = get_errors

    def get_execution_order(self):
        """The ids of the steps in an order in which each comes after what it depends on."""
        return self._do("get_execution_order")

    def get_step(self, step_id):
        """A step by its id; none when there is none."""
        return self._do("get_step", step_id)

    def get_steps(self):
        """The steps."""
        return self._do("get_steps")

    def remove_step(self, step_id):
        """Takes a step away. Whether it was there."""
        return self._do("remove_step", step_id)

    def set_description(self, desc):
        """Changes the description."""
        return self._do("set_description", desc)

    def set_execution_mode(self, mode):
        """Changes the order in which steps run."""
        return self._do("set_execution_mode", mode)

    def set_global_condition(self, condition):
        """Sets a JSONata expression over input; when it is false no step runs."""
        return self._do("set_global_condition", condition)

    def set_timeout(self, timeout):
        """Changes how long an execution may take, in milliseconds."""
        return self._do("set_timeout", timeout)

    def to_json(self):
        """Its JSON form (docs/workflow-json.md), without functions of the program."""
        return self._do("to_json")

    to_map = to_json

    def validate(self):
        """Whether it can be registered; get_errors says what is wrong."""
        return self._do("validate")

    is_valid = validate


class StepResult(_r.Struct):
    """How a step of an execution stands."""

    _type = "orchestration.StepResult"
    _fields = ("step_id", "status", "result_data", "error_message", "start_time", "end_time", "retry_count", "error_name", "compensated")
    _defaults = ("", {"$e": "orchestration.StepStatus", "v": 0}, None, "", None, None, 0, "Success", False)

    def __init__(self, step_id=_UNSET, status=_UNSET, result_data=_UNSET, error_message=_UNSET, start_time=_UNSET, end_time=_UNSET, retry_count=_UNSET, error_name=_UNSET, compensated=_UNSET):
        self._init(step_id, status, result_data, error_message, start_time, end_time, retry_count, error_name, compensated)

    def execution_time(self):
        """How long it took, in milliseconds, or has been running; 0 before it began."""
        return self._do("execution_time")


class WorkflowExecution(_r.Struct):
    """How an execution of a workflow stands."""

    _type = "orchestration.WorkflowExecution"
    _fields = ("execution_id", "workflow_id", "workflow_name", "state", "status", "reason", "error_name", "input", "result", "start_time", "end_time", "overall_progress", "completed_steps", "total_steps", "current_step_id", "compensating")
    _defaults = ("", "", "", {"$e": "orchestration.WorkflowState", "v": 0}, {"$e": "orchestration.WorkflowExecutionState", "v": 0}, "", "Success", {}, None, 0, None, 0.0, 0, 0, "", False)

    def __init__(self, execution_id=_UNSET, workflow_id=_UNSET, workflow_name=_UNSET, state=_UNSET, status=_UNSET, reason=_UNSET, error_name=_UNSET, input=_UNSET, result=_UNSET, start_time=_UNSET, end_time=_UNSET, overall_progress=_UNSET, completed_steps=_UNSET, total_steps=_UNSET, current_step_id=_UNSET, compensating=_UNSET):
        self._init(execution_id, workflow_id, workflow_name, state, status, reason, error_name, input, result, start_time, end_time, overall_progress, completed_steps, total_steps, current_step_id, compensating)


class PluginOrchestrator(_r.Handle):
    """Runs workflows. What was registered goes with the session; executions that have begun go on without functions of it."""

    _type = "orchestration.PluginOrchestrator"

    def __init__(self):
        self._new()

    def add_listener(self, callback, event=_UNSET):
        """Calls a function with what happens in executions: an object of event_type, execution_id, workflow_id and so on.
        An event, for example workflow_completed or step_failed, has only that told. Gives an id for remove_listener.
        """
        return self._do("add_listener", callback, event)

    add_progress_listener = add_listener

    def begin_transaction(self):
        """Begins a transaction. Gives its id."""
        return self._do("begin_transaction")

    def cancel_workflow(self, workflow_id, compensate=_UNSET):
        """Ends an execution, or the latest of a workflow, and undoes what it did, or not. False when it has ended."""
        return self._do("cancel_workflow", workflow_id, compensate)

    def clear_workflows(self):
        """Takes the workflows away that this object registered; executions that have begun go on."""
        return self._do("clear_workflows")

    def commit_transaction(self, transaction_id):
        """Commits a transaction. False when it was rolled back instead."""
        return self._wait("commit_transaction", transaction_id)

    async def commit_transaction_async(self, transaction_id):
        """The same as commit_transaction, to be awaited."""
        return await self._wait_async("commit_transaction", transaction_id)

    def connect(self, signal, callback):
        """Calls a function for one kind of event: workflow_started, workflow_completed, step_failed and so on."""
        return self._do("connect", signal, callback)

    on = connect

    @staticmethod
    def create():
        """The orchestrator of the runtime."""
        return _r.call("orchestration", "PluginOrchestrator.create")

    def execute_workflow(self, workflow_id, input_data=_UNSET, asynchronous=_UNSET, progress_callback=_UNSET):
        """Executes a workflow (a Workflow, which is registered, or an id) and gives the id of the execution, whatever became of it.
        Waits for its end unless asynchronous. The progress function is called with an object of event_type, overall_progress,
        current_step_id and so on.
        """
        return self._wait("execute_workflow", workflow_id, input_data, asynchronous, progress_callback)

    async def execute_workflow_async(self, workflow_id, input_data=_UNSET, asynchronous=_UNSET, progress_callback=_UNSET):
        """The same as execute_workflow, to be awaited."""
        return await self._wait_async("execute_workflow", workflow_id, input_data, asynchronous, progress_callback)

    def execution_graph(self, execution_id, format=_UNSET):
        """A picture of an execution, for Graphviz or Mermaid."""
        return self._do("execution_graph", execution_id, format)

    def get_circuit_breaker_state(self, workflow_id, step_id):
        """Whether a step with a circuit breaker is tried now; none when it has none."""
        return self._do("get_circuit_breaker_state", workflow_id, step_id)

    def get_execution_status(self, execution_id):
        """How an execution stands; none when there is none of that id."""
        return self._do("get_execution_status", execution_id)

    def get_history(self, execution_id):
        """What happened in an execution, from the beginning."""
        return self._do("get_history", execution_id)

    get_execution_history = get_history

    def get_step_results(self, execution_id):
        """How each step of an execution stands, by its id."""
        return self._do("get_step_results", execution_id)

    def get_step_status(self, workflow_id, step_id):
        """How a step of an execution stands, or of the latest of a workflow; none when it has none of that id."""
        return self._do("get_step_status", workflow_id, step_id)

    def get_workflow(self, workflow_id):
        """A workflow; none when there is none of that id."""
        return self._do("get_workflow", workflow_id)

    def get_workflow_result(self, workflow_id):
        """What an execution gave, or the latest of a workflow; none before it is Completed."""
        return self._do("get_workflow_result", workflow_id)

    def get_workflow_results(self, workflow_id):
        """How each step of an execution stands, or of the latest of a workflow."""
        return self._do("get_workflow_results", workflow_id)

    def get_workflow_state(self, workflow_id):
        """The state of an execution, or of the latest of a workflow: Idle when it has none; none for an unknown id."""
        return self._do("get_workflow_state", workflow_id)

    def get_workflow_status(self, workflow_id):
        """How an execution stands, or the latest of a workflow; none when there is none."""
        return self._do("get_workflow_status", workflow_id)

    def has_workflow(self, workflow_id):
        """Whether there is a workflow of that id."""
        return self._do("has_workflow", workflow_id)

    def is_workflow_running(self, workflow_id):
        """Whether a workflow has an execution that has not ended, or whether an execution has not."""
        return self._do("is_workflow_running", workflow_id)

    def keep_workflow(self, workflow):
        """Registers a workflow that is there again after a restart; it cannot have functions of the program."""
        return self._do("keep_workflow", workflow)

    def list_active_executions(self):
        """The ids of the executions that have not ended."""
        return self._do("list_active_executions")

    def list_executions(self, workflow_id=_UNSET, count=_UNSET):
        """Executions, also ended ones, the latest first: of a workflow, or of all."""
        return self._do("list_executions", workflow_id, count)

    def list_workflows(self):
        """The ids of all workflows, sorted."""
        return self._do("list_workflows")

    def purge_executions(self, age):
        """Forgets executions that ended longer ago than so many milliseconds. How many."""
        return self._do("purge_executions", age)

    def register_workflow(self, workflow):
        """Registers a workflow until the session ends; in place of one of the same id. INVALID_ARGUMENT with all that is wrong."""
        return self._do("register_workflow", workflow)

    def remove_listener(self, listener_id):
        """Takes such a function away. Whether it was there."""
        return self._do("remove_listener", listener_id)

    disconnect = remove_listener

    def resume_workflow(self, workflow_id):
        """Goes on with an execution, or the latest of a workflow. False when it was not suspended."""
        return self._do("resume_workflow", workflow_id)

    def retry_from(self, execution_id, step_id):
        """Goes on with an execution that failed or was cancelled, from a step."""
        return self._do("retry_from", execution_id, step_id)

    def rollback_transaction(self, transaction_id):
        """Rolls a transaction back. False when it had ended."""
        return self._wait("rollback_transaction", transaction_id)

    async def rollback_transaction_async(self, transaction_id):
        """The same as rollback_transaction, to be awaited."""
        return await self._wait_async("rollback_transaction", transaction_id)

    def suspend_workflow(self, workflow_id):
        """Lets what runs of an execution, or of the latest of a workflow, end, and begins no step until resume_workflow.
        False when that cannot be.
        """
        return self._do("suspend_workflow", workflow_id)

    pause_workflow = suspend_workflow

    def unregister_workflow(self, workflow_id):
        """Takes a workflow away; executions that have begun go on. Whether it was there."""
        return self._do("unregister_workflow", workflow_id)

    delete_workflow = unregister_workflow

    def validate_workflow(self, workflow):
        """What eight kinds of rules find: objects with severity, rule_type, step_id, message. Takes a Workflow or an id."""
        return self._do("validate_workflow", workflow)

    def wait_for_execution(self, execution_id, timeout=_UNSET):
        """Waits for the end of an execution and says how it stands. TIMEOUT when that takes longer."""
        return self._wait("wait_for_execution", execution_id, timeout)

    async def wait_for_execution_async(self, execution_id, timeout=_UNSET):
        """The same as wait_for_execution, to be awaited."""
        return await self._wait_async("wait_for_execution", execution_id, timeout)

    wait_for_completion = wait_for_execution

    def workflow_graph(self, workflow_id, format=_UNSET):
        """A picture of a workflow, for Graphviz or Mermaid."""
        return self._do("workflow_graph", workflow_id, format)

IPluginOrchestrator = PluginOrchestrator

Orchestrator = PluginOrchestrator


def create_orchestrator():
    """The orchestrator of the runtime."""
    return _r.call("orchestration", "create_orchestrator")


create_plugin_orchestrator = create_orchestrator


get_orchestrator = create_orchestrator


def create_step(step_id, plugin_id, method_name, parameters=_UNSET):
    """A step that calls a command of a plugin with parameters; its name is its id."""
    return _r.call("orchestration", "create_step", step_id, plugin_id, method_name, parameters)


def create_workflow(workflow_id, name=_UNSET, steps=_UNSET):
    """A workflow, with steps or without."""
    return _r.call("orchestration", "create_workflow", workflow_id, name, steps)


def create_workflow_step(step_id, name=_UNSET, plugin_id=_UNSET, method_name=_UNSET):
    """A step that calls a command of a plugin."""
    return _r.call("orchestration", "create_workflow_step", step_id, name, plugin_id, method_name)


def mode_to_string(mode):
    """The name of a mode of execution: Parallel."""
    return _r.call("orchestration", "mode_to_string", mode)


execution_mode_to_string = mode_to_string


def state_to_string(state):
    """The name of a state of an execution: Completed."""
    return _r.call("orchestration", "state_to_string", state)


def status_to_string(status):
    """The name of a status of a step: Running."""
    return _r.call("orchestration", "status_to_string", status)


step_status_to_string = status_to_string
