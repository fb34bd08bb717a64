// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** How closely the original looks before it undoes. */
public enum RollbackValidationLevel implements NamedConstant {
    /** Not at all. */
    NONE(0),
    /** Whether there is something to undo. */
    BASIC(1),
    /** Whether each step can be undone. */
    COMPREHENSIVE(2),
    /** Whether all of it can be undone. */
    STRICT(3);

    private final int value;

    RollbackValidationLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
