// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.Objects;

/**
 * What became of the messages for one receiver: of all subscriptions it has and had.
 *
 * @param receiver the plugin or bundle whose subscriptions they are
 * @param received messages meant for it
 * @param delivered messages its handlers have returned from
 * @param failures handler calls that threw, retries included
 * @param dropped messages dropped because a lane was full
 * @param dead messages that became dead letters
 */
public record ReceiverStatistics(
        String receiver, long received, long delivered, long failures, long dropped, long dead) {

    public ReceiverStatistics {
        Objects.requireNonNull(receiver, "receiver");
    }

    /** Both together. */
    public ReceiverStatistics plus(ReceiverStatistics other) {
        return new ReceiverStatistics(
                receiver,
                received + other.received,
                delivered + other.delivered,
                failures + other.failures,
                dropped + other.dropped,
                dead + other.dead);
    }
}
