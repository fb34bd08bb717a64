// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.transactions;

import java.time.Duration;
import java.util.List;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.bindings.Callback;

/** Does something in a transaction of its own: all of it, or nothing. */
final class AtomicOperation {

    private static final System.Logger LOG = System.getLogger(AtomicOperation.class.getName());

    private final TransactionManagerFacade manager;

    AtomicOperation(TransactionManagerFacade manager) {
        this.manager = manager;
    }

    /** Begins, does, and commits; rolls back and throws on what goes wrong. */
    Object execute(Object what, IsolationLevel isolation, Duration timeout) {
        requireKnown(what);
        // Not when it fails: what took too long may still be undone by the thread that is at it, which needs the
        // functions.
        Object result = carryOut(what, isolation, timeout);
        giveBack(what);
        return result;
    }

    private static void giveBack(Object what) {
        if (what instanceof Callback function) {
            function.close();
        } else if (what instanceof OperationValue operation) {
            operation.giveBack();
        } else {
            ((List<?>) what).forEach(AtomicOperation::giveBack);
        }
    }

    private Object carryOut(Object what, IsolationLevel isolation, Duration timeout) {
        String id = manager.beginTransaction(isolation, timeout);
        Object result;
        try {
            result = perform(what, id);
        } catch (RuntimeException e) {
            rollBack(id, e);
            throw e;
        }
        if (Boolean.FALSE.equals(result)) {
            manager.rollbackTransaction(id);
            return false;
        }
        // A commit that fails has undone everything itself.
        manager.commitTransaction(id);
        return result == null ? true : result;
    }

    private Object perform(Object what, String id) {
        if (what instanceof Callback function) {
            return function.call(id);
        }
        if (what instanceof OperationValue operation) {
            return manager.executeOperation(id, operation);
        }
        for (Object operation : (List<?>) what) {
            manager.addOperation(id, (OperationValue) operation);
        }
        return true;
    }

    private static void requireKnown(Object what) {
        boolean known = what instanceof Callback
                || what instanceof OperationValue
                || what instanceof List<?> list && list.stream().allMatch(OperationValue.class::isInstance);
        if (!known) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "execute_atomic_operation takes a function, a TransactionOperation or a list of those, but this is "
                            + (what == null ? "nothing" : what.getClass().getSimpleName()));
        }
    }

    private void rollBack(String id, RuntimeException why) {
        try {
            manager.rollbackTransaction(id);
        } catch (RuntimeException e) {
            // It may have ended already, for a deadlock or its limit; what went wrong first is told.
            why.addSuppressed(e);
            LOG.log(System.Logger.Level.DEBUG, () -> "transaction " + id + " is not rolled back again", e);
        }
    }
}
