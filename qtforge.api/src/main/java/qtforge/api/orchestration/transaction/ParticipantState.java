// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.transaction;

import qtforge.api.core.NamedConstant;

/** Where a participant is in a transaction. */
public enum ParticipantState implements NamedConstant {
    /** Takes part, has not been asked. */
    ENLISTED(0),
    /** Has promised. */
    PREPARED(1),
    /** Changed nothing. */
    READ_ONLY(2),
    /** Voted against it, threw or did not answer in time. */
    REFUSED(3),
    /** Has committed. */
    COMMITTED(4),
    /** Has aborted. */
    ABORTED(5),
    /** Could not be told what was decided; it is tried again. */
    IN_DOUBT(6),
    /** Decided by itself, otherwise than it was told. */
    HEURISTIC(7);

    private final int value;

    ParticipantState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
