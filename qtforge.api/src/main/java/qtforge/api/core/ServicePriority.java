// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** How urgent a background service is. */
public enum ServicePriority implements NamedConstant {
    IDLE(0),
    LOW(1),
    NORMAL(2),
    HIGH(3),
    CRITICAL(4);

    private final int value;

    ServicePriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
