// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import qtforge.api.core.NamedConstant;

/** Who gets a message, and in which thread. See {@link PublishOptions}. */
public enum DeliveryMode implements NamedConstant {
    /** Every matching subscription, in the caller's thread: when publish returns, the handlers have returned. */
    IMMEDIATE(0),
    /** Every matching subscription, each in its own lane; publish returns when all have been put in line. */
    QUEUED(1),
    /** Every matching subscription; in the lanes, unless the options say {@link PublishOptions#inCallerThread()}. */
    BROADCAST(2),
    /** Exactly one of the matching subscriptions, of the group the options name or of all; see {@link UnicastChoice}. */
    UNICAST(3),
    /** The matching subscriptions of the subscribers the options list; a listed one that has none is reported as {@link DeliveryOutcome#NO_SUBSCRIPTION}. */
    MULTICAST(4),
    /** The matching subscriptions of the one subscriber the options name; NOT_FOUND when it has none. */
    TARGETED(5);

    private final int value;

    DeliveryMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
