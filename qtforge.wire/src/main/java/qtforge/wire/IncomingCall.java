// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.List;

/** A call of the other side. */
final class IncomingCall {

    private final long number;
    private final String method;
    private final List<Object> arguments;
    private final long bytes;

    /** Counted among what the connection holds. Guarded by this call. */
    private boolean held;

    /** Guarded by this call. */
    private boolean cancelled;
    /** Who carries it out now; guarded by this call. */
    private Thread worker;

    /**
     * A call.
     *
     * @param number 0 for one that is not answered
     * @param bytes about what it takes in memory
     */
    IncomingCall(long number, String method, List<Object> arguments, long bytes) {
        this.number = number;
        this.method = method;
        this.arguments = arguments;
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** Notes whether it is counted among what the connection holds; answers whether that is new. */
    synchronized boolean held(boolean now) {
        boolean changed = held != now;
        held = now;
        return changed;
    }

    long number() {
        return number;
    }

    String method() {
        return method;
    }

    List<Object> arguments() {
        return arguments;
    }

    /** The calling thread begins to carry it out. Answers false when nobody wants that any more. */
    synchronized boolean enter() {
        if (cancelled) {
            return false;
        }
        worker = Thread.currentThread();
        return true;
    }

    /** The calling thread has ended what it began. An interrupt of {@link #cancel} that came too late is not left to what it does next. */
    synchronized void leave() {
        worker = null;
        if (cancelled && Thread.interrupted()) {
            // It was for this call.
            return;
        }
    }

    /** Nobody waits for it any more: it is not begun, or who carries it out is interrupted. */
    synchronized void cancel() {
        cancelled = true;
        if (worker != null && worker != Thread.currentThread()) {
            worker.interrupt();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
