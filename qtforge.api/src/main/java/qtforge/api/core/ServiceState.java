// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** The state of a background service. */
public enum ServiceState implements NamedConstant {
    STOPPED(0),
    STARTING(1),
    RUNNING(2),
    PAUSING(3),
    PAUSED(4),
    RESUMING(5),
    STOPPING(6),
    ERROR(7),
    RESTARTING(8);

    private final int value;

    ServiceState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
