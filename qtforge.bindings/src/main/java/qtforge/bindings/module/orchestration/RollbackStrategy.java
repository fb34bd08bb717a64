// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** How the original undoes; the runtime compensates, step by step. */
public enum RollbackStrategy implements NamedConstant {
    /** Everything. */
    FULL_ROLLBACK(0),
    /** Up to a place. */
    PARTIAL_ROLLBACK(1),
    /** What is chosen. */
    SELECTIVE_ROLLBACK(2),
    /** By steps that undo others, which is what the runtime does. */
    COMPENSATING_ROLLBACK(3),
    /** By going back to a snapshot. */
    SNAPSHOT_ROLLBACK(4);

    private final int value;

    RollbackStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
