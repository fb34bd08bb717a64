// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.orchestration.transaction.call.Owner;
import qtforge.orchestration.transaction.engine.Classifier;
import qtforge.orchestration.transaction.engine.Engine;
import qtforge.orchestration.transaction.engine.Transaction;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/**
 * The transaction manager as one bundle gets it: a façade that checks whose a transaction is and what everybody on the call stack may
 * do, and then works with this bundle's own rights.
 */
@Component(service = PluginTransactionManager.class, scope = ServiceScope.BUNDLE)
public final class TransactionService implements PluginTransactionManager {

    private final TransactionRuntime runtime;
    private final Engine engine;
    private final Caller caller;
    /** By name. */
    private final Map<String, RegisteredParticipant> registered = new ConcurrentHashMap<>();

    /** Called by Declarative Services. */
    @Activate
    public TransactionService(ComponentContext component, @Reference TransactionRuntime runtime) {
        this.runtime = runtime;
        engine = runtime.engine;
        caller = Caller.of(component.getUsingBundle());
    }

    private boolean isMine(Owner owner) {
        return owner.is(caller.bundle().getBundleId());
    }

    /** Those the caller may see. */
    private Predicate<Owner> visible() {
        return caller.hasAdmin(PluginAdminPermission.ORCHESTRATION) ? owner -> true : this::isMine;
    }

    /** One the caller may end. */
    private Transaction own(String transactionId, String what) {
        Transaction transaction = engine.require(Objects.requireNonNull(transactionId, "transactionId"));
        if (!isMine(transaction.owner())) {
            PluginAdminPermission.check(
                    PluginAdminPermission.ORCHESTRATION,
                    what + " a transaction of '" + transaction.owner().id() + "'");
        }
        return transaction;
    }

    private static Transaction admin(Transaction transaction, String what) {
        PluginAdminPermission.check(PluginAdminPermission.ORCHESTRATION, what + " a transaction");
        return transaction;
    }

    // --- begin and end ----------------------------------------------------------------------------------------------

    @Override
    public String beginTransaction(IsolationLevel isolation, Duration timeout) {
        Objects.requireNonNull(isolation, "isolation");
        Objects.requireNonNull(timeout, "timeout");
        caller.requireLive("begin a transaction");
        String id = Rights.privileged(() -> engine.begin(Owner.of(caller), isolation, timeout));
        if (!caller.isLive()) {
            // It was begun while the bundle's stop was looking for transactions.
            Rights.privileged(() -> engine.ownerStops(caller.bundle().getBundleId()));
            caller.requireLive("begin a transaction");
        }
        return id;
    }

    @Override
    public TransactionInfo prepare(String transactionId) {
        Transaction transaction = own(transactionId, "to prepare");
        return Rights.privileged(() -> engine.prepare(transaction));
    }

    @Override
    public TransactionInfo commit(String transactionId) {
        Transaction transaction = own(transactionId, "to commit");
        return Rights.privileged(() -> engine.commit(transaction));
    }

    @Override
    public TransactionInfo rollback(String transactionId) {
        Transaction transaction = own(transactionId, "to roll back");
        return Rights.privileged(() -> engine.rollback(transaction));
    }

    // --- operations -------------------------------------------------------------------------------------------------

    /**
     * Everybody on the call stack must be allowed to do what the operation will do, as by the time it is done only the owner's rights
     * count. A function needs nothing to be added: it is called with the rights of whose code it is as well.
     */
    private void checkMayDo(TransactionOperation operation) {
        boolean function = operation.executeFunction().isPresent();
        if (!function && operation.type() == OperationType.CONFIGURE) {
            PluginAdminPermission.check(PluginAdminPermission.CONFIGURATION, "to configure a plugin");
        }
        boolean command = !function && operation.type() != OperationType.CONFIGURE;
        // It locks the plugin and has its participants take part.
        boolean concernsAnother = !operation.pluginId().isEmpty()
                && !operation.pluginId().equals(caller.id())
                && (function || operation.type() != OperationType.CONFIGURE);
        if (command || concernsAnother || !operation.rollbackData().isEmpty()) {
            PluginAdminPermission.check(PluginAdminPermission.LIFECYCLE, "to call a plugin");
        }
    }

    @Override
    public String addOperation(String transactionId, TransactionOperation operation) {
        Transaction transaction = own(transactionId, "to add to");
        checkMayDo(operation);
        return Rights.privileged(() -> engine.add(transaction, operation));
    }

    @Override
    public Object executeOperation(String transactionId, TransactionOperation operation) {
        Transaction transaction = own(transactionId, "to add to");
        checkMayDo(operation);
        return Rights.privileged((Supplier<Object>) () -> engine.execute(transaction, operation));
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    @Override
    public void createSavepoint(String transactionId, String name) {
        Transaction transaction = own(transactionId, "to change");
        Rights.privileged(() -> engine.savepoint(transaction, Objects.requireNonNull(name, "name")));
    }

    @Override
    public void rollbackToSavepoint(String transactionId, String name) {
        Transaction transaction = own(transactionId, "to change");
        Rights.privileged(() -> engine.rollbackTo(transaction, Objects.requireNonNull(name, "name")));
    }

    @Override
    public void releaseSavepoint(String transactionId, String name) {
        Transaction transaction = own(transactionId, "to change");
        Rights.privileged(() -> engine.release(transaction, Objects.requireNonNull(name, "name")));
    }

    // --- questions --------------------------------------------------------------------------------------------------

    @Override
    public Optional<TransactionInfo> getTransaction(String transactionId) {
        Optional<Transaction> found = engine.find(transactionId);
        found.ifPresent(transaction -> {
            if (!isMine(transaction.owner())
                    && !engine.takesPart(transaction, caller.bundle().getBundleId())) {
                PluginAdminPermission.check(
                        PluginAdminPermission.ORCHESTRATION,
                        "to see a transaction of '" + transaction.owner().id() + "'");
            }
        });
        return found.map(Transaction::info);
    }

    @Override
    public boolean hasTransaction(String transactionId) {
        return engine.find(transactionId).isPresent();
    }

    @Override
    public List<TransactionInfo> listActiveTransactions() {
        return listTransactions().stream()
                .filter(info -> !info.state().isEnded())
                .toList();
    }

    @Override
    public List<TransactionInfo> listTransactions() {
        return engine.all(visible());
    }

    @Override
    public int clearCompletedTransactions() {
        return engine.clear(visible());
    }

    // --- in doubt ---------------------------------------------------------------------------------------------------

    @Override
    public List<TransactionInfo> listInDoubt() {
        return listTransactions().stream()
                .filter(info -> info.isInDoubt() || info.heuristic() != HeuristicOutcome.NONE)
                .toList();
    }

    @Override
    public TransactionInfo resolveInDoubt(String transactionId, boolean commit) {
        Transaction transaction = admin(engine.require(transactionId), "to resolve");
        return Rights.privileged(() -> engine.resolve(transaction, commit));
    }

    @Override
    public void forget(String transactionId) {
        Transaction transaction = admin(engine.require(transactionId), "to forget");
        Rights.privileged(() -> engine.forget(transaction));
    }

    // --- participants -----------------------------------------------------------------------------------------------

    @Override
    public void enlistParticipant(String transactionId, String participantId) {
        Transaction transaction = engine.require(transactionId);
        boolean mine = runtime.participants
                .find(participantId)
                .filter(one -> isMine(one.owner()))
                .isPresent();
        if (!mine) {
            own(transactionId, "to enlist a participant in");
            PluginAdminPermission.check(
                    PluginAdminPermission.LIFECYCLE, "to enlist participant '" + participantId + "'");
        }
        Rights.privileged(() -> engine.enlist(transaction, participantId));
    }

    @Override
    public String registerParticipant(String name, TransactionParticipant participant) {
        Objects.requireNonNull(participant, "participant");
        caller.requireLive("register a participant");
        RegisteredParticipant added =
                Rights.privileged(() -> runtime.participants.add(Owner.of(caller), name, participant));
        registered.put(name, added);
        if (!caller.isLive()) {
            unregisterParticipant(name);
            caller.requireLive("register a participant");
        }
        return added.id();
    }

    @Override
    public boolean unregisterParticipant(String name) {
        RegisteredParticipant known = registered.remove(name);
        return known != null && runtime.participants.remove(known);
    }

    @Override
    public boolean isParticipantRegistered(String participantId) {
        return runtime.participants.find(participantId).isPresent();
    }

    @Override
    public List<String> listParticipants() {
        return runtime.participants.ids();
    }

    // --- limits and errors ------------------------------------------------------------------------------------------

    @Override
    public Duration getDefaultTimeout() {
        return runtime.defaultTimeout;
    }

    @Override
    public void setDefaultTimeout(Duration timeout) {
        PluginAdminPermission.check(PluginAdminPermission.ORCHESTRATION, "to change the limit of transactions");
        Engine.checkTimeout(timeout);
        runtime.defaultTimeout = timeout;
    }

    @Override
    public TransactionFailure classifyError(Throwable failure) {
        return Classifier.classify(failure);
    }
}
