// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import java.util.Map;
import qtforge.api.orchestration.transaction.OperationType;
import qtforge.api.orchestration.transaction.TransactionOperation;

/**
 * An operation that was carried out.
 *
 * @param operation what
 * @param result what it returned; may be null
 * @param before of a configuration: the one it replaced; null otherwise
 * @param covered whether a participant undoes it when nothing else does
 * @param certain false when it did not return in time: it may have been done or not, or be done yet
 */
record Executed(
        TransactionOperation operation, Object result, Map<String, Object> before, boolean covered, boolean certain) {

    /** Whether it can be undone by itself. */
    boolean hasUndo() {
        return operation.rollbackFunction().isPresent()
                || !operation.rollbackData().isEmpty()
                || before != null
                || operation.type() == OperationType.READ;
    }

    /** In words, without parameters, which may be secret. */
    static String describe(TransactionOperation operation) {
        String what = operation.type().scriptName()
                + (operation.methodName().isEmpty() ? "" : " " + operation.methodName())
                + (operation.pluginId().isEmpty() ? "" : " of " + operation.pluginId());
        return what + " (" + operation.operationId() + ")";
    }
}
