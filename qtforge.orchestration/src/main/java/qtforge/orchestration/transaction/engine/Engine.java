// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.call.ForeignCalls;
import qtforge.orchestration.transaction.call.Owner;
import qtforge.orchestration.transaction.call.TransactionThreads;
import qtforge.orchestration.transaction.lock.LockTable;
import qtforge.orchestration.transaction.log.OutcomeLog;
import qtforge.orchestration.transaction.participant.ParticipantTable;
import qtforge.orchestration.transaction.participant.RegisteredParticipant;

/**
 * Transactions from beginning to end. Knows whose they are, not who may see them; without a framework, so that a test can kill it.
 *
 * <p>Longer than most classes here, as it is where all their ways come together; each step is done elsewhere.
 */
public final class Engine implements AutoCloseable {

    /** How long the stop of a bundle waits for its transactions to be rolled back. */
    private static final long STOP_SECONDS = 3;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final EngineParts parts;
    private final Enlisting enlisting;
    private final OperationRunner runner;
    private final Preparing preparing;
    private final Telling telling;
    private final Undoing undoing;

    /**
     * An engine that takes over what is in the log.
     *
     * @param log opened
     * @param errors where it is said what somebody should know
     * @param events hears of each change of a state; must not wait
     */
    public Engine(
            PluginManager plugins,
            OutcomeLog log,
            ParticipantTable participants,
            EngineLimits limits,
            Consumer<PluginError> errors,
            Consumer<TransactionInfo> events) {
        TransactionThreads threads = new TransactionThreads();
        parts = new EngineParts(
                plugins,
                threads,
                new ForeignCalls(threads),
                log,
                participants,
                new LockTable(),
                new TransactionTable(limits.active(), limits.history()),
                errors,
                events,
                limits);
        enlisting = new Enlisting(parts);
        runner = new OperationRunner(parts, enlisting);
        preparing = new Preparing(parts, runner);
        telling = new Telling(parts, new Ending(parts));
        undoing = new Undoing(parts, runner, telling);
        Recovery recovery = new Recovery(parts, telling);
        recovery.takeOver();
        participants.onArrival(recovery::arrived);
    }

    // --- begin and end ----------------------------------------------------------------------------------------------

    /** @throws TransactionException INVALID_ARGUMENT, RESOURCE_EXHAUSTED */
    public String begin(Owner owner, IsolationLevel isolation, Duration timeout) {
        checkTimeout(timeout);
        Transaction transaction = new Transaction(TransactionIds.next(), owner, isolation, timeout);
        parts.table().begin(transaction);
        transaction.expiry(parts.threads().after(timeout, () -> expire(transaction)));
        parts.changed(transaction);
        return transaction.id;
    }

    /** @throws TransactionException INVALID_ARGUMENT */
    public static void checkTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new TransactionException(
                    TransactionErrorCategory.VALIDATION,
                    PluginErrorCode.INVALID_ARGUMENT,
                    "",
                    "",
                    "the limit of a transaction is above zero and at most a day, not " + timeout,
                    null);
        }
    }

    private void expire(Transaction transaction) {
        TransactionException cause = new TransactionException(
                TransactionErrorCategory.TIMEOUT,
                PluginErrorCode.TIMEOUT,
                transaction.id,
                "",
                "transaction " + transaction.id + " was not decided within its limit of "
                        + transaction.timeout.toMillis() + " ms and is rolled back",
                null);
        abort(transaction, new Abort(TransactionState.TIMEOUT, cause));
    }

    /** Rolls back what is not decided; whoever works on it does it when somebody does. */
    private void abort(Transaction transaction, Abort why) {
        boolean mine;
        try {
            mine = transaction.requestAbort(why);
        } catch (TransactionException e) {
            // It is decided or has ended.
            return;
        }
        parts.locks().cancel(transaction.id);
        if (mine) {
            leave(transaction);
        }
    }

    /** Works on a transaction with its permit, and undoes it when it is doomed. */
    private <T> T working(Transaction transaction, String what, Supplier<T> work, TransactionState... allowed) {
        transaction.enter(what, allowed);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            leave(transaction);
            throw told(transaction, e);
        } catch (Error e) {
            transaction.doom(Abort.because(
                    transaction,
                    new PluginException(
                            PluginErrorCode.EXECUTION_FAILED, transaction.owner.id(), what + " failed: " + e, e)));
            leave(transaction);
            throw e;
        }
        if (leave(transaction)) {
            throw told(transaction, cause(transaction));
        }
        return result;
    }

    private static RuntimeException cause(Transaction transaction) {
        return transaction
                .abort()
                .map(Abort::cause)
                .orElseGet(() -> new TransactionException(
                        TransactionErrorCategory.STATE,
                        PluginErrorCode.OPERATION_CANCELLED,
                        transaction.id,
                        "",
                        "transaction " + transaction.id + " was rolled back meanwhile",
                        null));
    }

    /** Gives the permit back, after undoing the transaction when it is doomed. Whether it was. */
    private boolean leave(Transaction transaction) {
        Optional<Abort> doomed = transaction.exitOrAbort();
        doomed.ifPresent(why -> {
            // An interrupt of whoever happens to do it must not leave half of it undone.
            boolean interrupted = Thread.interrupted();
            try {
                undoing.rollBack(transaction, why);
            } finally {
                transaction.exit();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return doomed.isPresent();
    }

    /** What the caller is told: that some could not be undone is more than why it was to be. */
    private static RuntimeException told(Transaction transaction, RuntimeException cause) {
        if (transaction.state() != TransactionState.FAILED) {
            return cause;
        }
        return heuristic(transaction, cause);
    }

    private static TransactionException heuristic(Transaction transaction, RuntimeException cause) {
        return transaction
                .info()
                .failure()
                .map(failure -> new TransactionException(
                        failure.category(), failure.code(), transaction.id, "", failure.message(), cause))
                .orElseThrow();
    }

    /** Does everything but decide. */
    public TransactionInfo prepare(Transaction transaction) {
        return working(
                transaction,
                "prepare it",
                () -> {
                    preparing.prepare(transaction);
                    return transaction.info();
                },
                TransactionState.ACTIVE);
    }

    /** Commits, and prepares before when that was not done. */
    public TransactionInfo commit(Transaction transaction) {
        TransactionInfo info = working(
                transaction,
                "commit it",
                () -> {
                    if (transaction.state() == TransactionState.ACTIVE) {
                        preparing.prepare(transaction);
                    }
                    preparing.decide(transaction);
                    telling.tell(transaction);
                    return transaction.info();
                },
                TransactionState.ACTIVE,
                TransactionState.PREPARED);
        if (info.state() == TransactionState.FAILED) {
            throw heuristic(transaction, null);
        }
        return info;
    }

    /** Rolls back, or has it rolled back by who works on it. */
    public TransactionInfo rollback(Transaction transaction) {
        boolean mine = transaction.requestAbort(Abort.ASKED);
        parts.locks().cancel(transaction.id);
        if (mine) {
            leave(transaction);
            if (transaction.state() == TransactionState.FAILED) {
                throw heuristic(transaction, null);
            }
        }
        return transaction.info();
    }

    // --- operations -------------------------------------------------------------------------------------------------

    /** Adds an operation for the commit. */
    public String add(Transaction transaction, TransactionOperation operation) {
        enlisting.enlistOf(transaction, operation.pluginId());
        transaction.add(operation);
        return operation.operationId();
    }

    /** Carries an operation out now. */
    public Object execute(Transaction transaction, TransactionOperation operation) {
        return working(
                transaction,
                "carry out " + Executed.describe(operation),
                () -> {
                    transaction.claim(operation);
                    try {
                        return runner.run(transaction, operation);
                    } catch (RuntimeException e) {
                        transaction.unclaim(operation);
                        if (e instanceof TransactionException known
                                && known.category() == TransactionErrorCategory.DEADLOCK) {
                            transaction.doom(Abort.because(transaction, e));
                        }
                        throw e;
                    }
                },
                TransactionState.ACTIVE);
    }

    /** Has a participant take part. */
    public void enlist(Transaction transaction, String participantId) {
        enlisting.enlist(transaction, participantId);
    }

    // --- savepoints -------------------------------------------------------------------------------------------------

    /** Marks how far it is. */
    public void savepoint(Transaction transaction, String name) {
        work(transaction, "create a savepoint", () -> transaction.savepoint(name));
    }

    /** Goes back to a savepoint. */
    public void rollbackTo(Transaction transaction, String name) {
        work(transaction, "go back to a savepoint", () -> undoing.rollBackTo(transaction, name));
    }

    /** Removes a savepoint. */
    public void release(Transaction transaction, String name) {
        work(transaction, "release a savepoint", () -> transaction.release(name));
    }

    private void work(Transaction transaction, String what, Runnable work) {
        working(
                transaction,
                what,
                () -> {
                    work.run();
                    return null;
                },
                TransactionState.ACTIVE);
    }

    // --- questions --------------------------------------------------------------------------------------------------

    /** @throws TransactionException NOT_FOUND */
    public Transaction require(String id) {
        return parts.table().require(id);
    }

    /** One that is known. */
    public Optional<Transaction> find(String id) {
        return parts.table().find(id);
    }

    /** Those that are known, oldest first. */
    public List<TransactionInfo> all(Predicate<Owner> whose) {
        return parts.table().all().stream()
                .filter(one -> whose.test(one.owner))
                .map(Transaction::info)
                .toList();
    }

    /** Forgets ended ones. */
    public int clear(Predicate<Owner> whose) {
        return parts.table().clearEnded(one -> whose.test(one.owner));
    }

    /** Whether a bundle has a participant in it. */
    public boolean takesPart(Transaction transaction, long bundle) {
        return transaction.enlisted().stream()
                .anyMatch(
                        one -> one.registered != null && one.registered.owner().is(bundle));
    }

    // --- in doubt ---------------------------------------------------------------------------------------------------

    /** Tells the participants of one in doubt again. */
    public TransactionInfo resolve(Transaction transaction, boolean commit) {
        TransactionState state = transaction.state();
        if (state == TransactionState.PREPARED && transaction.info().isInDoubt()) {
            return commit ? commit(transaction) : rollback(transaction);
        }
        boolean decided = state == TransactionState.COMMITTING || state == TransactionState.ABORTING;
        if (!decided) {
            throw refusal(transaction, "is " + state.scriptName() + ", so it is not in doubt");
        }
        if (commit != (state == TransactionState.COMMITTING)) {
            throw refusal(
                    transaction, "was decided to " + (commit ? "roll back" : "commit") + "; it cannot end otherwise");
        }
        transaction.resetAttempts();
        telling.again(transaction);
        return transaction.info();
    }

    private static TransactionException refusal(Transaction transaction, String problem) {
        return new TransactionException(
                TransactionErrorCategory.STATE,
                PluginErrorCode.INVALID_STATE,
                transaction.id,
                "",
                "transaction " + transaction.id + " " + problem,
                null);
    }

    /** Gives up one in doubt, or forgets one that has ended. */
    public void forget(Transaction transaction) {
        boolean doubtful = transaction.info().isInDoubt();
        if (!transaction.state().isEnded() && !doubtful) {
            throw refusal(transaction, "has not ended; roll it back instead");
        }
        if (!transaction.tryEnter()) {
            throw refusal(transaction, "is being worked on; forget it when that is done");
        }
        try {
            if (doubtful && !transaction.state().isEnded()) {
                transaction.heuristic(HeuristicOutcome.HAZARD);
                transaction.end(TransactionState.FAILED);
            }
            transaction.enlisted(ParticipantState.HEURISTIC).forEach(one -> forgetAt(transaction, one));
            parts.log().end(transaction.id);
            parts.locks().releaseAll(transaction.id);
            parts.table().forget(transaction);
            parts.changed(transaction);
        } finally {
            transaction.exit();
        }
    }

    private void forgetAt(Transaction transaction, Enlisted one) {
        Optional<RegisteredParticipant> present = parts.participants().find(one.id);
        if (present.isEmpty()) {
            return;
        }
        try {
            parts.calls()
                    .call(present.get().owner(), "forget of participant '" + one.id + "'", parts.callLimit(), () -> {
                        present.get().participant().forget(transaction.id);
                        return null;
                    });
        } catch (Exception e) {
            parts.report(
                    one.plugin,
                    "participant '" + one.id + "' could not be told to forget transaction " + transaction.id + ": "
                            + Classifier.classify(e).message());
        }
    }

    // --- ends -------------------------------------------------------------------------------------------------------

    /** A bundle stops: what it began and is not decided is rolled back; waited for a moment, as its code is still there. */
    public void ownerStops(long bundle) {
        stop(parts.table().open().stream().filter(one -> one.owner.is(bundle)).toList());
    }

    private void stop(List<Transaction> own) {
        if (own.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(own.size());
        for (Transaction transaction : own) {
            TransactionException cause = new TransactionException(
                    TransactionErrorCategory.STATE,
                    PluginErrorCode.OPERATION_CANCELLED,
                    transaction.id,
                    transaction.owner.id(),
                    "transaction " + transaction.id + " is rolled back, because " + transaction.owner.id()
                            + ", which began it, or the runtime stops",
                    null);
            parts.threads().work(() -> {
                try {
                    abort(transaction, Abort.because(transaction, cause));
                } finally {
                    done.countDown();
                }
            });
        }
        try {
            if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                parts.report(
                        own.get(0).owner.id(),
                        "transactions are still being rolled back while "
                                + own.get(0).owner.id() + " stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Rolls back what is not decided, within a limit; what is in doubt is left to the next start. */
    @Override
    public void close() {
        stop(parts.table().open().stream()
                .filter(transaction -> !transaction.owner.isBefore())
                .toList());
        parts.participants().onArrival(participant -> {});
        parts.threads().close();
    }
}
