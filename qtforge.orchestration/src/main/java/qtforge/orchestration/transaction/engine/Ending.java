// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.log.LoggedTransaction;

/** The last of a transaction: log, locks, table. */
final class Ending {

    private final EngineParts parts;

    Ending(EngineParts parts) {
        this.parts = parts;
    }

    /** Ends one whose participants all know. */
    void end(Transaction transaction) {
        boolean committed = transaction.state() == TransactionState.COMMITTING;
        boolean heuristic = transaction.heuristic() != HeuristicOutcome.NONE;
        if (heuristic) {
            explain(transaction, committed);
        } else {
            parts.log().end(transaction.id);
            if (committed) {
                transaction.failure(null);
            }
        }
        TransactionState undone = transaction.abort().map(Abort::state).orElse(TransactionState.ABORTED);
        transaction.end(heuristic ? TransactionState.FAILED : committed ? TransactionState.COMMITTED : undone);
        parts.locks().releaseAll(transaction.id);
        parts.table().end(transaction);
        parts.changed(transaction);
    }

    /** Says what is not as it was decided, here and in the log. */
    private void explain(Transaction transaction, boolean committed) {
        Map<String, String> told = new LinkedHashMap<>();
        transaction.enlisted(ParticipantState.HEURISTIC).forEach(one -> told.put(one.id, one.plugin));
        String participants = transaction.enlisted(ParticipantState.HEURISTIC).stream()
                .map(one -> "participant '" + one.id + "' decided by itself: " + one.message)
                .collect(Collectors.joining("; "));
        String undone = String.join("; ", transaction.notUndone());
        String message = "transaction " + transaction.id + " of " + transaction.owner.id() + " was "
                + (committed ? "committed" : "rolled back") + ", but not all of it: " + undone
                + (undone.isEmpty() || participants.isEmpty() ? "" : "; ") + participants;
        transaction.failure(Classifier.classify(new TransactionException(
                committed ? TransactionErrorCategory.COMMIT : TransactionErrorCategory.ROLLBACK,
                PluginErrorCode.EXECUTION_FAILED,
                transaction.id,
                "",
                message,
                null)));
        parts.report(transaction.owner.id(), message + "; put it right, then qtforge:tx forget " + transaction.id);
        try {
            parts.log()
                    .keep(LoggedTransaction.heuristic(
                            transaction.id,
                            transaction.owner.id(),
                            transaction.startedAt,
                            told,
                            transaction.heuristic(),
                            message));
        } catch (PluginException e) {
            // It is listed until the runtime ends, all the same.
            parts.errors().accept(e.error());
        }
    }
}
