// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Begins, commits and rolls back transactions over plugins.
 *
 * <p>Each bundle gets a view of its own: a transaction belongs to the bundle that began it and is rolled back when that stops. Whoever
 * has {@code PluginAdminPermission} {@code orchestration} may see and end those of others; for anybody else they are PERMISSION_DENIED.
 * Operations run with no more than the rights of the transaction's owner; to add one that calls or configures a plugin, the caller
 * needs the right to do that by the plugin manager.
 *
 * <p>Only one thread at a time works on a transaction: what another asks for meanwhile is INVALID_STATE, except adding operations, and
 * {@link #rollback}, which is done as soon as the present step is over. A transaction that is not decided within its limit is rolled back.
 * An unknown id is NOT_FOUND everywhere; ended transactions are known until they are forgotten, the oldest first when there are many.
 */
@ProviderType
public interface PluginTransactionManager {

    // --- begin and end ----------------------------------------------------------------------------------------------

    /** Begins one with {@link IsolationLevel#READ_COMMITTED} and the default limit. */
    default String beginTransaction() {
        return beginTransaction(IsolationLevel.READ_COMMITTED, getDefaultTimeout());
    }

    /** Begins one with the default limit. */
    default String beginTransaction(IsolationLevel isolation) {
        return beginTransaction(isolation, getDefaultTimeout());
    }

    /**
     * Begins a transaction.
     *
     * @param timeout how long it may take until it is decided; above zero, at most a day
     * @return its id, {@code tx_} and a UUID
     * @throws TransactionException INVALID_ARGUMENT for the limit, RESOURCE_EXHAUSTED when too many are active, INVALID_STATE when the
     *     caller's bundle does not run
     */
    String beginTransaction(IsolationLevel isolation, Duration timeout);

    /**
     * Carries out the operations that wait and has the participants prepare, in the order of enlisting. After that it only needs the
     * decision; nothing can be added.
     *
     * @throws TransactionException as {@link #commit}
     */
    TransactionInfo prepare(String transactionId);

    /**
     * Commits: what {@link #prepare} does, unless it is prepared; then the decision is forced to the disk and the participants are told.
     *
     * @return the transaction as it is now: COMMITTED; or COMMITTING when a participant could not be told, which is then tried
     *     again, also after a restart
     * @throws TransactionException why it was undone instead, with the state ABORTED or TIMEOUT; when undoing failed, or a participant decided
     *     otherwise, with category ROLLBACK or COMMIT and the state FAILED. INVALID_STATE when it has ended
     */
    TransactionInfo commit(String transactionId);

    /**
     * Undoes everything, last things first, and has the participants abort. While another thread works on the transaction it is that
     * thread which does it, when its present step is over; this call does not wait for it.
     *
     * @return the transaction as it is now
     * @throws TransactionException INVALID_STATE when it is decided or has ended; EXECUTION_FAILED with category ROLLBACK naming what could
     *     not be undone
     */
    TransactionInfo rollback(String transactionId);

    // --- operations -------------------------------------------------------------------------------------------------

    /**
     * Adds an operation that is carried out by the commit.
     *
     * @return its id
     * @throws TransactionException ALREADY_EXISTS when the transaction has one of that id, RESOURCE_EXHAUSTED beyond 10,000,
     *     PERMISSION_DENIED, INVALID_STATE
     */
    String addOperation(String transactionId, TransactionOperation operation);

    /**
     * Carries out an operation now. It is undone when the transaction is rolled back. When it fails, the transaction is as it was
     * before, so that the caller can choose to go on.
     *
     * @return what the command or function returned; may be null
     * @throws TransactionException as {@link #addOperation}; or what the operation threw; TIMEOUT when a lock was not to be had within the
     *     limit of the transaction; with category DEADLOCK when it would wait for a transaction that waits for it: the transaction is rolled back then
     */
    Object executeOperation(String transactionId, TransactionOperation operation);

    /** {@link #executeOperation} with {@link TransactionOperation#execute}. */
    default Object executeTransactionalCommand(
            String transactionId, String pluginId, String command, Map<String, Object> parameters) {
        return executeOperation(transactionId, TransactionOperation.execute(pluginId, command, parameters));
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    /**
     * Marks how far the transaction is.
     *
     * @param name unique within the transaction
     * @throws TransactionException ALREADY_EXISTS, RESOURCE_EXHAUSTED beyond 100, INVALID_STATE
     */
    void createSavepoint(String transactionId, String name);

    /**
     * Drops the operations added since, undoes those carried out since, last things first, and removes later savepoints. The savepoint stays, as do
     * participants and locks.
     *
     * @throws TransactionException NOT_FOUND; NOT_SUPPORTED when one carried out since can only be undone by rolling back the whole
     *     transaction: nothing has changed then; EXECUTION_FAILED when undoing failed: the transaction can only be rolled back then
     */
    void rollbackToSavepoint(String transactionId, String name);

    /** Removes a savepoint and later ones; nothing is undone. */
    void releaseSavepoint(String transactionId, String name);

    // --- questions --------------------------------------------------------------------------------------------------

    /** A transaction that is active, in doubt or remembered; empty when there is none of that id. */
    Optional<TransactionInfo> getTransaction(String transactionId);

    /** Where a transaction is. */
    default TransactionState getTransactionState(String transactionId) {
        return getTransaction(transactionId)
                .map(TransactionInfo::state)
                .orElseThrow(() -> new TransactionException(
                        TransactionErrorCategory.VALIDATION,
                        qtforge.api.core.PluginErrorCode.NOT_FOUND,
                        transactionId,
                        "",
                        "there is no transaction '" + transactionId + "'; it may have been forgotten",
                        null));
    }

    /** Whether a transaction is active, in doubt or remembered, whoever owns it. */
    boolean hasTransaction(String transactionId);

    /** Those that have not ended, oldest first: the caller's, or everybody's for who may manage orchestration. */
    List<TransactionInfo> listActiveTransactions();

    /** Those that are remembered, oldest first: active, in doubt and ended ones; of whom as {@link #listActiveTransactions}. */
    List<TransactionInfo> listTransactions();

    /** Forgets the ended transactions of the caller, or of everybody for who may manage orchestration; those with a heuristic outcome stay. How many. */
    int clearCompletedTransactions();

    // --- in doubt and heuristics ------------------------------------------------------------------------------------

    /** Those with a participant that could not be told the decision, and those with a heuristic outcome; of whom as {@link #listActiveTransactions}. */
    List<TransactionInfo> listInDoubt();

    /**
     * Tells the participants of a transaction in doubt again, now. Needs the right to manage orchestration.
     *
     * @param commit how it is to end. Only one of which no decision is known, because the log was damaged, leaves a choice
     * @return the transaction as it is now; still in doubt when a participant is still not there
     * @throws TransactionException INVALID_STATE when it is not in doubt, or decided otherwise
     */
    TransactionInfo resolveInDoubt(String transactionId, boolean commit);

    /**
     * Forgets a transaction: one in doubt is given up, participants that were not told are on their own; one with a
     * heuristic outcome has been dealt with, which its participants are told. Needs the right to manage orchestration.
     *
     * @throws TransactionException INVALID_STATE while it is active
     */
    void forget(String transactionId);

    // --- participants -----------------------------------------------------------------------------------------------

    /**
     * Has a participant take part, beside those of plugins that operations are about. A bundle may enlist its own in any transaction whose id it
     * was given; the owner of a transaction needs the right to call plugins to enlist those of others.
     *
     * @throws TransactionException NOT_FOUND, NOT_SUPPORTED when it cannot take part now, INVALID_STATE once participants are
     *     asked for their votes, PERMISSION_DENIED
     */
    void enlistParticipant(String transactionId, String participantId);

    /**
     * Offers a participant of the caller until its bundle stops, in place of a service.
     *
     * @param name its name among those of the caller; empty for the one that has the caller's id
     * @return its id
     * @throws TransactionException ALREADY_EXISTS, INVALID_ARGUMENT
     */
    String registerParticipant(String name, TransactionParticipant participant);

    /** Takes back what {@link #registerParticipant} offered. Whether it was there. */
    boolean unregisterParticipant(String name);

    /** Whether a participant is there, offered as a service or by {@link #registerParticipant}. */
    boolean isParticipantRegistered(String participantId);

    /** The ids of the participants that are there, sorted. */
    List<String> listParticipants();

    // --- limits and errors ------------------------------------------------------------------------------------------

    /** The limit of transactions that are begun without one; 300 seconds unless changed. */
    Duration getDefaultTimeout();

    /** Changes it until the runtime ends. Needs the right to manage orchestration. */
    void setDefaultTimeout(Duration timeout);

    /** What a failure is about, how bad it is, and what can be done. */
    TransactionFailure classifyError(Throwable failure);
}
