// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

/** How a background service feels. */
public enum ServiceHealth implements NamedConstant {
    UNKNOWN(0),
    HEALTHY(1),
    WARNING(2),
    CRITICAL(3),
    UNHEALTHY(4);

    private final int value;

    ServiceHealth(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
