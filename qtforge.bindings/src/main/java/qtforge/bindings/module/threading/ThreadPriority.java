// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import qtforge.api.core.NamedConstant;

/** How urgent the threads of a pool are. */
public enum ThreadPriority implements NamedConstant {
    /** Only when nothing else runs. */
    IDLE(0),
    /** Less often than low. */
    LOWEST(1),
    /** Less often than normal. */
    LOW(2),
    /** As the system chooses. */
    NORMAL(3),
    /** More often than normal. */
    HIGH(4),
    /** More often than high. */
    HIGHEST(5),
    /** As often as possible. */
    TIME_CRITICAL(6),
    /** As the thread that makes it. */
    INHERIT(7);

    private final int value;

    ThreadPriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
