// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** Where a transaction is. */
public enum TransactionState implements NamedConstant {
    /** Takes operations. */
    ACTIVE(0),
    /** Its operations are being carried out and its participants asked. */
    PREPARING(1),
    /** Everything is done and every participant has promised; not decided yet. */
    PREPARED(2),
    /** Decided: it is committed. Participants are being told; while one cannot be reached, it is in doubt. */
    COMMITTING(3),
    /** Ended: everything is done. */
    COMMITTED(4),
    /** It is being undone. */
    ABORTING(5),
    /** Ended: everything is undone, because somebody asked for it or something failed. */
    ABORTED(6),
    /** Ended with a heuristic outcome: what was done and what was undone is not one whole. */
    FAILED(7),
    /** Ended: everything is undone, because it took longer than its limit. */
    TIMEOUT(8);

    private final int value;

    TransactionState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether nothing changes any more. */
    public boolean isEnded() {
        return this == COMMITTED || this == ABORTED || this == FAILED || this == TIMEOUT;
    }
}
