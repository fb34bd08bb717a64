// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** What became of undoing one thing. */
public enum RollbackOperationResult implements NamedConstant {
    /** It is undone. */
    SUCCESS(0),
    /** Part of it is. */
    PARTIAL_SUCCESS(1),
    /** It could not be undone. */
    FAILED(2),
    /** There was nothing to undo. */
    SKIPPED(3),
    /** Another step made up for it. */
    COMPENSATION_APPLIED(4);

    private final int value;

    RollbackOperationResult(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
