// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import qtforge.api.core.NamedConstant;

/** Whether a service can be used. */
public enum ServiceAvailability implements NamedConstant {
    AVAILABLE(0),
    /** Not usable: its health checks failed too often, or it said so. */
    UNAVAILABLE(1),
    /** Usable, but not well: a health check failed, or it said so. */
    DEGRADED(2),
    /** Switched off by its owner for a while. */
    MAINTENANCE(3),
    /** Not checked yet, or no sign of life within its time. */
    UNKNOWN(4);

    private final int value;

    ServiceAvailability(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** Whether it may be used: AVAILABLE, DEGRADED or UNKNOWN. */
    public boolean isUsable() {
        return this == AVAILABLE || this == DEGRADED || this == UNKNOWN;
    }

    /** Whether it is at least as good as the other; AVAILABLE, DEGRADED, UNKNOWN, MAINTENANCE, UNAVAILABLE in this order. */
    public boolean isAtLeast(ServiceAvailability other) {
        return goodness() >= other.goodness();
    }

    private int goodness() {
        return switch (this) {
            case AVAILABLE -> 4;
            case DEGRADED -> 3;
            case UNKNOWN -> 2;
            case MAINTENANCE -> 1;
            case UNAVAILABLE -> 0;
        };
    }
}
