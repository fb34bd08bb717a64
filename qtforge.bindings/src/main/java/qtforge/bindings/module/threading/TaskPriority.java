// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import qtforge.api.core.NamedConstant;

/** Which of the waiting tasks of a pool is next. */
public enum TaskPriority implements NamedConstant {
    /** After all others. */
    LOWEST(0),
    /** After normal ones. */
    LOW(25),
    /** As most. */
    NORMAL(50),
    /** Before normal ones. */
    HIGH(75),
    /** Before high ones. */
    HIGHEST(100),
    /** Before all others. */
    CRITICAL(125);

    private final int value;

    TaskPriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
