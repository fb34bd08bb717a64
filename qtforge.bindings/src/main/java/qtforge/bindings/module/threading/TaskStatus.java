// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import qtforge.api.core.NamedConstant;

/** How a task stands. */
public enum TaskStatus implements NamedConstant {
    /** It waits. */
    PENDING(0),
    /** It is being done. */
    RUNNING(1),
    /** It has given its result. */
    COMPLETED(2),
    /** It raised an error. */
    FAILED(3),
    /** It was called off. */
    CANCELLED(4),
    /** It took too long and was called off. */
    TIMEOUT(5);

    private final int value;

    TaskStatus(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
