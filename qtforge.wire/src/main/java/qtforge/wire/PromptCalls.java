// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import qtforge.caller.OwnThreads;

/**
 * Calls of the other side that are over in no time, carried out by the thread that has read them: to hand such a call to another thread takes
 * longer than the call.
 *
 * <p>No such call can keep the connection from being read. Another thread stands by; when a call is seen twice, a millisecond apart, or when
 * somebody waits for what must be read, that one reads from then on, and the thread that carries out the call is nothing but a worker until
 * the call is over. Then it stands by in its turn, or ends if there is one that does.
 */
final class PromptCalls {

    private static final long TICK = 1_000_000;

    /** After so many looks in vain the thread that stands by sleeps until the next call wakes it. */
    private static final int LOOKS = 5;

    private final WireConnection connection;
    private final IncomingCalls incoming;

    /** What the thread that reads carries out; who takes it from here reads. */
    private final AtomicReference<IncomingCall> underWay = new AtomicReference<>();

    private final AtomicReference<Thread> standby = new AtomicReference<>();
    private final AtomicInteger names = new AtomicInteger(1);
    private volatile boolean asleep;
    private volatile boolean urgent;

    PromptCalls(WireConnection connection, IncomingCalls incoming) {
        this.connection = connection;
        this.incoming = incoming;
    }

    /**
     * Carries out a call that has its turn in the thread that reads.
     *
     * @return whether this thread reads still; if not, another one does already
     */
    boolean carryOut(IncomingCall call) {
        underWay.set(call);
        watch();
        if (connection.awaitsAnswers()) {
            // Who began to wait before this was set has not seen it.
            hurry();
        }
        incoming.carryOutAtOnce(call);
        return underWay.compareAndSet(call, null);
    }

    private void watch() {
        Thread watching = standby.get();
        if (watching == null) {
            Thread made = OwnThreads.make(
                    connection.name() + "-reader-" + names.incrementAndGet(), () -> connection.guarded(this::standBy));
            if (standby.compareAndSet(null, made)) {
                made.start();
            }
        } else if (asleep) {
            LockSupport.unpark(watching);
        }
    }

    /** Somebody waits for what must be read: if the thread that reads is at a call, another one reads now. */
    void hurry() {
        if (underWay.get() != null) {
            urgent = true;
            LockSupport.unpark(standby.get());
        }
    }

    /** What the thread of the connection does: it reads, and stands by when another one does. */
    void read() {
        connection.readUntilOvertaken();
        if (standby.compareAndSet(null, Thread.currentThread())) {
            standBy();
        }
    }

    private void standBy() {
        do {
            if (!awaitTurn()) {
                return;
            }
            standby.set(null);
            connection.readUntilOvertaken();
        } while (standby.compareAndSet(null, Thread.currentThread()));
    }

    /** Waits until this thread is to read; false when the connection is closed. */
    private boolean awaitTurn() {
        IncomingCall seen = null;
        int inVain = 0;
        while (connection.isOpen()) {
            // Whatever a handler has left: this thread must not spin.
            Thread.interrupted();
            boolean now = urgent;
            urgent = false;
            IncomingCall call = underWay.get();
            if (call != null && (now || call == seen) && underWay.compareAndSet(call, null)) {
                return true;
            }
            inVain = call == null ? inVain + 1 : 0;
            seen = call;
            if (inVain < LOOKS) {
                LockSupport.parkNanos(this, TICK);
            } else {
                sleep();
                inVain = 0;
            }
        }
        return false;
    }

    private void sleep() {
        asleep = true;
        if (underWay.get() == null && connection.isOpen()) {
            LockSupport.park(this);
        }
        asleep = false;
    }

    /** The connection is closed. */
    void stop() {
        LockSupport.unpark(standby.get());
    }
}
