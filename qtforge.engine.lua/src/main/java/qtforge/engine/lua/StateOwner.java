// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Which thread has a state. It is no lock: a second thread is refused, it does not wait, so code of others may run while a thread has the
 * state.
 */
final class StateOwner {

    private final AtomicReference<Thread> owner = new AtomicReference<>();
    /** How often the owner entered; touched by the owner only. */
    private int depth;

    /** Takes the state for this thread, again if it has it; false when another has it. */
    boolean enter() {
        Thread thread = Thread.currentThread();
        if (owner.get() != thread && !owner.compareAndSet(null, thread)) {
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

    /** Who has it, or null. */
    Thread owner() {
        return owner.get();
    }

    /** Takes it if it becomes free within a time; never when this thread has it already. */
    boolean take(long nanos) {
        long end = System.nanoTime() + nanos;
        while (!owner.compareAndSet(null, Thread.currentThread())) {
            if (owner.get() == Thread.currentThread() || System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(this, 1_000_000);
        }
        depth++;
        return true;
    }
}
