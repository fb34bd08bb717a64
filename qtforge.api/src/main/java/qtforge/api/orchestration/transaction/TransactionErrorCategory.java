// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** What a failure of a transaction is about. */
public enum TransactionErrorCategory implements NamedConstant {
    /** Nothing is known. */
    UNKNOWN(0),
    /** What was asked for is not valid. */
    VALIDATION(1),
    /** The transaction or a plugin is in a state that does not allow it. */
    STATE(2),
    /** Something is not there, or used up. */
    RESOURCE(3),
    /** The network failed. */
    NETWORK(4),
    /** A limit is over. */
    TIMEOUT(5),
    /** A participant is not there or failed. */
    PARTICIPANT(6),
    /** Undoing failed. */
    ROLLBACK(7),
    /** Committing failed after the decision. */
    COMMIT(8),
    /** A participant voted against it. */
    PREPARE(9),
    /** Transactions wait for each other. */
    DEADLOCK(10),
    /** Another transaction, or another thread, is in the way. */
    CONCURRENCY(11),
    /** Data is malformed. */
    DATA(12),
    /** The runtime, its files or its permissions. */
    SYSTEM(13);

    private final int value;

    TransactionErrorCategory(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
