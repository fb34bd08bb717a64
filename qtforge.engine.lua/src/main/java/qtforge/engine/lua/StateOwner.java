// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Which thread has a state. It is no lock: a call while another thread is in a call is refused, it does not wait, so code of others may
 * run while a thread has the state. A call waits only for a look, which runs nothing of others and takes some microseconds.
 */
final class StateOwner {

    /** How long a call waits for a look. */
    private static final long LOOKING_NANOS = 1_000_000_000;

    private static final int SPINS = 100;

    /** A thread that has the state for a look. */
    private record Look(Thread thread) {}

    /** The thread that is in a call, a {@link Look}, or null. */
    private final AtomicReference<Object> owner = new AtomicReference<>();
    /** How often the owner entered; touched by the owner only. */
    private int depth;

    /**
     * Takes the state for a call of this thread, again if it has it.
     *
     * @return null, or the thread that has it, which was seen having it when the call was refused
     */
    Thread enter() {
        Thread thread = Thread.currentThread();
        Object has = owner.get();
        if (has != thread) {
            has = owner.compareAndExchange(null, thread);
            if (has != null && threadOf(has) != thread) {
                has = has instanceof Look ? afterLooks(thread) : has;
                if (has != null) {
                    return threadOf(has);
                }
            }
        }
        depth++;
        return null;
    }

    /** Takes the state once no look has it; what has it instead, or null. */
    private Object afterLooks(Thread thread) {
        long end = System.nanoTime() + LOOKING_NANOS;
        Object has = owner.compareAndExchange(null, thread);
        for (int tries = 0; has instanceof Look && System.nanoTime() - end < 0; tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, 100_000);
            }
            has = owner.compareAndExchange(null, thread);
        }
        return has;
    }

    /** Takes the state for a look; false when anybody has it. */
    boolean look() {
        if (owner.get() != null || !owner.compareAndSet(null, new Look(Thread.currentThread()))) {
            return false;
        }
        depth++;
        return true;
    }

    /** Gives it back; true when that was the outermost. */
    boolean leave() {
        if (--depth == 0) {
            // No fence: nobody waits to see it at once, and who takes the state sees all that was done before.
            owner.setRelease(null);
            return true;
        }
        return false;
    }

    /** How often this thread, which has the state, entered. */
    int depth() {
        return depth;
    }

    private static Thread threadOf(Object owner) {
        return owner instanceof Look look ? look.thread() : (Thread) owner;
    }

    /** Takes it if it becomes free within a time; never when this thread has it already. */
    boolean take(long nanos) {
        Thread thread = Thread.currentThread();
        long end = System.nanoTime() + nanos;
        while (true) {
            Object has = owner.compareAndExchange(null, thread);
            if (has == null) {
                depth++;
                return true;
            }
            if (threadOf(has) == thread || System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(this, 1_000_000);
        }
    }
}
