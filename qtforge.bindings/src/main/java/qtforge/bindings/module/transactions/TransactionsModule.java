// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.time.Duration;
import java.util.Map;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionErrorSeverity;
import qtforge.api.orchestration.transaction.TransactionRecoveryAction;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.transaction.Vote;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** The module {@code transactions}. */
@ScriptModule(
        value = "transactions",
        enums = {
            TransactionState.class,
            IsolationLevel.class,
            OperationType.class,
            Vote.class,
            ParticipantState.class,
            HeuristicOutcome.class,
            TransactionErrorCategory.class,
            TransactionErrorSeverity.class,
            TransactionRecoveryAction.class
        },
        types = {OperationValue.class, TransactionValue.class, ParticipantFacade.class, TransactionManagerFacade.class})
@ScriptDoc("Transactions over plugins: all of it, or nothing.")
public final class TransactionsModule {

    private final BindingContext context;

    /** For a session. */
    public TransactionsModule(BindingContext context) {
        this.context = context;
    }

    @ScriptDoc("The transactions of the runtime.")
    @ScriptName({"get_transaction_manager", "create_transaction_manager", "create_plugin_transaction_manager"})
    public TransactionManagerFacade getTransactionManager() {
        return new TransactionManagerFacade(context);
    }

    @ScriptWaits
    @ScriptDoc(
            """
            Does something in a transaction of its own: commits it, or rolls it back and raises what went wrong.
            Takes a function, which is called with the id of the transaction and rolls back with false; or a TransactionOperation; or a
            list of those. Gives what the function or operation gave, or true.""")
    public Object executeAtomicOperation(
            @ScriptName("operations") Object operation,
            @ScriptDefault("\"ReadCommitted\"") IsolationLevel isolation,
            @ScriptDefault("null") Duration timeout) {
        return new AtomicOperation(getTransactionManager()).execute(operation, isolation, timeout);
    }

    @ScriptDoc("An operation that sends a command to a plugin.")
    public OperationValue createOperation(
            String pluginId,
            String methodName,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("\"Execute\"") OperationType type) {
        OperationValue operation = new OperationValue();
        operation.pluginId = pluginId;
        operation.methodName = methodName;
        operation.parameters = parameters;
        operation.type = type;
        return operation;
    }

    @ScriptDoc("The name of a state of a transaction: Committed.")
    @ScriptName({"state_to_string", "transaction_state_to_string"})
    public String stateToString(TransactionState state) {
        return state.scriptName();
    }

    @ScriptDoc("The name of an isolation level: Serializable.")
    @ScriptName({"isolation_to_string", "isolation_level_to_string"})
    public String isolationToString(IsolationLevel level) {
        return level.scriptName();
    }
}
