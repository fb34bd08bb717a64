// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Keeps data that transactions change: takes part in their two phases. Offered as an OSGi service by the plugin that keeps the data,
 * or given to {@link PluginTransactionManager#registerParticipant}.
 *
 * <p>Its id is the id of its plugin, followed by {@code /NAME} when the service has the property {@value #NAME}. The participants of a
 * plugin are enlisted in a transaction by the first operation that is about the plugin; or by {@link
 * PluginTransactionManager#enlistParticipant}. Commands that an operation sends to the plugin carry the id of the transaction as
 * parameter {@value #TRANSACTION_ID}: work asked for by such a command is to be staged under that id.
 *
 * <p>Methods are called with no more than the rights of the plugin, each within a limit (30 seconds unless configured otherwise), on threads of the runtime
 * {@code qtforge-orchestration-tx-call-N} that hold no lock of it; one call at a time for one transaction, but for several
 * transactions at once. One that does not return in time is interrupted and counts as failed; it may still be at work when the next
 * call for that transaction comes.
 */
@ConsumerType
public interface TransactionParticipant {

    /** Service property: the name of a participant among those of its plugin; letters, digits, {@code . _ -}. */
    String NAME = "qtforge.transaction.participant";

    /** The parameter of commands that tells the transaction. */
    String TRANSACTION_ID = "transaction_id";

    /** Whether it can take part now. Asked when it is to be enlisted; one that cannot is left out of operations that name its plugin. */
    default boolean supportsTransactions() {
        return true;
    }

    /**
     * Promises. Before it answers {@link Vote#COMMIT} it has kept everything needed to commit <em>and</em> to abort where a crash does
     * not reach it, and {@link #recover} lists the transaction from then on.
     *
     * @param transactionId the transaction, also when nothing was staged for it
     * @return the vote; null counts as ROLLBACK
     * @throws Exception counts as ROLLBACK; {@link #abort} is called then, as it is not known how far it got
     */
    Vote prepare(String transactionId) throws Exception;

    /**
     * Makes what was prepared final. Called again after a crash, a failure or a time-out, also when it had succeeded: for a transaction that
     * is not known (any more) it does nothing.
     *
     * @throws HeuristicException when it decided otherwise by itself
     * @throws Exception when it did not succeed; it is called again later
     */
    void commit(String transactionId) throws Exception;

    /**
     * Undoes what was staged or prepared; for a transaction that is not known it does nothing. May be called again, as {@link #commit}.
     *
     * @throws HeuristicException when it decided otherwise by itself
     * @throws Exception when it did not succeed; it is called again later
     */
    void abort(String transactionId) throws Exception;

    /**
     * The transactions that are prepared and neither committed nor aborted. Asked when the participant comes; each is answered with
     * {@link #commit} or {@link #abort} once it is decided. One that keeps nothing over a restart lists none.
     */
    default List<String> recover() throws Exception {
        return List.of();
    }

    /** Forgets what it kept of a transaction that it had decided by itself, after somebody has dealt with it. */
    default void forget(String transactionId) throws Exception {}
}
