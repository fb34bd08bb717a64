// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.module.Registrations;

/** Transactions over plugins. */
@ScriptClass(
        value = "PluginTransactionManager",
        aliases = {"TransactionManager", "IPluginTransactionManager"})
@ScriptDoc(
        "Transactions over plugins. What a program began through this object and did not end is rolled back when its session ends.")
public final class TransactionManagerFacade {

    private final BindingContext context;
    private final Registrations registrations;
    private final Registrations participants;

    /** For a session. */
    @ScriptDoc("The transactions of the runtime.")
    public TransactionManagerFacade(BindingContext context) {
        this.context = context;
        registrations = new Registrations(context);
        participants = new Registrations(context);
    }

    @ScriptDoc("The transactions of the runtime.")
    public static TransactionManagerFacade instance(BindingContext context) {
        return new TransactionManagerFacade(context);
    }

    private PluginTransactionManager manager() {
        return context.service(PluginTransactionManager.class);
    }

    // --- begin and end ----------------------------------------------------------------------------------------------

    @ScriptDoc("Begins a transaction, to be decided within so many milliseconds. Gives its id.")
    @ScriptName({"begin_transaction", "begin"})
    public String beginTransaction(
            @ScriptDefault("\"ReadCommitted\"") IsolationLevel isolation, @ScriptDefault("null") Duration timeout) {
        PluginTransactionManager manager = manager();
        String id =
                timeout == null ? manager.beginTransaction(isolation) : manager.beginTransaction(isolation, timeout);
        registrations.keep(id, () -> {
            if (manager.getTransaction(id).filter(info -> isOpen(info)).isPresent()) {
                manager.rollback(id);
            }
        });
        return id;
    }

    private static boolean isOpen(TransactionInfo info) {
        return info.state() == TransactionState.ACTIVE || info.state() == TransactionState.PREPARED;
    }

    @ScriptWaits
    @ScriptDoc("Carries out what waits and has the participants vote. After that it only needs the decision.")
    @ScriptName({"prepare", "prepare_transaction"})
    public TransactionValue prepare(String transactionId) {
        return TransactionValue.of(manager().prepare(transactionId));
    }

    @ScriptWaits
    @ScriptDoc("Commits a transaction. Raises why it was undone instead.")
    @ScriptName({"commit_transaction", "commit"})
    public TransactionValue commitTransaction(String transactionId) {
        TransactionValue value = TransactionValue.of(manager().commit(transactionId));
        registrations.forget(transactionId);
        return value;
    }

    @ScriptWaits
    @ScriptDoc("Undoes everything, last things first.")
    @ScriptName({"rollback_transaction", "rollback", "abort_transaction"})
    public TransactionValue rollbackTransaction(String transactionId) {
        TransactionValue value = TransactionValue.of(manager().rollback(transactionId));
        registrations.forget(transactionId);
        return value;
    }

    // --- operations -------------------------------------------------------------------------------------------------

    @ScriptDoc("Adds an operation that the commit carries out. Gives its id.")
    public String addOperation(String transactionId, OperationValue operation) {
        return manager().addOperation(transactionId, operation.toOperation());
    }

    @ScriptWaits
    @ScriptDoc(
            "Carries out an operation now; it is undone when the transaction is rolled back. Gives what it answered.")
    public Object executeOperation(String transactionId, OperationValue operation) {
        return manager().executeOperation(transactionId, operation.toOperation());
    }

    @ScriptWaits
    @ScriptDoc("Sends a command to a plugin as part of a transaction. Gives what it answered.")
    public Object executeTransactionalCommand(
            String transactionId,
            String pluginId,
            String command,
            @ScriptDefault("{}") Map<String, Object> parameters) {
        return manager().executeTransactionalCommand(transactionId, pluginId, command, parameters);
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    @ScriptDoc("Marks how far a transaction is.")
    public void createSavepoint(String transactionId, @ScriptName("savepoint_name") String name) {
        manager().createSavepoint(transactionId, name);
    }

    @ScriptWaits
    @ScriptDoc("Undoes what was done since a savepoint; it stays.")
    public void rollbackToSavepoint(String transactionId, @ScriptName("savepoint_name") String name) {
        manager().rollbackToSavepoint(transactionId, name);
    }

    @ScriptDoc("Removes a savepoint and later ones; nothing is undone.")
    public void releaseSavepoint(String transactionId, @ScriptName("savepoint_name") String name) {
        manager().releaseSavepoint(transactionId, name);
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @ScriptDoc("How a transaction stands; none when it is not known.")
    public Optional<TransactionValue> getTransaction(String transactionId) {
        return manager().getTransaction(transactionId).map(TransactionValue::of);
    }

    @ScriptDoc("Where a transaction is.")
    public TransactionState getTransactionState(String transactionId) {
        return manager().getTransactionState(transactionId);
    }

    @ScriptDoc("Whether a transaction is known.")
    public boolean hasTransaction(String transactionId) {
        return manager().hasTransaction(transactionId);
    }

    @ScriptDoc("The ids of the transactions that have not ended, oldest first.")
    @ScriptName({"list_active_transactions", "get_active_transactions"})
    public List<String> listActiveTransactions() {
        return manager().listActiveTransactions().stream()
                .map(TransactionInfo::id)
                .toList();
    }

    @ScriptDoc("The transactions that are known, oldest first.")
    public List<TransactionValue> listTransactions() {
        return manager().listTransactions().stream().map(TransactionValue::of).toList();
    }

    @ScriptDoc("Forgets those that have ended. How many.")
    public int clearCompletedTransactions() {
        return manager().clearCompletedTransactions();
    }

    @ScriptDoc("Those whose participants could not be told the decision, or decided otherwise.")
    public List<TransactionValue> listInDoubt() {
        return manager().listInDoubt().stream().map(TransactionValue::of).toList();
    }

    @ScriptWaits
    @ScriptDoc("Tells the participants of such a transaction again, how it is to end.")
    public TransactionValue resolveInDoubt(String transactionId, boolean commit) {
        return TransactionValue.of(manager().resolveInDoubt(transactionId, commit));
    }

    // --- participants -----------------------------------------------------------------------------------------------

    @ScriptDoc(
            """
            Offers a participant until unregister_participant or the session ends. Gives its id, for enlist_participant.
            It is a TransactionParticipant, or an object with functions prepare, commit and abort. Without a name it has one of its own,
            which is its id.""")
    public String registerParticipant(Object name, @ScriptDefault("null") Object participant) {
        if (name instanceof String given) {
            return register(given, participant);
        }
        if (participant != null) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_participant takes a name and a participant, or a participant alone; this name is no text");
        }
        return register("participant-" + UUID.randomUUID(), name);
    }

    private String register(String name, Object participant) {
        ParticipantFacade offered = ParticipantFacade.of(name, participant);
        PluginTransactionManager manager = manager();
        String id = manager.registerParticipant(name, offered.participant());
        participants.keep(name, () -> {
            manager.unregisterParticipant(name);
            offered.close();
        });
        return id;
    }

    @ScriptDoc("Takes a participant back. Whether it was there.")
    public boolean unregisterParticipant(String name) {
        return participants.end(name);
    }

    @ScriptDoc("Whether a participant is there: by its id, or the name it was registered with here.")
    public boolean isParticipantRegistered(@ScriptName("participant_id") String id) {
        return participants.has(id) || manager().isParticipantRegistered(id);
    }

    @ScriptDoc("The ids of the participants that are there.")
    public List<String> listParticipants() {
        return manager().listParticipants();
    }

    @ScriptDoc("Has a participant take part in a transaction.")
    public void enlistParticipant(String transactionId, String participantId) {
        manager().enlistParticipant(transactionId, participantId);
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @ScriptDoc("Within how many milliseconds transactions are to be decided.")
    public Duration getDefaultTimeout() {
        return manager().getDefaultTimeout();
    }

    @ScriptDoc("Changes that until the runtime ends.")
    public void setDefaultTimeout(@ScriptName("timeout_ms") Duration timeout) {
        manager().setDefaultTimeout(timeout);
    }
}
