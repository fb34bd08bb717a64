// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import qtforge.api.managers.resource.ResourcePriority;

/**
 * Who waits for room in a pool: the most urgent first, then who came first. Only the first may take what is free; whoever leaves wakes
 * the next. The queue is guarded by this; nothing foreign is called while it is held.
 */
final class WaitingLine {

    /** More waiters are sent away. */
    static final int LONGEST = 10_000;

    private record Waiter(Thread thread, ResourcePriority priority, long number) {}

    private static final Comparator<Waiter> ORDER =
            Comparator.comparing(Waiter::priority).reversed().thenComparing(Waiter::number);

    private final PriorityQueue<Waiter> queue = new PriorityQueue<>(ORDER);
    private long numbers;
    private volatile int length;

    /** How many wait. */
    int length() {
        return length;
    }

    /**
     * Waits to be first and for something to be free.
     *
     * @param take takes it; asked again after each wake-up
     * @param over whether there is nothing to wait for any more
     * @return whether it was taken: not when the time is over, the line too long or the wait over
     * @throws InterruptedException when the thread is interrupted
     */
    boolean await(ResourcePriority priority, long deadline, BooleanSupplier take, BooleanSupplier over)
            throws InterruptedException {
        Waiter me = enter(priority);
        if (me == null) {
            return false;
        }
        try {
            while (true) {
                if (over.getAsBoolean()) {
                    return false;
                }
                if (isFirst(me) && take.getAsBoolean()) {
                    return true;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        } finally {
            leave(me);
        }
    }

    private synchronized Waiter enter(ResourcePriority priority) {
        if (queue.size() >= LONGEST) {
            return null;
        }
        Waiter me = new Waiter(Thread.currentThread(), priority, numbers++);
        queue.add(me);
        length = queue.size();
        return me;
    }

    private synchronized boolean isFirst(Waiter me) {
        return me.equals(queue.peek());
    }

    private void leave(Waiter me) {
        synchronized (this) {
            queue.remove(me);
            length = queue.size();
        }
        wake();
    }

    /** Something became free. */
    void wake() {
        if (length > 0) {
            Waiter first;
            synchronized (this) {
                first = queue.peek();
            }
            if (first != null) {
                LockSupport.unpark(first.thread());
            }
        }
    }

    /** Wakes all, to see that it is over. */
    void wakeAll() {
        synchronized (this) {
            queue.forEach(waiter -> LockSupport.unpark(waiter.thread()));
        }
    }
}
