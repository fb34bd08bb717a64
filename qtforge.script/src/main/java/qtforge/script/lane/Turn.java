// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * A call that waits for its turn: run by its own thread when the lane is free, or by the thread that is in the lane while that waits for
 * somebody else. Its state changes under the lock of the lane.
 */
final class Turn {

    enum State {
        WAITING,
        TAKEN,
        DONE,
        GIVEN_UP
    }

    /** How a call is made. */
    @FunctionalInterface
    interface Way {

        Object make(Callable<Object> call) throws Exception;
    }

    private final Callable<Object> call;
    private final Thread caller = Thread.currentThread();
    /** Guarded by the lane's lock; read without it by the caller, who looks again. */
    volatile State state = State.WAITING;

    /** How it is in the lane, when another thread has taken it. */
    volatile Entered entered;

    private Object result;
    private Exception failure;

    Turn(Callable<Object> call) {
        this.call = call;
    }

    /** Runs it, in whatever thread has taken it. Keeps what it throws for the caller, who else would wait for a result that never comes. */
    @SuppressWarnings("CatchingUnchecked") // whatever it is belongs to the caller, not to the thread that serves it
    void run(Way way) {
        try {
            result = way.make(call);
        } catch (Exception e) {
            failure = e;
        } catch (Throwable e) { // NOPMD errors belong to the caller as well
            failure = new IllegalStateException(e);
        }
    }

    /** Only once it is DONE. */
    Object result() throws Exception {
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    void wake() {
        LockSupport.unpark(caller);
    }
}
