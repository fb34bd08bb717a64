// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** What can be done about a failure of a transaction. */
public enum TransactionRecoveryAction implements NamedConstant {
    /** Nothing is to be done. */
    NONE(0),
    /** Begin again: it may succeed. */
    RETRY(1),
    /** Roll it back; it has not been. */
    ROLLBACK(2),
    /** Give it up: it would fail again. */
    ABORT(3),
    /** Tell whoever runs the system. */
    ESCALATE(4),
    /** Do by hand what could not be undone. */
    COMPENSATE(5),
    /** Go on as if nothing had happened. */
    IGNORE(6),
    /** Correct what was asked for, or grant what is missing. */
    USER_INTERVENTION(7);

    private final int value;

    TransactionRecoveryAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
