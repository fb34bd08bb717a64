// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import org.osgi.annotation.versioning.ConsumerType;

/** Undoes an operation that was carried out. */
@ConsumerType
@FunctionalInterface
public interface OperationUndo {

    /**
     * Undoes it. Called with no more than the rights of the transaction's owner, on a thread of the runtime, within a limit.
     *
     * @param result what the operation returned; may be null
     * @throws Exception when it cannot be undone: the outcome is then heuristic
     */
    void undo(Object result) throws Exception;
}
