// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** What became of a message for one recipient. */
public enum DeliveryOutcome implements NamedConstant {
    /** The handler was called and returned. */
    DELIVERED(0),
    /** The message waits in the recipient's lane. */
    QUEUED(1),
    /** The subscription's filter or predicate did not want it; not counted as published to this recipient. */
    FILTERED(2),
    /** The handler was called and threw; it is retried or became a dead letter, as the subscription says. */
    FAILED(3),
    /** The lane was full, and the subscription drops. */
    DROPPED(4),
    /** The lane was full or the recipient hung; the message is kept as a dead letter. */
    DEAD_LETTER(5),
    /** The options name this subscriber, and it has no matching subscription. */
    NO_SUBSCRIPTION(6);

    private final int value;

    DeliveryOutcome(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
