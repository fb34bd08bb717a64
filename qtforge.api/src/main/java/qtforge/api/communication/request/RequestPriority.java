// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import qtforge.api.core.NamedConstant;

/** How urgent a request is. It orders what waits at an endpoint; it does not overtake what is being handled. */
public enum RequestPriority implements NamedConstant {
    LOWEST(0),
    LOW(25),
    NORMAL(50),
    HIGH(75),
    HIGHEST(100),
    CRITICAL(125);

    private final int value;

    RequestPriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
