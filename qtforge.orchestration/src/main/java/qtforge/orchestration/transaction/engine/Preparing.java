// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionFailure;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.api.orchestration.transaction.Vote;
import qtforge.orchestration.transaction.log.LoggedTransaction;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/** Phase one: operations, votes, and the decision. What fails dooms the transaction; whoever has its permit undoes it. */
final class Preparing {

    private final EngineParts parts;
    private final OperationRunner runner;

    Preparing(EngineParts parts, OperationRunner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    /** Does what waits and asks the participants. */
    void prepare(Transaction transaction) {
        transaction.state(TransactionState.PREPARING);
        parts.changed(transaction);
        try {
            List<TransactionOperation> operations = transaction.takeQueued();
            runner.lock(transaction, operations);
            for (TransactionOperation operation : operations) {
                transaction.checkAbort("carry out its operations");
                run(transaction, operation);
            }
            for (Enlisted one : transaction.beginVoting()) {
                transaction.checkAbort("have its participants prepare");
                ask(transaction, one);
            }
        } catch (RuntimeException e) {
            transaction.doom(Abort.because(transaction, e));
            throw e;
        }
        transaction.state(TransactionState.PREPARED);
        parts.changed(transaction);
    }

    private void run(Transaction transaction, TransactionOperation operation) {
        try {
            runner.run(transaction, operation);
        } catch (TransactionException e) {
            throw e;
        } catch (PluginException e) {
            TransactionFailure failure = Classifier.classify(e);
            throw new TransactionException(
                    failure.category(),
                    e.code(),
                    transaction.id,
                    operation.pluginId(),
                    "transaction " + transaction.id + " is not committed: operation " + Executed.describe(operation)
                            + " failed: " + failure.message(),
                    e);
        }
    }

    private void ask(Transaction transaction, Enlisted one) {
        RegisteredParticipant present = parts.participants().find(one.id).orElse(null);
        if (present != one.registered) {
            refuse(
                    transaction,
                    one,
                    present != null,
                    present == null
                            ? "it is gone"
                            : "it came anew since it was enlisted, so what it had staged may be lost",
                    null);
        }
        Vote vote;
        // From the call on it is not known whether it has prepared.
        transaction.asked(one);
        try {
            vote = parts.calls()
                    .call(
                            present.owner(),
                            "prepare of participant '" + one.id + "'",
                            parts.callLimit(),
                            () -> present.participant().prepare(transaction.id));
        } catch (Exception e) {
            refuse(
                    transaction,
                    one,
                    true,
                    "it failed to prepare: " + Classifier.classify(e).message(),
                    e);
            return;
        }
        if (vote == Vote.COMMIT) {
            transaction.participant(one, ParticipantState.PREPARED, "");
        } else if (vote == Vote.READ_ONLY) {
            transaction.participant(one, ParticipantState.READ_ONLY, "");
        } else {
            refuse(transaction, one, false, vote == null ? "it gave no vote" : "it voted for rolling back", null);
        }
    }

    private void refuse(Transaction transaction, Enlisted one, boolean mustHear, String why, Exception cause) {
        if (!mustHear) {
            transaction.participant(one, ParticipantState.REFUSED, why);
        } else {
            transaction.participant(one, ParticipantState.ENLISTED, why);
        }
        throw new TransactionException(
                TransactionErrorCategory.PREPARE,
                cause instanceof PluginException known ? known.code() : PluginErrorCode.EXECUTION_FAILED,
                transaction.id,
                one.plugin,
                "transaction " + transaction.id + " is not committed: participant '" + one.id + "' does not agree: "
                        + why,
                cause);
    }

    /** Decides for committing: on the disk, before anybody hears of it. */
    void decide(Transaction transaction) {
        if (!transaction.decide()) {
            transaction.checkAbort("commit it");
        }
        if (!transaction.prepared().isEmpty()) {
            try {
                parts.log()
                        .keep(LoggedTransaction.committed(
                                transaction.id, transaction.owner.id(), transaction.startedAt, transaction.prepared()));
            } catch (RuntimeException e) {
                transaction.undecide();
                transaction.doom(Abort.because(transaction, e));
                throw e;
            }
        }
        parts.changed(transaction);
    }
}
