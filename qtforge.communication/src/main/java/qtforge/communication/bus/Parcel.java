// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import qtforge.api.communication.Message;

/** A message on its way into lanes. All recipients share one, unless their ways differ; each is only equal to itself. */
final class Parcel {

    private final Message message;
    private final Sender sender;
    private final int attempts;
    private final boolean fromHistory;
    private final Receipt receipt;

    /**
     * A parcel.
     *
     * @param message the message
     * @param sender who is counted for it
     * @param attempts how often the handler was called before it came into the lane
     * @param fromHistory whether it is a kept message for a new subscription, which may not want it
     * @param receipt where the outcome goes; null when nobody waits for it
     */
    Parcel(Message message, Sender sender, int attempts, boolean fromHistory, Receipt receipt) {
        this.message = message;
        this.sender = sender;
        this.attempts = attempts;
        this.fromHistory = fromHistory;
        this.receipt = receipt;
    }

    /** A message that nobody waits for, and no handler has seen. */
    Parcel(Message message, Sender sender) {
        this(message, sender, 0, false, null);
    }

    Message message() {
        return message;
    }

    Sender sender() {
        return sender;
    }

    int attempts() {
        return attempts;
    }

    boolean fromHistory() {
        return fromHistory;
    }

    Receipt receipt() {
        return receipt;
    }
}
