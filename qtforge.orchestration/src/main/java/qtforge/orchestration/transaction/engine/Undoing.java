// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionState;

/** Undoes transactions, or what they did since a savepoint. */
final class Undoing {

    private final EngineParts parts;
    private final OperationRunner runner;
    private final Telling telling;

    Undoing(EngineParts parts, OperationRunner runner, Telling telling) {
        this.parts = parts;
        this.runner = runner;
        this.telling = telling;
    }

    /** Undoes everything, last things first, then has the participants abort; whoever calls has the permit. */
    void rollBack(Transaction transaction, Abort why) {
        transaction.state(TransactionState.ABORTING);
        if (why.cause() != null) {
            transaction.failure(Classifier.classify(why.cause()));
        }
        parts.changed(transaction);
        List<Executed> done = transaction.executed();
        for (int i = done.size() - 1; i >= 0; i--) {
            transaction.couldNotUndo(runner.undo(transaction, done.get(i)));
            transaction.undone(done.get(i));
        }
        telling.tell(transaction);
    }

    /** Undoes what was done since a savepoint. */
    void rollBackTo(Transaction transaction, String savepoint) {
        List<Executed> done = transaction.executedSince(savepoint);
        for (Executed one : done) {
            if (!one.hasUndo()) {
                throw new TransactionException(
                        TransactionErrorCategory.ROLLBACK,
                        PluginErrorCode.NOT_SUPPORTED,
                        transaction.id,
                        one.operation().pluginId(),
                        "transaction " + transaction.id + " cannot go back to savepoint '" + savepoint + "': "
                                + Executed.describe(one.operation())
                                + " has neither rollback function nor rollback data; roll the whole transaction back",
                        null);
            }
        }
        for (int i = done.size() - 1; i >= 0; i--) {
            String problem = runner.undo(transaction, done.get(i));
            transaction.undone(done.get(i));
            if (!problem.isEmpty()) {
                transaction.couldNotUndo(problem);
                TransactionException failure = new TransactionException(
                        TransactionErrorCategory.ROLLBACK,
                        PluginErrorCode.EXECUTION_FAILED,
                        transaction.id,
                        done.get(i).operation().pluginId(),
                        "transaction " + transaction.id + " is not back at savepoint '" + savepoint + "': " + problem,
                        null);
                transaction.doom(Abort.because(transaction, failure));
                throw failure;
            }
        }
        transaction.backTo(savepoint);
    }
}
