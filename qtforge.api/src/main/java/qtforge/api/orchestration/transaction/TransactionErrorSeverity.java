// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** How bad a failure of a transaction is. */
public enum TransactionErrorSeverity implements NamedConstant {
    /** Nothing to do. */
    INFO(0),
    /** The request was wrong; nothing is lost. */
    WARNING(1),
    /** The transaction was undone. */
    ERROR(2),
    /** Somebody has to look at it. */
    CRITICAL(3),
    /** The outcome is not one whole, or the runtime is not able to go on. */
    FATAL(4);

    private final int value;

    TransactionErrorSeverity(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
