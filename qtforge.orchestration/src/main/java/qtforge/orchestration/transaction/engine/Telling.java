// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicException;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/**
 * Phase two: tells participants what was decided. One that cannot be told leaves the transaction in doubt; it is tried again, later and
 * later, {@value EngineLimits#MOST_RETRIES} times, and whenever the participant comes anew.
 */
final class Telling {

    private final EngineParts parts;
    private final Ending ending;

    Telling(EngineParts parts, Ending ending) {
        this.parts = parts;
        this.ending = ending;
    }

    /** Tells those that have to hear it; whoever calls has the permit. */
    void tell(Transaction transaction) {
        boolean commit = transaction.state() == TransactionState.COMMITTING;
        List<Enlisted> all = commit
                ? transaction.enlisted(ParticipantState.PREPARED, ParticipantState.IN_DOUBT)
                : transaction.enlisted(ParticipantState.ENLISTED, ParticipantState.PREPARED, ParticipantState.IN_DOUBT);
        all.forEach(one -> tell(transaction, one, commit));
        List<Enlisted> doubtful = transaction.enlisted(ParticipantState.IN_DOUBT);
        if (doubtful.isEmpty()) {
            ending.end(transaction);
            return;
        }
        int attempt = transaction.nextAttempt();
        Enlisted first = doubtful.get(0);
        if (attempt == 0) {
            transaction.failure(Classifier.classify(new TransactionException(
                    TransactionErrorCategory.PARTICIPANT,
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    transaction.id,
                    first.plugin,
                    "transaction " + transaction.id + " is decided (" + (commit ? "commit" : "roll back")
                            + ") but participant '" + first.id + "' could not be told: " + first.message,
                    null)));
            parts.report(
                    first.plugin,
                    "transaction " + transaction.id + " is in doubt: participant '" + first.id
                            + "' could not be told to " + (commit ? "commit" : "abort") + ": " + first.message
                            + "; it is tried again, and when the participant comes anew");
            parts.changed(transaction);
        }
        if (attempt < EngineLimits.MOST_RETRIES) {
            Duration wait = parts.limits().retryAfter(attempt);
            parts.threads().after(wait, () -> again(transaction));
        } else if (attempt == EngineLimits.MOST_RETRIES) {
            parts.report(
                    first.plugin,
                    "transaction " + transaction.id + " stays in doubt until participant '" + first.id
                            + "' comes anew, or somebody resolves or forgets it (qtforge:tx resolve)");
        }
    }

    /** Tries again, unless somebody else is at it or it has ended. */
    void again(Transaction transaction) {
        if (!transaction.tryEnter()) {
            return;
        }
        try {
            TransactionState state = transaction.state();
            if (state == TransactionState.COMMITTING || state == TransactionState.ABORTING) {
                tell(transaction);
            }
        } finally {
            transaction.exit();
        }
    }

    private void tell(Transaction transaction, Enlisted one, boolean commit) {
        Optional<RegisteredParticipant> present = parts.participants().find(one.id);
        if (present.isEmpty()) {
            boolean nothingKept = !commit && !transaction.wasAsked(one);
            transaction.participant(
                    one,
                    nothingKept ? ParticipantState.ABORTED : ParticipantState.IN_DOUBT,
                    nothingKept ? "gone with what it had staged" : "it is not there");
            return;
        }
        TransactionParticipant participant = present.get().participant();
        Callable<Void> call = () -> {
            if (commit) {
                participant.commit(transaction.id);
            } else {
                participant.abort(transaction.id);
            }
            return null;
        };
        try {
            parts.calls()
                    .call(
                            present.get().owner(),
                            (commit ? "commit" : "abort") + " of participant '" + one.id + "'",
                            parts.callLimit(),
                            call);
            transaction.participant(one, commit ? ParticipantState.COMMITTED : ParticipantState.ABORTED, "");
        } catch (HeuristicException e) {
            transaction.heuristic(
                    e.outcome() == HeuristicOutcome.HAZARD ? HeuristicOutcome.HAZARD : HeuristicOutcome.MIXED);
            transaction.participant(one, ParticipantState.HEURISTIC, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            transaction.participant(
                    one, ParticipantState.IN_DOUBT, Classifier.classify(e).message());
        }
    }
}
