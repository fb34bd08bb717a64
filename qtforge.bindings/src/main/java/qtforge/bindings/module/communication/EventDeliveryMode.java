// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import qtforge.api.communication.PublishOptions;
import qtforge.api.core.NamedConstant;

/** When handlers of a typed event are called; the original's names, on the runtime's two ways of delivery. */
public enum EventDeliveryMode implements NamedConstant {
    /** In the thread that publishes. */
    IMMEDIATE(0),
    /** In the lanes of the subscribers. */
    QUEUED(1),
    /** As QUEUED: every lane is worked off as soon as it can be. */
    DEFERRED(2),
    /** As QUEUED: what waits in a lane is handed on in one go. */
    BATCHED(3);

    private final int value;

    EventDeliveryMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    PublishOptions in(PublishOptions options) {
        return this == IMMEDIATE ? options.immediately() : options;
    }
}
