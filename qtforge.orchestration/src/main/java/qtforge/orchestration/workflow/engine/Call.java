// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.concurrent.CompletableFuture;
import qtforge.orchestration.workflow.plan.PlannedAction;

/**
 * One call of what a unit calls. Ended once: by its own end, by its limit, or because nobody waits for it any more; what comes later
 * does not count. Guarded by its own monitor, in which nothing foreign is called.
 */
final class Call {

    /** How a call was ended. */
    enum Ending {
        /** It had ended before. */
        LATE,
        /** Its thread is still in it. */
        IN_THREAD,
        /** No thread is in it. */
        ALONE
    }

    private final Unit unit;
    private final PlannedAction action;
    private final int number;
    private final long limit;
    private final CompletableFuture<Object> answer;
    private final Throwable cause;
    private Thread thread;
    /** When its limit is over, as {@link System#nanoTime}; it runs from when the call is made, not from when that was asked for. */
    private long deadline;

    private boolean entered;
    private boolean over;

    /**
     * A call.
     *
     * @param number of the attempt, beginning with 1
     * @param limit how many nanoseconds it may take
     * @param answer gets the result; null when the unit gets it
     * @param cause why the step failed, when this is what is called instead; null otherwise
     */
    Call(Unit unit, PlannedAction action, int number, long limit, CompletableFuture<Object> answer, Throwable cause) {
        this.unit = unit;
        this.action = action;
        this.number = number;
        this.limit = limit;
        this.answer = answer;
        this.cause = cause;
    }

    Unit unit() {
        return unit;
    }

    PlannedAction action() {
        return action;
    }

    int number() {
        return number;
    }

    synchronized long deadline() {
        return entered ? deadline : System.nanoTime() + limit;
    }

    CompletableFuture<Object> answer() {
        return answer;
    }

    Throwable cause() {
        return cause;
    }

    synchronized boolean isLate(long now) {
        return entered && !over && now - deadline > 0;
    }

    /** The thread is going to be in it. False when it has ended, or was entered before. */
    synchronized boolean enter() {
        if (over || entered) {
            return false;
        }
        entered = true;
        deadline = System.nanoTime() + limit;
        thread = Thread.currentThread();
        return true;
    }

    /**
     * The thread is out of it.
     *
     * @param ends whether that is its end; otherwise something else will end it
     * @return false when it was ended meanwhile, and the thread with it counted out
     */
    synchronized boolean leave(boolean ends) {
        thread = null;
        if (over) {
            // The interruption that came with the end is not for what this thread does next.
            Thread.interrupted();
            return false;
        }
        over = ends;
        return true;
    }

    /** Ends it, and interrupts the thread that is in it. */
    synchronized Ending end() {
        if (over) {
            return Ending.LATE;
        }
        over = true;
        if (thread == null) {
            return Ending.ALONE;
        }
        thread.interrupt();
        return Ending.IN_THREAD;
    }

    synchronized boolean isOver() {
        return over;
    }
}
