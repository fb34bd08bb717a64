// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import qtforge.api.core.NamedConstant;

/** Whether a step is tried at all. */
public enum CircuitBreakerState implements NamedConstant {
    /** It is tried. */
    CLOSED(0),
    /** It failed too often and is not tried for a while. */
    OPEN(1),
    /** It is tried once, to see whether it works again. */
    HALF_OPEN(2);

    private final int value;

    CircuitBreakerState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
