// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;
import java.util.function.Consumer;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.orchestration.transaction.call.ForeignCalls;
import qtforge.orchestration.transaction.call.TransactionThreads;
import qtforge.orchestration.transaction.lock.LockTable;
import qtforge.orchestration.transaction.log.OutcomeLog;
import qtforge.orchestration.transaction.participant.ParticipantTable;

/**
 * What transactions work with.
 *
 * @param plugins carries out commands and configurations
 * @param threads where to wait and to work
 * @param calls calls plugins
 * @param log what is decided
 * @param participants who may take part
 * @param locks on plugins
 * @param table the transactions
 * @param errors where it is said what somebody should know
 * @param events hears of each change of a state; must not wait
 * @param limits how long and how many
 */
record EngineParts(
        PluginManager plugins,
        TransactionThreads threads,
        ForeignCalls calls,
        OutcomeLog log,
        ParticipantTable participants,
        LockTable locks,
        TransactionTable table,
        Consumer<PluginError> errors,
        Consumer<TransactionInfo> events,
        EngineLimits limits) {

    /** Tells who listens where a transaction is now. */
    void changed(Transaction transaction) {
        events.accept(transaction.info());
    }

    /** How long one call of a participant or an undoing may take. */
    Duration callLimit() {
        return limits.call();
    }

    void report(String plugin, String message) {
        errors.accept(new PluginError(
                PluginErrorCode.EXECUTION_FAILED, message, "", plugin, "transaction", java.time.Instant.now()));
    }
}
