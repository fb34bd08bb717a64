// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import qtforge.caller.OwnThreads;

/**
 * A queue with one thread that empties it. Whoever puts something in never waits: when it is full, the oldest is dropped and
 * counted.
 */
final class EventLane<T> {

    private static final int BATCH = 256;

    /** Does the work; called by the lane's thread only. */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Called without a lock.
         *
         * @param batch in order
         * @param dropped how many were dropped before these
         */
        void take(List<T> batch, long dropped);
    }

    private final int capacity;
    private final Work<T> work;
    private final Thread thread;

    /** These are guarded by the deque. */
    private final ArrayDeque<T> waiting = new ArrayDeque<>();

    private long dropped;
    private boolean busy;
    private boolean closed;

    EventLane(String name, int capacity, Work<T> work) {
        this.capacity = capacity;
        this.work = work;
        thread = OwnThreads.lasting(name, this::run);
    }

    void start() {
        thread.start();
    }

    void offer(T item) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            if (waiting.size() >= capacity) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(item);
            waiting.notifyAll();
        }
    }

    private void run() {
        while (true) {
            List<T> batch = new ArrayList<>();
            long lost;
            synchronized (waiting) {
                busy = false;
                waiting.notifyAll();
                while (waiting.isEmpty()) {
                    if (closed) {
                        return;
                    }
                    try {
                        waiting.wait();
                    } catch (InterruptedException e) {
                        // Whoever interrupts it is not its owner, or closed it already.
                        if (closed) {
                            return;
                        }
                    }
                }
                while (!waiting.isEmpty() && batch.size() < BATCH) {
                    batch.add(waiting.removeFirst());
                }
                lost = dropped;
                dropped = 0;
                busy = true;
            }
            work.take(batch, lost);
        }
    }

    /** Waits until everything is worked off; false when that takes longer. */
    boolean flush(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (waiting) {
            while (busy || !waiting.isEmpty()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                waiting.wait(left);
            }
            return true;
        }
    }

    /** Works off what waits, within the limit, and ends the thread. */
    void close(Duration limit) {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            thread.join(Math.max(1, limit.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            synchronized (waiting) {
                waiting.clear();
            }
            thread.interrupt();
        }
    }
}
