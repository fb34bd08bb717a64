// SPDX-License-Identifier: Apache-2.0
/** Bounded, ordered queues in front of handlers, and the threads that empty them. */
package qtforge.communication.lane;
