// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionParticipant;
import qtforge.api.security.PluginAdminPermission;
import qtforge.orchestration.transaction.lock.LockMode;
import qtforge.orchestration.transaction.log.LoggedTransaction;

/**
 * Carries operations out and undoes them, with the rights of the transaction's owner. Commands and configurations are called in the
 * thread that works on the transaction, as the core bounds them and has to know who waits for whom; functions on a thread of their own.
 */
final class OperationRunner {

    private final EngineParts parts;
    private final Enlisting enlisting;

    OperationRunner(EngineParts parts, Enlisting enlisting) {
        this.parts = parts;
        this.enlisting = enlisting;
    }

    // --- locks ------------------------------------------------------------------------------------------------------

    private static LockMode mode(Transaction transaction, TransactionOperation operation) {
        if (operation.pluginId().isEmpty()) {
            return null;
        }
        if (operation.type() != OperationType.READ) {
            return LockMode.EXCLUSIVE;
        }
        return transaction.isolation == IsolationLevel.READ_UNCOMMITTED ? null : LockMode.SHARED;
    }

    private static boolean isShort(Transaction transaction, LockMode mode) {
        return mode == LockMode.SHARED && transaction.isolation == IsolationLevel.READ_COMMITTED;
    }

    /** Locks what several operations need to the end, in the order of names, so that it rarely comes to a deadlock. */
    void lock(Transaction transaction, List<TransactionOperation> operations) {
        Map<String, LockMode> needed = new TreeMap<>();
        for (TransactionOperation operation : operations) {
            LockMode mode = mode(transaction, operation);
            if (mode != null && !isShort(transaction, mode)) {
                needed.merge(operation.pluginId(), mode, (a, b) -> a == b ? a : LockMode.EXCLUSIVE);
            }
        }
        needed.forEach((plugin, mode) -> parts.locks()
                .acquire(transaction.id, plugin, mode, transaction.nanosLeft(), () -> transaction
                        .abort()
                        .isPresent()));
    }

    // --- do ---------------------------------------------------------------------------------------------------------

    /**
     * Carries an operation out.
     *
     * @throws PluginException what it threw; of other exceptions EXECUTION_FAILED
     */
    Object run(Transaction transaction, TransactionOperation operation) {
        LockMode mode = mode(transaction, operation);
        boolean isNew = mode != null
                && parts.locks()
                        .acquire(transaction.id, operation.pluginId(), mode, transaction.nanosLeft(), () -> transaction
                                .abort()
                                .isPresent());
        try {
            enlisting.enlistOf(transaction, operation.pluginId());
            transaction.checkAbort("carry out " + Executed.describe(operation));
            return runLocked(transaction, operation);
        } finally {
            if (isNew && isShort(transaction, mode)) {
                parts.locks().release(transaction.id, operation.pluginId());
            }
        }
    }

    private Object runLocked(Transaction transaction, TransactionOperation operation) {
        boolean covered = !operation.pluginId().isEmpty() && transaction.covers(operation.pluginId());
        boolean changes = operation.type() != OperationType.READ;
        if (changes && !covered) {
            note(transaction, operation);
        }
        Map<String, Object> before = null;
        try {
            if (operation.type() == OperationType.CONFIGURE
                    && operation.executeFunction().isEmpty()) {
                before = transaction.owner.manage(PluginAdminPermission.CONFIGURATION, () -> parts.plugins()
                        .getPluginConfiguration(operation.pluginId()));
            }
            Object result = call(transaction, operation, covered);
            transaction.executed(new Executed(operation, result, before, covered, true));
            return result;
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            PluginException failure = wrapped(operation, e);
            boolean unknown =
                    failure.code() == PluginErrorCode.TIMEOUT || failure.code() == PluginErrorCode.OPERATION_CANCELLED;
            if (changes && unknown) {
                transaction.executed(new Executed(operation, null, before, covered, false));
                transaction.doom(Abort.because(transaction, failure));
            }
            throw failure;
        }
    }

    /** In the log before it is done: a crash must not hide that something was done which nobody undoes. */
    private void note(Transaction transaction, TransactionOperation operation) {
        String what = Executed.describe(operation);
        if (transaction.isNoted()) {
            parts.log().did(transaction.id, what);
        } else {
            parts.log()
                    .keep(LoggedTransaction.working(
                            transaction.id, transaction.owner.id(), transaction.startedAt, List.of(what)));
            transaction.noted();
        }
    }

    private Object call(Transaction transaction, TransactionOperation operation, boolean covered) throws Exception {
        if (operation.executeFunction().isPresent()) {
            return parts.calls()
                    .call(
                            transaction.owner,
                            "operation " + Executed.describe(operation),
                            Duration.ofNanos(Math.max(1, transaction.nanosLeft())),
                            operation.executeFunction().get());
        }
        if (operation.type() == OperationType.CONFIGURE) {
            return transaction.owner.manage(PluginAdminPermission.CONFIGURATION, () -> {
                parts.plugins().configurePlugin(operation.pluginId(), operation.parameters());
                return null;
            });
        }
        Map<String, Object> parameters = withTransaction(transaction, operation.parameters(), covered);
        return transaction.owner.manage(PluginAdminPermission.LIFECYCLE, () -> parts.plugins()
                .sendCommand(operation.pluginId(), operation.methodName(), parameters));
    }

    private static Map<String, Object> withTransaction(
            Transaction transaction, Map<String, Object> parameters, boolean covered) {
        if (!covered) {
            return parameters;
        }
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(TransactionParticipant.TRANSACTION_ID, transaction.id);
        return more;
    }

    private static PluginException wrapped(TransactionOperation operation, Throwable thrown) {
        return thrown instanceof PluginException known
                ? known
                : new PluginException(
                        PluginErrorCode.EXECUTION_FAILED,
                        operation.pluginId(),
                        "operation " + Executed.describe(operation) + " failed: " + thrown,
                        thrown);
    }

    // --- undo -------------------------------------------------------------------------------------------------------

    /**
     * Undoes an operation.
     *
     * @return what to say when it could not be undone; empty when it was, or a participant will
     */
    String undo(Transaction transaction, Executed done) {
        TransactionOperation operation = done.operation();
        try {
            if (operation.rollbackFunction().isPresent()) {
                parts.calls()
                        .call(
                                transaction.owner,
                                "undoing of " + Executed.describe(operation),
                                parts.callLimit(),
                                () -> {
                                    operation.rollbackFunction().get().undo(done.result());
                                    return null;
                                });
            } else if (!operation.rollbackData().isEmpty()) {
                undoByCommand(transaction, done);
            } else if (done.before() != null) {
                transaction.owner.manage(PluginAdminPermission.CONFIGURATION, () -> {
                    parts.plugins().configurePlugin(operation.pluginId(), done.before());
                    return null;
                });
            } else if (!done.covered() && operation.type() != OperationType.READ) {
                transaction.heuristic(done.certain() ? HeuristicOutcome.MIXED : HeuristicOutcome.HAZARD);
                return Executed.describe(operation)
                        + (done.certain() ? " has nothing that undoes it" : " may have been done; nothing undoes it");
            }
            if (!done.certain() && !done.covered()) {
                // It was undone once, and may be done once more by a call that has not come back.
                transaction.heuristic(HeuristicOutcome.HAZARD);
                return Executed.describe(operation) + " has not come back; it was undone, and may yet take effect";
            }
            return "";
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            boolean unknown = e instanceof PluginException known && known.code() == PluginErrorCode.TIMEOUT;
            transaction.heuristic(unknown ? HeuristicOutcome.HAZARD : HeuristicOutcome.MIXED);
            return "undoing of " + Executed.describe(operation) + " failed: "
                    + (e.getMessage() == null ? e : e.getMessage());
        }
    }

    private void undoByCommand(Transaction transaction, Executed done) throws Exception {
        TransactionOperation operation = done.operation();
        Map<String, Object> data = operation.rollbackData();
        Map<String, Object> parameters = data.get(TransactionOperation.ROLLBACK_PARAMETERS) instanceof Map<?, ?> given
                ? JsonValues.normalizeMap(given)
                : Map.of();
        transaction.owner.manage(PluginAdminPermission.LIFECYCLE, () -> parts.plugins()
                .sendCommand(
                        operation.pluginId(),
                        String.valueOf(data.get(TransactionOperation.ROLLBACK_METHOD)),
                        withTransaction(transaction, parameters, done.covered())));
    }
}
