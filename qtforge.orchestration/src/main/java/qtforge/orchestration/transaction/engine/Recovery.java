// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.call.Owner;
import qtforge.orchestration.transaction.lock.LockMode;
import qtforge.orchestration.transaction.log.LoggedTransaction;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/**
 * Ends what a process before left open: what is in the log, once its participants come; and what participants have prepared of which the
 * log knows nothing, which is aborted, unless the log was damaged.
 */
final class Recovery {

    private final EngineParts parts;
    private final Telling telling;

    Recovery(EngineParts parts, Telling telling) {
        this.parts = parts;
        this.telling = telling;
    }

    // --- the log ----------------------------------------------------------------------------------------------------

    /** Takes over what is in the log, before any participant is asked. */
    void takeOver() {
        for (LoggedTransaction one : parts.log().present()) {
            switch (one.phase()) {
                case COMMITTED -> decided(one);
                case WORKING -> wasWorking(one);
                case HEURISTIC -> heuristic(one);
            }
        }
    }

    private void decided(LoggedTransaction one) {
        List<Enlisted> participants = new ArrayList<>();
        one.participants().forEach((id, plugin) -> {
            Enlisted enlisted = new Enlisted(id, plugin, ParticipantState.IN_DOUBT);
            enlisted.message = "not told since the restart";
            participants.add(enlisted);
        });
        Transaction transaction = restore(one, TransactionState.COMMITTING, participants);
        one.participants().values().stream().distinct().forEach(plugin -> lock(transaction, plugin));
        parts.threads().after(parts.limits().retry(), () -> telling.again(transaction));
    }

    /** What it wrote is not to be seen half: others wait for it as they did before the restart. */
    private void lock(Transaction transaction, String plugin) {
        try {
            parts.locks().acquire(transaction.id, plugin, LockMode.EXCLUSIVE, 0);
        } catch (TransactionException e) {
            // Another one in doubt has it; whoever comes waits for that.
            return;
        }
    }

    private Transaction restore(LoggedTransaction one, TransactionState state, List<Enlisted> participants) {
        Transaction transaction =
                new Transaction(one.id(), Owner.before(one.owner()), one.startedAt(), state, participants);
        parts.table().restore(transaction);
        return transaction;
    }

    private void wasWorking(LoggedTransaction one) {
        String message = "the process ended while transaction " + one.id() + " of " + one.owner()
                + " was carrying out operations that no participant covers; they may have been done: "
                + String.join(", ", one.done());
        LoggedTransaction known = LoggedTransaction.heuristic(
                one.id(), one.owner(), one.startedAt(), one.participants(), HeuristicOutcome.HAZARD, message);
        parts.log().keep(known);
        parts.report(one.owner(), message + "; put it right, then qtforge:tx forget " + one.id());
        heuristic(known);
    }

    private void heuristic(LoggedTransaction one) {
        List<Enlisted> participants = new ArrayList<>();
        one.participants()
                .forEach((id, plugin) -> participants.add(new Enlisted(id, plugin, ParticipantState.HEURISTIC)));
        Transaction transaction = new Transaction(
                one.id(), Owner.before(one.owner()), one.startedAt(), TransactionState.FAILED, participants);
        transaction.heuristic(one.outcome());
        transaction.failure(Classifier.classify(new TransactionException(
                TransactionErrorCategory.ROLLBACK,
                PluginErrorCode.EXECUTION_FAILED,
                one.id(),
                "",
                one.message(),
                null)));
        transaction.end(TransactionState.FAILED);
        parts.table().restore(transaction);
    }

    // --- participants -----------------------------------------------------------------------------------------------

    /** A participant is there: what it has not been told yet it is told now. Returns at once. */
    void arrived(RegisteredParticipant participant) {
        parts.threads().work(() -> answer(participant, 0));
    }

    private void answer(RegisteredParticipant participant, int attempt) {
        if (parts.participants().find(participant.id()).orElse(null) != participant) {
            return;
        }
        for (Transaction transaction : parts.table().open()) {
            if (transaction.stateOf(participant.id()).orElse(null) == ParticipantState.IN_DOUBT) {
                transaction.resetAttempts();
                telling.again(transaction);
            }
        }
        try {
            List<String> prepared = parts.calls()
                    .call(
                            participant.owner(),
                            "recover of participant '" + participant.id() + "'",
                            parts.callLimit(),
                            () -> List.copyOf(participant.participant().recover()));
            answerAll(participant, prepared);
        } catch (Exception e) {
            if (attempt < EngineLimits.MOST_RETRIES) {
                parts.threads().after(parts.limits().retryAfter(attempt), () -> answer(participant, attempt + 1));
            }
            if (attempt == 0 || attempt == EngineLimits.MOST_RETRIES) {
                parts.report(
                        participant.pluginId(),
                        "participant '" + participant.id() + "' cannot be told how its prepared transactions ended: "
                                + Classifier.classify(e).message()
                                + (attempt == 0 ? "; it is tried again" : "; it is asked when it comes anew"));
            }
        }
    }

    /** One that cannot be told keeps none of the others waiting. */
    private void answerAll(RegisteredParticipant participant, List<String> prepared) throws Exception {
        Exception first = null;
        for (String id : prepared) {
            try {
                answer(participant, id);
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void answer(RegisteredParticipant participant, String id) throws Exception {
        Optional<Instant> madeAt = TransactionIds.madeAt(id);
        if (madeAt.isEmpty()) {
            // None of this manager.
            return;
        }
        Optional<Transaction> known = parts.table().find(id);
        if (known.isPresent()) {
            answerKnown(participant, known.get());
        } else if (parts.log().mayHaveLost(madeAt.get())) {
            undecided(participant, id, madeAt.get());
        } else {
            tell(participant, id, false);
        }
    }

    private void answerKnown(RegisteredParticipant participant, Transaction transaction) throws Exception {
        ParticipantState where = transaction.stateOf(participant.id()).orElse(null);
        switch (transaction.state()) {
            case COMMITTED -> tell(participant, transaction.id, where == ParticipantState.COMMITTED);
            case ABORTED, TIMEOUT -> tell(participant, transaction.id, false);
            case FAILED -> {
                // One that decided by itself is asked to forget when somebody has dealt with it.
                if (where == ParticipantState.COMMITTED) {
                    tell(participant, transaction.id, true);
                } else if (where != ParticipantState.HEURISTIC) {
                    tell(participant, transaction.id, false);
                }
            }
            case PREPARED -> {
                if (transaction.owner.isBefore()) {
                    transaction.enlistPrepared(participant.id(), participant.pluginId());
                }
            }
            default -> {
                // It is told by whoever works on it.
            }
        }
    }

    private void tell(RegisteredParticipant participant, String id, boolean commit) throws Exception {
        parts.calls()
                .call(
                        participant.owner(),
                        (commit ? "commit" : "abort") + " of participant '" + participant.id() + "'",
                        parts.callLimit(),
                        () -> {
                            if (commit) {
                                participant.participant().commit(id);
                            } else {
                                participant.participant().abort(id);
                            }
                            return null;
                        });
    }

    /** It may have been committed: the log has lost what it knew. */
    private synchronized void undecided(RegisteredParticipant participant, String id, Instant madeAt) {
        Optional<Transaction> byAnother = parts.table().find(id);
        if (byAnother.isPresent()) {
            byAnother.get().enlistPrepared(participant.id(), participant.pluginId());
            return;
        }
        Enlisted enlisted = new Enlisted(participant.id(), participant.pluginId(), ParticipantState.IN_DOUBT);
        Transaction transaction = new Transaction(
                id, Owner.before(participant.pluginId()), madeAt, TransactionState.PREPARED, List.of(enlisted));
        String message = "participant '" + participant.id() + "' has prepared transaction " + id
                + ", and the damaged outcome log does not tell how it ended; look at what the others have, then"
                + " qtforge:tx resolve " + id + " commit|rollback";
        transaction.failure(Classifier.classify(new TransactionException(
                TransactionErrorCategory.PARTICIPANT,
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                id,
                participant.pluginId(),
                message,
                null)));
        parts.table().restore(transaction);
        parts.report(participant.pluginId(), message);
        parts.changed(transaction);
    }
}
