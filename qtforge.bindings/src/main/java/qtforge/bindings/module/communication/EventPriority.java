// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import qtforge.api.communication.MessagePriority;
import qtforge.api.core.NamedConstant;

/** How urgent a typed event is, in the original's six steps; the bus has four. */
public enum EventPriority implements NamedConstant {
    LOWEST(0, MessagePriority.LOW),
    LOW(25, MessagePriority.LOW),
    NORMAL(50, MessagePriority.NORMAL),
    HIGH(75, MessagePriority.HIGH),
    HIGHEST(100, MessagePriority.HIGH),
    CRITICAL(125, MessagePriority.CRITICAL);

    private final int value;
    private final MessagePriority priority;

    EventPriority(int value, MessagePriority priority) {
        this.value = value;
        this.priority = priority;
    }

    @Override
    public int value() {
        return value;
    }

    MessagePriority onBus() {
        return priority;
    }
}
