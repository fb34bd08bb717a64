// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import qtforge.api.communication.request.RequestPriority;

/**
 * Requests that wait at an endpoint: in the order of their priority, then in that of their coming. Bounded. Requests that end while they
 * wait stay until they are reached, or until there are more of them than of the others.
 */
final class WaitingRequests {

    /** Priorities are 25 apart. */
    private static final int STEP = 25;

    private static final int LEVELS = RequestPriority.CRITICAL.value() / STEP + 1;
    private static final int FEW = 64;

    private final AtomicReferenceArray<ConcurrentLinkedQueue<Exchange>> levels = new AtomicReferenceArray<>(LEVELS);
    /** What one that is being handled counts in {@link #counts}; one that waits counts 1. */
    private static final long HANDLED = 1L << Integer.SIZE;

    /** Both in one number, so that a request that goes from one to the other is at no moment counted twice or not at all. */
    private final AtomicLong counts = new AtomicLong();

    private final AtomicInteger ended = new AtomicInteger();
    private final int capacity;

    WaitingRequests(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return Math.max(0, waiting(counts.get()));
    }

    /** How many wait or are being handled. */
    int load() {
        long now = counts.get();
        int waiting = waiting(now);
        return waiting + (int) (now - waiting >> Integer.SIZE);
    }

    private static int waiting(long counts) {
        return (int) counts;
    }

    /** The handler has returned from one that was taken. */
    void handled() {
        counts.addAndGet(-HANDLED);
    }

    /**
     * Adds one.
     *
     * @param more how many beyond the capacity may wait because somebody is about to take them
     * @return false when it is full
     */
    boolean add(Exchange exchange, int more) {
        if (waiting(counts.getAndIncrement()) >= capacity + more) {
            counts.getAndDecrement();
            return false;
        }
        level(exchange.request().priority().value() / STEP).add(exchange);
        return true;
    }

    private ConcurrentLinkedQueue<Exchange> level(int priority) {
        ConcurrentLinkedQueue<Exchange> level = levels.getAcquire(priority);
        if (level == null) {
            levels.compareAndSet(priority, null, new ConcurrentLinkedQueue<>());
            level = levels.get(priority);
        }
        return level;
    }

    /** One that was not added had ended, and was counted as such. */
    void neverCame() {
        counts.getAndIncrement();
        ended.getAndDecrement();
    }

    /** Takes the next that has not ended, in state RUNNING, to be handled; null when there is none. */
    Exchange take() {
        for (int priority = LEVELS - 1; priority >= 0; priority--) {
            ConcurrentLinkedQueue<Exchange> level = levels.getAcquire(priority);
            if (level != null) {
                for (Exchange next = level.poll(); next != null; next = level.poll()) {
                    if (next.run()) {
                        counts.addAndGet(HANDLED - 1);
                        return next;
                    }
                    ended.getAndDecrement();
                }
            }
        }
        return null;
    }

    /** One of them has ended. */
    void ended() {
        int left = waiting(counts.decrementAndGet());
        if (ended.incrementAndGet() > FEW + left) {
            // Counts anew: those taken or ended meanwhile are counted once too often or not at all, which does no harm.
            ended.set(0);
            for (int priority = 0; priority < LEVELS; priority++) {
                ConcurrentLinkedQueue<Exchange> level = levels.getAcquire(priority);
                if (level != null) {
                    level.removeIf(Exchange::isDone);
                }
            }
        }
    }
}
