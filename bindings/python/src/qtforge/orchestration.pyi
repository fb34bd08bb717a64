# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from . import _runtime as _r

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

class ExecutionMode(_r.Enum):
    Sequential = 0
    Parallel = 1
    Conditional = 2
    Pipeline = 3
    SEQUENTIAL = 0
    PARALLEL = 1
    CONDITIONAL = 2
    PIPELINE = 3

class WorkflowState(_r.Enum):
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

class WorkflowExecutionState(_r.Enum):
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

class WorkflowProgressEventType(_r.Enum):
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

class StepKind(_r.Enum):
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

class StepExecutionState(_r.Enum):
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

class ValidationSeverity(_r.Enum):
    Info = 0
    Warning = 1
    Error = 2
    Critical = 3
    INFO = 0
    WARNING = 1
    ERROR = 2
    CRITICAL = 3

class ValidationRuleType(_r.Enum):
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

class GraphFormat(_r.Enum):
    Dot = 0
    Mermaid = 1
    DOT = 0
    MERMAID = 1

class CircuitBreakerState(_r.Enum):
    Closed = 0
    Open = 1
    HalfOpen = 2
    CLOSED = 0
    OPEN = 1
    HALF_OPEN = 2

class RecoveryStrategy(_r.Enum):
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

class StateRecoveryStrategy(_r.Enum):
    RestoreFromLatest = 0
    RestoreFromSpecific = 1
    RestoreFromBest = 2
    RestartFromBeginning = 3
    RESTORE_FROM_LATEST = 0
    RESTORE_FROM_SPECIFIC = 1
    RESTORE_FROM_BEST = 2
    RESTART_FROM_BEGINNING = 3

class QualityLevel(_r.Enum):
    Full = 0
    Reduced = 1
    Minimal = 2
    Emergency = 3
    FULL = 0
    REDUCED = 1
    MINIMAL = 2
    EMERGENCY = 3

class RollbackStrategy(_r.Enum):
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

class RollbackValidationLevel(_r.Enum):
    None_ = 0
    Basic = 1
    Comprehensive = 2
    Strict = 3
    NONE = 0
    BASIC = 1
    COMPREHENSIVE = 2
    STRICT = 3

class RollbackOperationResult(_r.Enum):
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

class WorkflowStep(_r.Struct):
    id: str
    @property
    def step_id(self) -> str: ...
    @step_id.setter
    def step_id(self, value: str) -> None: ...
    plugin_id: str
    method_name: str
    name: str
    description: str
    service_name: str
    parameters: Dict[str, Any]
    dependencies: List[str]
    condition: Any
    timeout: int
    @property
    def timeout_ms(self) -> int: ...
    @timeout_ms.setter
    def timeout_ms(self, value: int) -> None: ...
    max_retries: int
    retry_delay: int
    critical: bool
    metadata: Dict[str, Any]
    for_each: str
    width: int
    retry_factor: float
    kind: Optional[StepKind]
    function: Optional[Callable[..., Any]]
    script: str
    fallback: Any
    def __init__(self, id: str = ..., plugin_id: str = ..., method_name: str = ..., name: str = ..., description: str = ..., service_name: str = ..., parameters: Mapping[str, Any] = ..., dependencies: Sequence[str] = ..., condition: Any = ..., timeout: float = ..., max_retries: int = ..., retry_delay: float = ..., critical: bool = ..., metadata: Mapping[str, Any] = ..., for_each: str = ..., width: int = ..., retry_factor: float = ..., kind: Optional[Union[StepKind, str]] = ..., function: Optional[Callable[..., Any]] = ..., script: str = ..., fallback: Any = ...) -> None: ...
    def add_dependency(self, step_id: str) -> WorkflowStep: ...
    def get_dependencies(self) -> List[str]: ...
    def get_parameter(self, key: str) -> Any: ...
    def set_parameter(self, key: str, value: Any) -> WorkflowStep: ...

class Workflow(_r.Struct):
    id: str
    @property
    def workflow_id(self) -> str: ...
    @workflow_id.setter
    def workflow_id(self, value: str) -> None: ...
    name: str
    description: str
    execution_mode: ExecutionMode
    timeout: int
    @property
    def timeout_ms(self) -> int: ...
    @timeout_ms.setter
    def timeout_ms(self, value: int) -> None: ...
    steps: List[WorkflowStep]
    rollback_steps: Dict[str, WorkflowStep]
    global_condition: str
    output: str
    width: int
    durable: bool
    metadata: Dict[str, Any]
    def __init__(self, id: str = ..., name: str = ..., description: str = ..., execution_mode: Union[ExecutionMode, str] = ..., timeout: float = ..., steps: Sequence[Union[WorkflowStep, Mapping[str, Any]]] = ..., rollback_steps: Mapping[str, Union[WorkflowStep, Mapping[str, Any]]] = ..., global_condition: str = ..., output: str = ..., width: int = ..., durable: bool = ..., metadata: Mapping[str, Any] = ...) -> None: ...
    def add_rollback_step(self, step_id: str, step: Union[WorkflowStep, Mapping[str, Any]]) -> None: ...
    def add_step(self, step: Union[WorkflowStep, Mapping[str, Any]]) -> bool: ...
    @staticmethod
    def from_json(json: Mapping[str, Any]) -> Workflow: ...
    @staticmethod
    def from_map(json: Mapping[str, Any]) -> Workflow: ...
    def get_errors(self) -> List[str]: ...
    def validation_errors(self) -> List[str]: ...
    def get_execution_order(self) -> List[str]: ...
    def get_step(self, step_id: str) -> Optional[WorkflowStep]: ...
    def get_steps(self) -> List[WorkflowStep]: ...
    def remove_step(self, step_id: str) -> bool: ...
    def set_description(self, desc: str) -> None: ...
    def set_execution_mode(self, mode: Union[ExecutionMode, str]) -> None: ...
    def set_global_condition(self, condition: str) -> None: ...
    def set_timeout(self, timeout: float) -> None: ...
    def to_json(self) -> Dict[str, Any]: ...
    def to_map(self) -> Dict[str, Any]: ...
    def validate(self) -> bool: ...
    def is_valid(self) -> bool: ...

class StepResult(_r.Struct):
    step_id: str
    status: StepStatus
    result_data: Any
    error_message: str
    start_time: Optional[int]
    end_time: Optional[int]
    retry_count: int
    error_name: str
    compensated: bool
    def __init__(self, step_id: str = ..., status: Union[StepStatus, str] = ..., result_data: Any = ..., error_message: str = ..., start_time: Optional[float] = ..., end_time: Optional[float] = ..., retry_count: int = ..., error_name: str = ..., compensated: bool = ...) -> None: ...
    def execution_time(self) -> int: ...

class WorkflowExecution(_r.Struct):
    execution_id: str
    workflow_id: str
    workflow_name: str
    state: WorkflowState
    status: WorkflowExecutionState
    reason: str
    error_name: str
    input: Dict[str, Any]
    result: Any
    start_time: int
    end_time: Optional[int]
    overall_progress: float
    completed_steps: int
    total_steps: int
    current_step_id: str
    compensating: bool
    def __init__(self, execution_id: str = ..., workflow_id: str = ..., workflow_name: str = ..., state: Union[WorkflowState, str] = ..., status: Union[WorkflowExecutionState, str] = ..., reason: str = ..., error_name: str = ..., input: Mapping[str, Any] = ..., result: Any = ..., start_time: float = ..., end_time: Optional[float] = ..., overall_progress: float = ..., completed_steps: int = ..., total_steps: int = ..., current_step_id: str = ..., compensating: bool = ...) -> None: ...

class PluginOrchestrator(_r.Handle):
    def __init__(self) -> None: ...
    def add_listener(self, callback: Callable[..., Any], event: str = ...) -> str: ...
    def add_progress_listener(self, callback: Callable[..., Any], event: str = ...) -> str: ...
    def begin_transaction(self) -> str: ...
    def cancel_workflow(self, workflow_id: str, compensate: bool = ...) -> bool: ...
    def clear_workflows(self) -> None: ...
    def commit_transaction(self, transaction_id: str) -> bool: ...
    async def commit_transaction_async(self, transaction_id: str) -> bool: ...
    def connect(self, signal: str, callback: Callable[..., Any]) -> str: ...
    def on(self, signal: str, callback: Callable[..., Any]) -> str: ...
    @staticmethod
    def create() -> PluginOrchestrator: ...
    def execute_workflow(self, workflow_id: Any, input_data: Mapping[str, Any] = ..., asynchronous: bool = ..., progress_callback: Optional[Callable[..., Any]] = ...) -> str: ...
    async def execute_workflow_async(self, workflow_id: Any, input_data: Mapping[str, Any] = ..., asynchronous: bool = ..., progress_callback: Optional[Callable[..., Any]] = ...) -> str: ...
    def execution_graph(self, execution_id: str, format: Union[GraphFormat, str] = ...) -> str: ...
    def get_circuit_breaker_state(self, workflow_id: str, step_id: str) -> Optional[CircuitBreakerState]: ...
    def get_execution_status(self, execution_id: str) -> Optional[WorkflowExecution]: ...
    def get_history(self, execution_id: str) -> List[Dict[str, Any]]: ...
    def get_execution_history(self, execution_id: str) -> List[Dict[str, Any]]: ...
    def get_step_results(self, execution_id: str) -> Dict[str, StepResult]: ...
    def get_step_status(self, workflow_id: str, step_id: str) -> Optional[StepStatus]: ...
    def get_workflow(self, workflow_id: str) -> Optional[Workflow]: ...
    def get_workflow_result(self, workflow_id: str) -> Any: ...
    def get_workflow_results(self, workflow_id: str) -> List[StepResult]: ...
    def get_workflow_state(self, workflow_id: str) -> Optional[WorkflowState]: ...
    def get_workflow_status(self, workflow_id: str) -> Optional[WorkflowExecution]: ...
    def has_workflow(self, workflow_id: str) -> bool: ...
    def is_workflow_running(self, workflow_id: str) -> bool: ...
    def keep_workflow(self, workflow: Union[Workflow, Mapping[str, Any]]) -> bool: ...
    def list_active_executions(self) -> List[str]: ...
    def list_executions(self, workflow_id: str = ..., count: int = ...) -> List[WorkflowExecution]: ...
    def list_workflows(self) -> List[str]: ...
    def purge_executions(self, age: float) -> int: ...
    def register_workflow(self, workflow: Union[Workflow, Mapping[str, Any]]) -> bool: ...
    def remove_listener(self, listener_id: str) -> bool: ...
    def disconnect(self, listener_id: str) -> bool: ...
    def resume_workflow(self, workflow_id: str) -> bool: ...
    def retry_from(self, execution_id: str, step_id: str) -> None: ...
    def rollback_transaction(self, transaction_id: str) -> bool: ...
    async def rollback_transaction_async(self, transaction_id: str) -> bool: ...
    def suspend_workflow(self, workflow_id: str) -> bool: ...
    def pause_workflow(self, workflow_id: str) -> bool: ...
    def unregister_workflow(self, workflow_id: str) -> bool: ...
    def delete_workflow(self, workflow_id: str) -> bool: ...
    def validate_workflow(self, workflow: Any) -> List[Dict[str, Any]]: ...
    def wait_for_execution(self, execution_id: str, timeout: float = ...) -> WorkflowExecution: ...
    def wait_for_completion(self, execution_id: str, timeout: float = ...) -> WorkflowExecution: ...
    async def wait_for_execution_async(self, execution_id: str, timeout: float = ...) -> WorkflowExecution: ...
    def workflow_graph(self, workflow_id: str, format: Union[GraphFormat, str] = ...) -> str: ...

IPluginOrchestrator = PluginOrchestrator

Orchestrator = PluginOrchestrator

def create_orchestrator() -> PluginOrchestrator: ...
def create_plugin_orchestrator() -> PluginOrchestrator: ...
def get_orchestrator() -> PluginOrchestrator: ...

def create_step(step_id: str, plugin_id: str, method_name: str, parameters: Mapping[str, Any] = ...) -> WorkflowStep: ...

def create_workflow(workflow_id: str, name: str = ..., steps: Sequence[Union[WorkflowStep, Mapping[str, Any]]] = ...) -> Workflow: ...

def create_workflow_step(step_id: str, name: str = ..., plugin_id: str = ..., method_name: str = ...) -> WorkflowStep: ...

def mode_to_string(mode: Union[ExecutionMode, str]) -> str: ...
def execution_mode_to_string(mode: Union[ExecutionMode, str]) -> str: ...

def state_to_string(state: Union[WorkflowState, str]) -> str: ...

def status_to_string(status: Union[StepStatus, str]) -> str: ...
def step_status_to_string(status: Union[StepStatus, str]) -> str: ...
