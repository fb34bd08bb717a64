---@meta _
-- SPDX-License-Identifier: Apache-2.0
-- Generated from the annotated classes of qtforge.bindings; do not edit.
---Transactions over plugins: all of it, or nothing.
---@class qtforge.transactions
local transactions = {}

---@enum qtforge.transactions.TransactionState
transactions.TransactionState = {
    Active = 0,
    Preparing = 1,
    Prepared = 2,
    Committing = 3,
    Committed = 4,
    Aborting = 5,
    Aborted = 6,
    Failed = 7,
    Timeout = 8,
}

---@enum qtforge.transactions.IsolationLevel
transactions.IsolationLevel = {
    ReadUncommitted = 0,
    ReadCommitted = 1,
    RepeatableRead = 2,
    Serializable = 3,
}

---@enum qtforge.transactions.OperationType
transactions.OperationType = {
    Read = 0,
    Write = 1,
    Execute = 2,
    Configure = 3,
    Custom = 4,
}

---@enum qtforge.transactions.Vote
transactions.Vote = {
    Commit = 0,
    ReadOnly = 1,
    Rollback = 2,
}

---@enum qtforge.transactions.ParticipantState
transactions.ParticipantState = {
    Enlisted = 0,
    Prepared = 1,
    ReadOnly = 2,
    Refused = 3,
    Committed = 4,
    Aborted = 5,
    InDoubt = 6,
    Heuristic = 7,
}

---@enum qtforge.transactions.HeuristicOutcome
transactions.HeuristicOutcome = {
    None = 0,
    Mixed = 1,
    Hazard = 2,
}

---@enum qtforge.transactions.TransactionErrorCategory
transactions.TransactionErrorCategory = {
    Unknown = 0,
    Validation = 1,
    State = 2,
    Resource = 3,
    Network = 4,
    Timeout = 5,
    Participant = 6,
    Rollback = 7,
    Commit = 8,
    Prepare = 9,
    Deadlock = 10,
    Concurrency = 11,
    Data = 12,
    System = 13,
}

---@enum qtforge.transactions.TransactionErrorSeverity
transactions.TransactionErrorSeverity = {
    Info = 0,
    Warning = 1,
    Error = 2,
    Critical = 3,
    Fatal = 4,
}

---@enum qtforge.transactions.TransactionRecoveryAction
transactions.TransactionRecoveryAction = {
    None = 0,
    Retry = 1,
    Rollback = 2,
    Abort = 3,
    Escalate = 4,
    Compensate = 5,
    Ignore = 6,
    UserIntervention = 7,
}

---Something a transaction does: a command of a plugin, its configuration, or a function of the program.
---@class qtforge.transactions.TransactionOperation
---@field operation_id string Its id in the transaction; empty for a new one.
---@field plugin_id string The plugin it is about.
---@field type qtforge.transactions.OperationType What kind of operation it is.
---@field method_name string The command.
---@field parameters table<string, any> What the command is given, or the configuration.
---@field rollback_data table<string, any> What undoes it: an object with method, a command of the plugin, and parameters.
---@field execute_func function? A function of the program that is called in place of a command.
---@field rollback_func function? A function of the program that undoes it.
---@field timestamp integer? When it was made, in milliseconds since 1970; none for now.
---@field priority integer Of those that wait for the commit, higher ones come first.
---@overload fun(operation_id?: string, plugin_id?: string, type?: qtforge.transactions.OperationType, method_name?: string, parameters?: table<string, any>, rollback_data?: table<string, any>, execute_func?: function, rollback_func?: function, timestamp?: integer, priority?: integer): qtforge.transactions.TransactionOperation
transactions.TransactionOperation = {}

---How a transaction stands.
---@class qtforge.transactions.TransactionInfo
---@field id string Its id.
---@field owner string Whose it is.
---@field state qtforge.transactions.TransactionState Where it is.
---@field isolation qtforge.transactions.IsolationLevel What it sees of others.
---@field timeout integer How long it may take, in milliseconds.
---@field started_at integer When it began, in milliseconds since 1970.
---@field ended_at integer? When it ended; none before that.
---@field queued_operations integer How many operations wait for the commit.
---@field executed_operations integer How many operations were carried out.
---@field savepoints string[] Its savepoints, in order.
---@field participants table<string, any>[] Who takes part: objects with participant_id, state, message.
---@field heuristic qtforge.transactions.HeuristicOutcome Whether participants decided otherwise.
---@field in_doubt boolean Whether a participant could not be told the decision.
---@field failure table<string, any>? Why it was not committed: an object with code, category, severity, recovery_action, message; none otherwise.
---@overload fun(id?: string, owner?: string, state?: qtforge.transactions.TransactionState, isolation?: qtforge.transactions.IsolationLevel, timeout?: integer, started_at?: integer, ended_at?: integer, queued_operations?: integer, executed_operations?: integer, savepoints?: string[], participants?: table<string, any>[], heuristic?: qtforge.transactions.HeuristicOutcome, in_doubt?: boolean, failure?: table<string, any>): qtforge.transactions.TransactionInfo
transactions.TransactionInfo = {}

---Takes part in transactions with functions of the program, each called with the id of the transaction.
---prepare answers a Vote, or false to refuse; anything else is a promise. supports_transactions answers whether it can take part
---now.
---@class qtforge.transactions.TransactionParticipant
---@overload fun(prepare?: function, commit?: function, abort?: function, supports_transactions?: function): qtforge.transactions.TransactionParticipant
transactions.TransactionParticipant = {}
transactions.ITransactionParticipant = transactions.TransactionParticipant

---Transactions over plugins. What a program began through this object and did not end is rolled back when its session ends.
---@class qtforge.transactions.PluginTransactionManager
---@overload fun(): qtforge.transactions.PluginTransactionManager
transactions.PluginTransactionManager = {}
transactions.TransactionManager = transactions.PluginTransactionManager
transactions.IPluginTransactionManager = transactions.PluginTransactionManager

---Adds an operation that the commit carries out. Gives its id.
---@param transaction_id string
---@param operation qtforge.transactions.TransactionOperation
---@return string? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:add_operation(transaction_id, operation) end

---Begins a transaction, to be decided within so many milliseconds. Gives its id.
---@param isolation? qtforge.transactions.IsolationLevel
---@param timeout? integer?
---@return string? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:begin_transaction(isolation, timeout) end

---Begins a transaction, to be decided within so many milliseconds. Gives its id.
---@param isolation? qtforge.transactions.IsolationLevel
---@param timeout? integer?
---@return string? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:begin(isolation, timeout) end

---Forgets those that have ended. How many.
---@return integer? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:clear_completed_transactions() end

---Commits a transaction. Raises why it was undone instead.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:commit_transaction(transaction_id) end

---Commits a transaction. Raises why it was undone instead.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:commit(transaction_id) end

---Marks how far a transaction is.
---@param transaction_id string
---@param savepoint_name string
---@return boolean? done
---@return qtforge.Error? error
function transactions.PluginTransactionManager:create_savepoint(transaction_id, savepoint_name) end

---Has a participant take part in a transaction.
---@param transaction_id string
---@param participant_id string
---@return boolean? done
---@return qtforge.Error? error
function transactions.PluginTransactionManager:enlist_participant(transaction_id, participant_id) end

---Carries out an operation now; it is undone when the transaction is rolled back. Gives what it answered.
---@param transaction_id string
---@param operation qtforge.transactions.TransactionOperation
---@return any result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:execute_operation(transaction_id, operation) end

---Sends a command to a plugin as part of a transaction. Gives what it answered.
---@param transaction_id string
---@param plugin_id string
---@param command string
---@param parameters? table<string, any>
---@return any result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:execute_transactional_command(transaction_id, plugin_id, command, parameters) end

---Within how many milliseconds transactions are to be decided.
---@return integer? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:get_default_timeout() end

---How a transaction stands; none when it is not known.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:get_transaction(transaction_id) end

---Where a transaction is.
---@param transaction_id string
---@return qtforge.transactions.TransactionState? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:get_transaction_state(transaction_id) end

---Whether a transaction is known.
---@param transaction_id string
---@return boolean? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:has_transaction(transaction_id) end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager.instance() end

---Whether a participant is there: by its id, or the name it was registered with here.
---@param participant_id string
---@return boolean? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:is_participant_registered(participant_id) end

---The ids of the transactions that have not ended, oldest first.
---@return string[]? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:list_active_transactions() end

---The ids of the transactions that have not ended, oldest first.
---@return string[]? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:get_active_transactions() end

---Those whose participants could not be told the decision, or decided otherwise.
---@return qtforge.transactions.TransactionInfo[]? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:list_in_doubt() end

---The ids of the participants that are there.
---@return string[]? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:list_participants() end

---The transactions that are known, oldest first.
---@return qtforge.transactions.TransactionInfo[]? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:list_transactions() end

---Carries out what waits and has the participants vote. After that it only needs the decision.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:prepare(transaction_id) end

---Carries out what waits and has the participants vote. After that it only needs the decision.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:prepare_transaction(transaction_id) end

---Offers a participant until unregister_participant or the session ends. Gives its id, for enlist_participant.
---It is a TransactionParticipant, or an object with functions prepare, commit and abort. Without a name it has one of its own,
---which is its id.
---@param name any
---@param participant? any
---@return string? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:register_participant(name, participant) end

---Removes a savepoint and later ones; nothing is undone.
---@param transaction_id string
---@param savepoint_name string
---@return boolean? done
---@return qtforge.Error? error
function transactions.PluginTransactionManager:release_savepoint(transaction_id, savepoint_name) end

---Tells the participants of such a transaction again, how it is to end.
---@param transaction_id string
---@param commit boolean
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:resolve_in_doubt(transaction_id, commit) end

---Undoes what was done since a savepoint; it stays.
---@param transaction_id string
---@param savepoint_name string
---@return boolean? done
---@return qtforge.Error? error
function transactions.PluginTransactionManager:rollback_to_savepoint(transaction_id, savepoint_name) end

---Undoes everything, last things first.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:rollback_transaction(transaction_id) end

---Undoes everything, last things first.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:rollback(transaction_id) end

---Undoes everything, last things first.
---@param transaction_id string
---@return qtforge.transactions.TransactionInfo? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:abort_transaction(transaction_id) end

---Changes that until the runtime ends.
---@param timeout_ms integer
---@return boolean? done
---@return qtforge.Error? error
function transactions.PluginTransactionManager:set_default_timeout(timeout_ms) end

---Takes a participant back. Whether it was there.
---@param name string
---@return boolean? result
---@return qtforge.Error? error
function transactions.PluginTransactionManager:unregister_participant(name) end

---An operation that sends a command to a plugin.
---@param plugin_id string
---@param method_name string
---@param parameters? table<string, any>
---@param type? qtforge.transactions.OperationType
---@return qtforge.transactions.TransactionOperation? result
---@return qtforge.Error? error
function transactions.create_operation(plugin_id, method_name, parameters, type) end

---Does something in a transaction of its own: commits it, or rolls it back and raises what went wrong.
---Takes a function, which is called with the id of the transaction and rolls back with false; or a TransactionOperation; or a
---list of those. Gives what the function or operation gave, or true.
---@param operations any
---@param isolation? qtforge.transactions.IsolationLevel
---@param timeout? integer?
---@return any result
---@return qtforge.Error? error
function transactions.execute_atomic_operation(operations, isolation, timeout) end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function transactions.get_transaction_manager() end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function transactions.create_transaction_manager() end

---The transactions of the runtime.
---@return qtforge.transactions.PluginTransactionManager? result
---@return qtforge.Error? error
function transactions.create_plugin_transaction_manager() end

---The name of an isolation level: Serializable.
---@param level qtforge.transactions.IsolationLevel
---@return string? result
---@return qtforge.Error? error
function transactions.isolation_to_string(level) end

---The name of an isolation level: Serializable.
---@param level qtforge.transactions.IsolationLevel
---@return string? result
---@return qtforge.Error? error
function transactions.isolation_level_to_string(level) end

---The name of a state of a transaction: Committed.
---@param state qtforge.transactions.TransactionState
---@return string? result
---@return qtforge.Error? error
function transactions.state_to_string(state) end

---The name of a state of a transaction: Committed.
---@param state qtforge.transactions.TransactionState
---@return string? result
---@return qtforge.Error? error
function transactions.transaction_state_to_string(state) end
