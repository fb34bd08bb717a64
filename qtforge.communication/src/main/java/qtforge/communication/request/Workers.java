// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** The threads requests run on, and the clock that wakes them. */
interface Workers {

    /**
     * Runs a task soon.
     *
     * @throws RejectedExecutionException when too much waits, or when this is stopped
     */
    void execute(Runnable task);

    /** Runs a short task of ours once, after a while. */
    void schedule(Runnable task, long delayNanos);

    /** Called by the timer while anything is pending: sees to it that tasks that wait get a thread. */
    void look();

    /** Waits for something; another thread takes the place of this one meanwhile, when it is one of these. */
    <T> T whileWaiting(Supplier<T> wait);
}
