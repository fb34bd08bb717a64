# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Union

from . import _runtime as _r

__all__ = [
    "TransactionState",
    "IsolationLevel",
    "OperationType",
    "Vote",
    "ParticipantState",
    "HeuristicOutcome",
    "TransactionErrorCategory",
    "TransactionErrorSeverity",
    "TransactionRecoveryAction",
    "TransactionOperation",
    "TransactionInfo",
    "TransactionParticipant",
    "ITransactionParticipant",
    "PluginTransactionManager",
    "TransactionManager",
    "IPluginTransactionManager",
    "create_operation",
    "execute_atomic_operation",
    "execute_atomic_operation_async",
    "get_transaction_manager",
    "create_transaction_manager",
    "create_plugin_transaction_manager",
    "isolation_to_string",
    "isolation_level_to_string",
    "state_to_string",
    "transaction_state_to_string",
]

class TransactionState(_r.Enum):
    Active = 0
    Preparing = 1
    Prepared = 2
    Committing = 3
    Committed = 4
    Aborting = 5
    Aborted = 6
    Failed = 7
    Timeout = 8
    ACTIVE = 0
    PREPARING = 1
    PREPARED = 2
    COMMITTING = 3
    COMMITTED = 4
    ABORTING = 5
    ABORTED = 6
    FAILED = 7
    TIMEOUT = 8

class IsolationLevel(_r.Enum):
    ReadUncommitted = 0
    ReadCommitted = 1
    RepeatableRead = 2
    Serializable = 3
    READ_UNCOMMITTED = 0
    READ_COMMITTED = 1
    REPEATABLE_READ = 2
    SERIALIZABLE = 3

class OperationType(_r.Enum):
    Read = 0
    Write = 1
    Execute = 2
    Configure = 3
    Custom = 4
    READ = 0
    WRITE = 1
    EXECUTE = 2
    CONFIGURE = 3
    CUSTOM = 4

class Vote(_r.Enum):
    Commit = 0
    ReadOnly = 1
    Rollback = 2
    COMMIT = 0
    READ_ONLY = 1
    ROLLBACK = 2

class ParticipantState(_r.Enum):
    Enlisted = 0
    Prepared = 1
    ReadOnly = 2
    Refused = 3
    Committed = 4
    Aborted = 5
    InDoubt = 6
    Heuristic = 7
    ENLISTED = 0
    PREPARED = 1
    READ_ONLY = 2
    REFUSED = 3
    COMMITTED = 4
    ABORTED = 5
    IN_DOUBT = 6
    HEURISTIC = 7

class HeuristicOutcome(_r.Enum):
    None_ = 0
    Mixed = 1
    Hazard = 2
    NONE = 0
    MIXED = 1
    HAZARD = 2

class TransactionErrorCategory(_r.Enum):
    Unknown = 0
    Validation = 1
    State = 2
    Resource = 3
    Network = 4
    Timeout = 5
    Participant = 6
    Rollback = 7
    Commit = 8
    Prepare = 9
    Deadlock = 10
    Concurrency = 11
    Data = 12
    System = 13
    UNKNOWN = 0
    VALIDATION = 1
    STATE = 2
    RESOURCE = 3
    NETWORK = 4
    TIMEOUT = 5
    PARTICIPANT = 6
    ROLLBACK = 7
    COMMIT = 8
    PREPARE = 9
    DEADLOCK = 10
    CONCURRENCY = 11
    DATA = 12
    SYSTEM = 13

class TransactionErrorSeverity(_r.Enum):
    Info = 0
    Warning = 1
    Error = 2
    Critical = 3
    Fatal = 4
    INFO = 0
    WARNING = 1
    ERROR = 2
    CRITICAL = 3
    FATAL = 4

class TransactionRecoveryAction(_r.Enum):
    None_ = 0
    Retry = 1
    Rollback = 2
    Abort = 3
    Escalate = 4
    Compensate = 5
    Ignore = 6
    UserIntervention = 7
    NONE = 0
    RETRY = 1
    ROLLBACK = 2
    ABORT = 3
    ESCALATE = 4
    COMPENSATE = 5
    IGNORE = 6
    USER_INTERVENTION = 7

class TransactionOperation(_r.Struct):
    operation_id: str
    plugin_id: str
    @property
    def target_id(self) -> str: ...
    @target_id.setter
    def target_id(self, value: str) -> None: ...
    type: OperationType
    @property
    def operation_type(self) -> OperationType: ...
    @operation_type.setter
    def operation_type(self, value: OperationType) -> None: ...
    method_name: str
    parameters: Dict[str, Any]
    @property
    def data(self) -> Dict[str, Any]: ...
    @data.setter
    def data(self, value: Dict[str, Any]) -> None: ...
    rollback_data: Dict[str, Any]
    execute_func: Optional[Callable[..., Any]]
    @property
    def execute_function(self) -> Optional[Callable[..., Any]]: ...
    @execute_function.setter
    def execute_function(self, value: Optional[Callable[..., Any]]) -> None: ...
    rollback_func: Optional[Callable[..., Any]]
    @property
    def rollback_function(self) -> Optional[Callable[..., Any]]: ...
    @rollback_function.setter
    def rollback_function(self, value: Optional[Callable[..., Any]]) -> None: ...
    timestamp: Optional[int]
    priority: int
    def __init__(self, operation_id: str = ..., plugin_id: str = ..., type: Union[OperationType, str] = ..., method_name: str = ..., parameters: Mapping[str, Any] = ..., rollback_data: Mapping[str, Any] = ..., execute_func: Optional[Callable[..., Any]] = ..., rollback_func: Optional[Callable[..., Any]] = ..., timestamp: Optional[float] = ..., priority: int = ...) -> None: ...

class TransactionInfo(_r.Struct):
    id: str
    owner: str
    state: TransactionState
    isolation: IsolationLevel
    timeout: int
    started_at: int
    ended_at: Optional[int]
    queued_operations: int
    executed_operations: int
    savepoints: List[str]
    participants: List[Dict[str, Any]]
    heuristic: HeuristicOutcome
    in_doubt: bool
    failure: Optional[Dict[str, Any]]
    def __init__(self, id: str = ..., owner: str = ..., state: Union[TransactionState, str] = ..., isolation: Union[IsolationLevel, str] = ..., timeout: float = ..., started_at: float = ..., ended_at: Optional[float] = ..., queued_operations: int = ..., executed_operations: int = ..., savepoints: Sequence[str] = ..., participants: Sequence[Mapping[str, Any]] = ..., heuristic: Union[HeuristicOutcome, str] = ..., in_doubt: bool = ..., failure: Optional[Mapping[str, Any]] = ...) -> None: ...

class TransactionParticipant(_r.Handle):
    def __init__(self, prepare: Optional[Callable[..., Any]] = ..., commit: Optional[Callable[..., Any]] = ..., abort: Optional[Callable[..., Any]] = ..., supports_transactions: Optional[Callable[..., Any]] = ...) -> None: ...

ITransactionParticipant = TransactionParticipant

class PluginTransactionManager(_r.Handle):
    def __init__(self) -> None: ...
    def add_operation(self, transaction_id: str, operation: Union[TransactionOperation, Mapping[str, Any]]) -> str: ...
    def begin_transaction(self, isolation: Union[IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> str: ...
    def begin(self, isolation: Union[IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> str: ...
    def clear_completed_transactions(self) -> int: ...
    def commit_transaction(self, transaction_id: str) -> TransactionInfo: ...
    def commit(self, transaction_id: str) -> TransactionInfo: ...
    async def commit_transaction_async(self, transaction_id: str) -> TransactionInfo: ...
    def create_savepoint(self, transaction_id: str, savepoint_name: str) -> None: ...
    def enlist_participant(self, transaction_id: str, participant_id: str) -> None: ...
    def execute_operation(self, transaction_id: str, operation: Union[TransactionOperation, Mapping[str, Any]]) -> Any: ...
    async def execute_operation_async(self, transaction_id: str, operation: Union[TransactionOperation, Mapping[str, Any]]) -> Any: ...
    def execute_transactional_command(self, transaction_id: str, plugin_id: str, command: str, parameters: Mapping[str, Any] = ...) -> Any: ...
    async def execute_transactional_command_async(self, transaction_id: str, plugin_id: str, command: str, parameters: Mapping[str, Any] = ...) -> Any: ...
    def get_default_timeout(self) -> int: ...
    def get_transaction(self, transaction_id: str) -> Optional[TransactionInfo]: ...
    def get_transaction_state(self, transaction_id: str) -> TransactionState: ...
    def has_transaction(self, transaction_id: str) -> bool: ...
    @staticmethod
    def instance() -> PluginTransactionManager: ...
    def is_participant_registered(self, participant_id: str) -> bool: ...
    def list_active_transactions(self) -> List[str]: ...
    def get_active_transactions(self) -> List[str]: ...
    def list_in_doubt(self) -> List[TransactionInfo]: ...
    def list_participants(self) -> List[str]: ...
    def list_transactions(self) -> List[TransactionInfo]: ...
    def prepare(self, transaction_id: str) -> TransactionInfo: ...
    def prepare_transaction(self, transaction_id: str) -> TransactionInfo: ...
    async def prepare_async(self, transaction_id: str) -> TransactionInfo: ...
    def register_participant(self, name: Any, participant: Any = ...) -> str: ...
    def release_savepoint(self, transaction_id: str, savepoint_name: str) -> None: ...
    def resolve_in_doubt(self, transaction_id: str, commit: bool) -> TransactionInfo: ...
    async def resolve_in_doubt_async(self, transaction_id: str, commit: bool) -> TransactionInfo: ...
    def rollback_to_savepoint(self, transaction_id: str, savepoint_name: str) -> None: ...
    async def rollback_to_savepoint_async(self, transaction_id: str, savepoint_name: str) -> None: ...
    def rollback_transaction(self, transaction_id: str) -> TransactionInfo: ...
    def rollback(self, transaction_id: str) -> TransactionInfo: ...
    def abort_transaction(self, transaction_id: str) -> TransactionInfo: ...
    async def rollback_transaction_async(self, transaction_id: str) -> TransactionInfo: ...
    def set_default_timeout(self, timeout_ms: float) -> None: ...
    def unregister_participant(self, name: str) -> bool: ...

TransactionManager = PluginTransactionManager

IPluginTransactionManager = PluginTransactionManager

def create_operation(plugin_id: str, method_name: str, parameters: Mapping[str, Any] = ..., type: Union[OperationType, str] = ...) -> TransactionOperation: ...

def execute_atomic_operation(operations: Any, isolation: Union[IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> Any: ...
async def execute_atomic_operation_async(operations: Any, isolation: Union[IsolationLevel, str] = ..., timeout: Optional[float] = ...) -> Any: ...

def get_transaction_manager() -> PluginTransactionManager: ...
def create_transaction_manager() -> PluginTransactionManager: ...
def create_plugin_transaction_manager() -> PluginTransactionManager: ...

def isolation_to_string(level: Union[IsolationLevel, str]) -> str: ...
def isolation_level_to_string(level: Union[IsolationLevel, str]) -> str: ...

def state_to_string(state: Union[TransactionState, str]) -> str: ...
def transaction_state_to_string(state: Union[TransactionState, str]) -> str: ...
