// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import qtforge.api.core.NamedConstant;

/** From where the original goes on after a restart; the runtime goes on from where it was. */
public enum StateRecoveryStrategy implements NamedConstant {
    /** From the latest checkpoint. */
    RESTORE_FROM_LATEST(0),
    /** From the one named. */
    RESTORE_FROM_SPECIFIC(1),
    /** From the one that fits best. */
    RESTORE_FROM_BEST(2),
    /** From the beginning. */
    RESTART_FROM_BEGINNING(3);

    private final int value;

    StateRecoveryStrategy(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
