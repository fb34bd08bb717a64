// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** How urgent a message is. It orders what waits in a subscriber's lane; it does not overtake what is being handled. */
public enum MessagePriority implements NamedConstant {
    LOW(0),
    NORMAL(1),
    HIGH(2),
    CRITICAL(3);

    private final int value;

    MessagePriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
