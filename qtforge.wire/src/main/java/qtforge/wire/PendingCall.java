// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import qtforge.api.core.PluginException;

/** A call that waits for its answer. */
final class PendingCall {

    /** The thread that waits; null when none does and the future is completed. */
    private final Thread caller;

    private final CompletableFuture<Object> future;

    /** What became of a call that the waiting thread was to carry out. */
    enum Serving {
        TAKEN,
        FULL,
        OVER
    }

    /** What the waiting thread is to carry out meanwhile; the connection says how much it may be. Guarded by this. */
    private final Deque<IncomingCall> toServe = new ArrayDeque<>(0);

    /** Guarded by this. */
    private boolean over;

    /** Written before {@link #done}. */
    private Object value;

    private PluginException failure;
    private Thread finisher;
    private volatile boolean done;
    private volatile boolean served;

    PendingCall(Thread caller, CompletableFuture<Object> future) {
        this.caller = caller;
        this.future = future;
    }

    void complete(Object result) {
        value = result;
        finish();
    }

    void fail(PluginException why) {
        failure = why;
        finish();
    }

    void fail(Map<?, ?> why) {
        fail(WireFailures.rebuild(why));
    }

    private void finish() {
        finisher = Thread.currentThread();
        done = true;
        if (future == null) {
            wake();
        } else if (failure != null) {
            future.completeExceptionally(failure);
        } else {
            future.complete(value);
        }
    }

    boolean done() {
        return done;
    }

    boolean waits() {
        return caller != null && !done;
    }

    Object result() {
        if (failure != null) {
            if (finisher != Thread.currentThread()) {
                // Made by the thread that read: where the call was made is to be seen too.
                failure.addSuppressed(new CalledHere());
            }
            throw failure;
        }
        return value;
    }

    void wake() {
        if (caller != null && caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    /**
     * Has the waiting thread carry out a call.
     *
     * @param most how many calls may wait for it
     * @return FULL when so many do; OVER when it waits no more for its answer
     */
    Serving serve(IncomingCall call, int most) {
        synchronized (this) {
            if (over || caller == null) {
                return Serving.OVER;
            }
            if (toServe.size() >= most) {
                return Serving.FULL;
            }
            toServe.add(call);
            served = true;
        }
        wake();
        return Serving.TAKEN;
    }

    boolean hasToServe() {
        return served;
    }

    IncomingCall nextToServe() {
        if (!served) {
            return null;
        }
        synchronized (this) {
            IncomingCall next = toServe.poll();
            served = !toServe.isEmpty();
            return next;
        }
    }

    /** Takes no more; what is left is handed on. */
    void end(IncomingCalls others) {
        Deque<IncomingCall> left;
        synchronized (this) {
            over = true;
            if (toServe.isEmpty()) {
                return;
            }
            left = new ArrayDeque<>(toServe);
            toServe.clear();
        }
        left.forEach(others::handOn);
    }

    /** Where a call was made that failed on the other side. */
    private static final class CalledHere extends Exception {
        private static final long serialVersionUID = 1L;

        CalledHere() {
            super("called here");
        }
    }
}
