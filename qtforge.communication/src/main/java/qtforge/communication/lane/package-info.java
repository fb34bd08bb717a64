// SPDX-License-Identifier: Apache-2.0
/**
 * Bounded, ordered queues in front of handlers, and the threads that empty them.
 *
 * <p>A {@link qtforge.communication.lane.Lane} is emptied by one thread at a time of a {@link qtforge.communication.lane.LanePool}.
 * The queue is our own, as it has to be bounded exactly, ordered by urgency, closed with every element accounted for, and able
 * to give up its oldest element to a producer; libraries have one or two of these.
 *
 * <p>No lock is held while an owner or a handler is called.
 */
package qtforge.communication.lane;
