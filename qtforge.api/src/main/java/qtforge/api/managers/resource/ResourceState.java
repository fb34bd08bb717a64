// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import qtforge.api.core.NamedConstant;

/** What an instance of a pool is doing. */
public enum ResourceState implements NamedConstant {
    /** Waits to be leased. */
    AVAILABLE(0),
    /** Leased. */
    IN_USE(1),
    /** Being made or looked at, and nobody's. */
    RESERVED(2),
    /** Being destroyed. */
    CLEANUP(3),
    /** Could not be destroyed, or its destruction hangs. */
    ERROR(4);

    private final int value;

    ResourceState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
