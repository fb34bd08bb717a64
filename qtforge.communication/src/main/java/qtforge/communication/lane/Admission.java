// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

/** What a lane did with an element it was offered. */
public enum Admission {
    /** It waits; the owner will hear of it. */
    ACCEPTED,
    /** The lane is full, and so it stayed as long as the producer would wait. */
    FULL,
    /** The lane's handler does not return. */
    HUNG,
    /** The lane is closed. */
    CLOSED
}
