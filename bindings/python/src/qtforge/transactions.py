# SPDX-License-Identifier: Apache-2.0
# Generated from the annotated classes of qtforge.bindings; do not edit.
"""Transactions over plugins: all of it, or nothing."""
from . import _runtime as _r
from ._runtime import UNSET as _UNSET

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
    """Constants of transactions.TransactionState."""

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


TransactionState._type = "transactions.TransactionState"


class IsolationLevel(_r.Enum):
    """Constants of transactions.IsolationLevel."""

    ReadUncommitted = 0
    ReadCommitted = 1
    RepeatableRead = 2
    Serializable = 3
    READ_UNCOMMITTED = 0
    READ_COMMITTED = 1
    REPEATABLE_READ = 2
    SERIALIZABLE = 3


IsolationLevel._type = "transactions.IsolationLevel"


class OperationType(_r.Enum):
    """Constants of transactions.OperationType."""

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


OperationType._type = "transactions.OperationType"


class Vote(_r.Enum):
    """Constants of transactions.Vote."""

    Commit = 0
    ReadOnly = 1
    Rollback = 2
    COMMIT = 0
    READ_ONLY = 1
    ROLLBACK = 2


Vote._type = "transactions.Vote"


class ParticipantState(_r.Enum):
    """Constants of transactions.ParticipantState."""

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


ParticipantState._type = "transactions.ParticipantState"


class HeuristicOutcome(_r.Enum):
    """Constants of transactions.HeuristicOutcome."""

    None_ = 0
    Mixed = 1
    Hazard = 2
    NONE = 0
    MIXED = 1
    HAZARD = 2


HeuristicOutcome._type = "transactions.HeuristicOutcome"


class TransactionErrorCategory(_r.Enum):
    """Constants of transactions.TransactionErrorCategory."""

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


TransactionErrorCategory._type = "transactions.TransactionErrorCategory"


class TransactionErrorSeverity(_r.Enum):
    """Constants of transactions.TransactionErrorSeverity."""

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


TransactionErrorSeverity._type = "transactions.TransactionErrorSeverity"


class TransactionRecoveryAction(_r.Enum):
    """Constants of transactions.TransactionRecoveryAction."""

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


TransactionRecoveryAction._type = "transactions.TransactionRecoveryAction"


class TransactionOperation(_r.Struct):
    """Something a transaction does: a command of a plugin, its configuration, or a function of the program."""

    _type = "transactions.TransactionOperation"
    _fields = ("operation_id", "plugin_id", "type", "method_name", "parameters", "rollback_data", "execute_func", "rollback_func", "timestamp", "priority")
    _defaults = ("", "", {"$e": "transactions.OperationType", "v": 2}, "", {}, {}, None, None, None, 0)

    def __init__(self, operation_id=_UNSET, plugin_id=_UNSET, type=_UNSET, method_name=_UNSET, parameters=_UNSET, rollback_data=_UNSET, execute_func=_UNSET, rollback_func=_UNSET, timestamp=_UNSET, priority=_UNSET):
        self._init(operation_id, plugin_id, type, method_name, parameters, rollback_data, execute_func, rollback_func, timestamp, priority)

    target_id = _r.field_alias("plugin_id")

    operation_type = _r.field_alias("type")

    data = _r.field_alias("parameters")

    execute_function = _r.field_alias("execute_func")

    rollback_function = _r.field_alias("rollback_func")


class TransactionInfo(_r.Struct):
    """How a transaction stands."""

    _type = "transactions.TransactionInfo"
    _fields = ("id", "owner", "state", "isolation", "timeout", "started_at", "ended_at", "queued_operations", "executed_operations", "savepoints", "participants", "heuristic", "in_doubt", "failure")
    _defaults = ("", "", {"$e": "transactions.TransactionState", "v": 0}, {"$e": "transactions.IsolationLevel", "v": 1}, 0, 0, None, 0, 0, [], [], {"$e": "transactions.HeuristicOutcome", "v": 0}, False, None)

    def __init__(self, id=_UNSET, owner=_UNSET, state=_UNSET, isolation=_UNSET, timeout=_UNSET, started_at=_UNSET, ended_at=_UNSET, queued_operations=_UNSET, executed_operations=_UNSET, savepoints=_UNSET, participants=_UNSET, heuristic=_UNSET, in_doubt=_UNSET, failure=_UNSET):
        self._init(id, owner, state, isolation, timeout, started_at, ended_at, queued_operations, executed_operations, savepoints, participants, heuristic, in_doubt, failure)


class TransactionParticipant(_r.Handle):
    """Takes part in transactions with functions of the program, each called with the id of the transaction.
    prepare answers a Vote, or false to refuse; anything else is a promise. supports_transactions answers whether it can take part
    now.
    """

    _type = "transactions.TransactionParticipant"

    def __init__(self, prepare=_UNSET, commit=_UNSET, abort=_UNSET, supports_transactions=_UNSET):
        self._new(prepare, commit, abort, supports_transactions)

ITransactionParticipant = TransactionParticipant


class PluginTransactionManager(_r.Handle):
    """Transactions over plugins. What a program began through this object and did not end is rolled back when its session ends."""

    _type = "transactions.PluginTransactionManager"

    def __init__(self):
        self._new()

    def add_operation(self, transaction_id, operation):
        """Adds an operation that the commit carries out. Gives its id."""
        return self._do("add_operation", transaction_id, operation)

    def begin_transaction(self, isolation=_UNSET, timeout=_UNSET):
        """Begins a transaction, to be decided within so many milliseconds. Gives its id."""
        return self._do("begin_transaction", isolation, timeout)

    begin = begin_transaction

    def clear_completed_transactions(self):
        """Forgets those that have ended. How many."""
        return self._do("clear_completed_transactions")

    def commit_transaction(self, transaction_id):
        """Commits a transaction. Raises why it was undone instead."""
        return self._wait("commit_transaction", transaction_id)

    async def commit_transaction_async(self, transaction_id):
        """The same as commit_transaction, to be awaited."""
        return await self._wait_async("commit_transaction", transaction_id)

    commit = commit_transaction

    def create_savepoint(self, transaction_id, savepoint_name):
        """Marks how far a transaction is."""
        return self._do("create_savepoint", transaction_id, savepoint_name)

    def enlist_participant(self, transaction_id, participant_id):
        """Has a participant take part in a transaction."""
        return self._do("enlist_participant", transaction_id, participant_id)

    def execute_operation(self, transaction_id, operation):
        """Carries out an operation now; it is undone when the transaction is rolled back. Gives what it answered."""
        return self._wait("execute_operation", transaction_id, operation)

    async def execute_operation_async(self, transaction_id, operation):
        """The same as execute_operation, to be awaited."""
        return await self._wait_async("execute_operation", transaction_id, operation)

    def execute_transactional_command(self, transaction_id, plugin_id, command, parameters=_UNSET):
        """Sends a command to a plugin as part of a transaction. Gives what it answered."""
        return self._wait("execute_transactional_command", transaction_id, plugin_id, command, parameters)

    async def execute_transactional_command_async(self, transaction_id, plugin_id, command, parameters=_UNSET):
        """The same as execute_transactional_command, to be awaited."""
        return await self._wait_async("execute_transactional_command", transaction_id, plugin_id, command, parameters)

    def get_default_timeout(self):
        """Within how many milliseconds transactions are to be decided."""
        return self._do("get_default_timeout")

    def get_transaction(self, transaction_id):
        """How a transaction stands; none when it is not known."""
        return self._do("get_transaction", transaction_id)

    def get_transaction_state(self, transaction_id):
        """Where a transaction is."""
        return self._do("get_transaction_state", transaction_id)

    def has_transaction(self, transaction_id):
        """Whether a transaction is known."""
        return self._do("has_transaction", transaction_id)

    @staticmethod
    def instance():
        """The transactions of the runtime."""
        return _r.call("transactions", "PluginTransactionManager.instance")

    def is_participant_registered(self, participant_id):
        """Whether a participant is there: by its id, or the name it was registered with here."""
        return self._do("is_participant_registered", participant_id)

    def list_active_transactions(self):
        """The ids of the transactions that have not ended, oldest first."""
        return self._do("list_active_transactions")

    get_active_transactions = list_active_transactions

    def list_in_doubt(self):
        """Those whose participants could not be told the decision, or decided otherwise."""
        return self._do("list_in_doubt")

    def list_participants(self):
        """The ids of the participants that are there."""
        return self._do("list_participants")

    def list_transactions(self):
        """The transactions that are known, oldest first."""
        return self._do("list_transactions")

    def prepare(self, transaction_id):
        """Carries out what waits and has the participants vote. After that it only needs the decision."""
        return self._wait("prepare", transaction_id)

    async def prepare_async(self, transaction_id):
        """The same as prepare, to be awaited."""
        return await self._wait_async("prepare", transaction_id)

    prepare_transaction = prepare

    def register_participant(self, name, participant=_UNSET):
        """Offers a participant until unregister_participant or the session ends. Gives its id, for enlist_participant.
        It is a TransactionParticipant, or an object with functions prepare, commit and abort. Without a name it has one of its own,
        which is its id.
        """
        return self._do("register_participant", name, participant)

    def release_savepoint(self, transaction_id, savepoint_name):
        """Removes a savepoint and later ones; nothing is undone."""
        return self._do("release_savepoint", transaction_id, savepoint_name)

    def resolve_in_doubt(self, transaction_id, commit):
        """Tells the participants of such a transaction again, how it is to end."""
        return self._wait("resolve_in_doubt", transaction_id, commit)

    async def resolve_in_doubt_async(self, transaction_id, commit):
        """The same as resolve_in_doubt, to be awaited."""
        return await self._wait_async("resolve_in_doubt", transaction_id, commit)

    def rollback_to_savepoint(self, transaction_id, savepoint_name):
        """Undoes what was done since a savepoint; it stays."""
        return self._wait("rollback_to_savepoint", transaction_id, savepoint_name)

    async def rollback_to_savepoint_async(self, transaction_id, savepoint_name):
        """The same as rollback_to_savepoint, to be awaited."""
        return await self._wait_async("rollback_to_savepoint", transaction_id, savepoint_name)

    def rollback_transaction(self, transaction_id):
        """Undoes everything, last things first."""
        return self._wait("rollback_transaction", transaction_id)

    async def rollback_transaction_async(self, transaction_id):
        """The same as rollback_transaction, to be awaited."""
        return await self._wait_async("rollback_transaction", transaction_id)

    rollback = rollback_transaction

    abort_transaction = rollback_transaction

    def set_default_timeout(self, timeout_ms):
        """Changes that until the runtime ends."""
        return self._do("set_default_timeout", timeout_ms)

    def unregister_participant(self, name):
        """Takes a participant back. Whether it was there."""
        return self._do("unregister_participant", name)

TransactionManager = PluginTransactionManager

IPluginTransactionManager = PluginTransactionManager


def create_operation(plugin_id, method_name, parameters=_UNSET, type=_UNSET):
    """An operation that sends a command to a plugin."""
    return _r.call("transactions", "create_operation", plugin_id, method_name, parameters, type)


def execute_atomic_operation(operations, isolation=_UNSET, timeout=_UNSET):
    """Does something in a transaction of its own: commits it, or rolls it back and raises what went wrong.
    Takes a function, which is called with the id of the transaction and rolls back with false; or a TransactionOperation; or a
    list of those. Gives what the function or operation gave, or true.
    """
    return _r.wait("transactions", "execute_atomic_operation", operations, isolation, timeout)


async def execute_atomic_operation_async(operations, isolation=_UNSET, timeout=_UNSET):
    """The same as execute_atomic_operation, to be awaited."""
    return await _r.wait_async("transactions", "execute_atomic_operation", operations, isolation, timeout)


def get_transaction_manager():
    """The transactions of the runtime."""
    return _r.call("transactions", "get_transaction_manager")


create_transaction_manager = get_transaction_manager


create_plugin_transaction_manager = get_transaction_manager


def isolation_to_string(level):
    """The name of an isolation level: Serializable."""
    return _r.call("transactions", "isolation_to_string", level)


isolation_level_to_string = isolation_to_string


def state_to_string(state):
    """The name of a state of a transaction: Committed."""
    return _r.call("transactions", "state_to_string", state)


transaction_state_to_string = state_to_string
