// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The making of an instance, in a thread of the runtime, while somebody waits for it. Who of the two is late finds that out by
 * {@link #decided}: what is made too late goes to the pool.
 *
 * @param <T> what it is
 */
final class Creation<T> implements Runnable {

    private static final int OPEN = 0;
    private static final int DONE = 1;
    private static final int ABANDONED = 2;

    private final Pool<T> pool;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final AtomicInteger decided = new AtomicInteger(OPEN);
    private volatile T made;
    private volatile Throwable thrown;

    Creation(Pool<T> pool) {
        this.pool = pool;
    }

    @Override
    public void run() {
        if (decided.get() == ABANDONED) {
            pool.madeTooLate(null, null);
            return;
        }
        try {
            made = pool.make();
        } catch (Throwable e) {
            thrown = e;
        }
        if (decided.compareAndSet(OPEN, DONE)) {
            finished.countDown();
        } else {
            pool.madeTooLate(made, thrown);
        }
    }

    /**
     * Waits for it.
     *
     * @return whether it was made or failed in time; else its place in the pool is its own matter from now on
     */
    boolean await(long nanos) throws InterruptedException {
        boolean abandon = true;
        try {
            abandon = !finished.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            if (abandon && !decided.compareAndSet(OPEN, ABANDONED)) {
                // It came at the last moment; an interruption, if there was one, finds it in the pool.
                abandon = false;
            }
        }
        return !abandon;
    }

    /** Whether it was decided in time although the wait was interrupted. */
    boolean isDone() {
        return decided.get() == DONE;
    }

    T made() {
        return made;
    }

    Throwable thrown() {
        return thrown;
    }
}
