// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import qtforge.api.core.NamedConstant;

/** How something is; the levels of Felix Health Checks, from good to bad. */
public enum HealthLevel implements NamedConstant {
    /** All is well. */
    OK(0),
    /** It works, but somebody should look. */
    WARN(1),
    /** It does not work now and is expected to, without anybody doing anything. */
    TEMPORARILY_UNAVAILABLE(2),
    /** It does not work. */
    CRITICAL(3),
    /** The check itself failed or did not return in time. */
    HEALTH_CHECK_ERROR(4);

    private final int value;

    HealthLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The worse of two. */
    public HealthLevel worst(HealthLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
