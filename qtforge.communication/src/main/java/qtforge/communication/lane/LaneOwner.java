// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import qtforge.api.monitoring.usage.UsageCall;

/**
 * What a lane does with its elements. Every element that a lane has accepted is told to its owner exactly once at its end: it was
 * handled (by the return of {@link #handle} with {@link #DONE}), or {@link #abandoned}.
 *
 * @param <E> the elements
 */
public interface LaneOwner<E> {

    /** The element is done with. */
    long DONE = -1;

    /** Why a lane gives up an element that it had accepted. */
    enum Abandonment {
        /** A newer one took its place. */
        PUSHED_OUT,
        /** The lane was closed. */
        CLOSED
    }

    /**
     * Some elements are about to be handled in a row. By the thread that handles them.
     *
     * @return measures what that takes; ended after the last of them; null when nothing does
     */
    default UsageCall turnBegins() {
        return null;
    }

    /**
     * Handles an element; called by one thread at a time. What the owner throws ends the element and is logged by the pool; an
     * owner that tells handlers from itself catches what they throw.
     *
     * @return {@link #DONE}, or in how many nanoseconds to call again with the same element; until then the others wait
     */
    long handle(E element);

    /** Takes back an element; called by whoever closed the lane or pushed the element out. Must not block. */
    void abandoned(E element, Abandonment why);

    /**
     * The handler has been running longer than the lane's limit; the thread is interrupted after this returns. Called by the
     * watchdog, perhaps when the handler has just returned after all.
     */
    void hung(Thread thread, StackTraceElement[] stack);

    /** The handler that hung has returned. */
    void recovered();
}
