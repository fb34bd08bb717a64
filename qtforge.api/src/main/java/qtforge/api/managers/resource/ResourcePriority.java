// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** How urgent a lease is: waiters of a higher priority are served first. */
public enum ResourcePriority implements NamedConstant {
    /** Whatever can wait. */
    LOW(0),
    /** The usual. */
    NORMAL(1),
    /** Before the usual. */
    HIGH(2),
    /** First, and may use what pools keep in reserve. */
    CRITICAL(3);

    private final int value;

    ResourcePriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether this is at least as urgent as another. */
    public boolean isAtLeast(ResourcePriority other) {
        return compareTo(other) >= 0;
    }
}
