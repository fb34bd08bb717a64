// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import qtforge.api.core.NamedConstant;

/** How a pool or timer stands. */
public enum ThreadState implements NamedConstant {
    /** It has not begun. */
    NOT_RUNNING(0),
    /** It is at work, or ready for it. */
    RUNNING(1),
    /** It has ended for good. */
    FINISHED(2);

    private final int value;

    ThreadState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
