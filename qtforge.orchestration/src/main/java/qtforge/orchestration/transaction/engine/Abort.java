// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import qtforge.api.orchestration.transaction.TransactionState;

/**
 * Why a transaction is to be undone.
 *
 * @param state in which it ends when everything can be undone: ABORTED or TIMEOUT
 * @param cause what failed; null when somebody asked for it
 */
record Abort(TransactionState state, RuntimeException cause) {

    static final Abort ASKED = new Abort(TransactionState.ABORTED, null);

    /** Something failed; when the limit is over too, that is why. */
    static Abort because(Transaction transaction, RuntimeException cause) {
        return new Abort(transaction.nanosLeft() > 0 ? TransactionState.ABORTED : TransactionState.TIMEOUT, cause);
    }
}
