// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** What kind of resource it is; quotas and usage are kept for each. */
public enum ResourceType implements NamedConstant {
    /** Threads of executors; an executor counts as many as it may have. */
    THREAD(0),
    /** Timers, one thread each. */
    TIMER(1),
    /** Connections. */
    NETWORK_CONNECTION(2),
    /** Open files. */
    FILE_HANDLE(3),
    /** Connections to databases. */
    DATABASE_CONNECTION(4),
    /** Buffers, counted in bytes too. */
    MEMORY(5),
    /** Whatever a plugin's factory makes. */
    CUSTOM(6);

    private final int value;

    ResourceType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
