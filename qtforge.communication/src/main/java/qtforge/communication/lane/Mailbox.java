// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A queue for each level of urgency, and how many elements have been taken. Producers never wait for one another. Taking is
 * exclusive: a flag that is held for a few instructions guards the heads, so that a producer may push out the oldest element and
 * whoever closes a lane may empty it while the lane's own thread is in a handler.
 *
 * @param <E> the elements
 */
final class Mailbox<E> {

    static final int LEVELS = 4;

    /** The level most elements have; its queue is there from the start. */
    private static final int USUAL = 1;

    private final LevelQueue<E> usual = new LevelQueue<>();
    /** The queues of the other levels; null until one is used. */
    private volatile AtomicReferenceArray<LevelQueue<E>> others;
    /** 1 while somebody takes. */
    private final PaddedCounter taking = new PaddedCounter();
    /** How many were taken. Written under {@code taking}. */
    private final PaddedCounter taken = new PaddedCounter();

    void add(E element, int level) {
        (level == USUAL ? usual : queue(level)).add(element);
    }

    private LevelQueue<E> queue(int level) {
        AtomicReferenceArray<LevelQueue<E>> queues = others;
        if (queues == null) {
            synchronized (this) {
                if (others == null) {
                    others = new AtomicReferenceArray<>(LEVELS);
                }
                queues = others;
            }
        }
        LevelQueue<E> queue = queues.get(level);
        if (queue == null) {
            queues.compareAndSet(level, null, new LevelQueue<>());
            queue = queues.get(level);
        }
        return queue;
    }

    /** The next element: of the most urgent the oldest. Null when there is none. */
    E take() {
        lock();
        try {
            return counted(others == null ? usual.take() : takeFrom(LEVELS - 1, -1, -1));
        } finally {
            unlock();
        }
    }

    /** The oldest of the least urgent elements that are no more urgent than the level given. Null when there is none. */
    E pushOut(int level) {
        lock();
        try {
            return counted(others == null && level >= USUAL ? usual.take() : takeFrom(0, level + 1, 1));
        } finally {
            unlock();
        }
    }

    private E counted(E element) {
        if (element != null) {
            taken.setRelease(taken.getOpaque() + 1);
        }
        return element;
    }

    private E takeFrom(int from, int end, int step) {
        for (int level = from; level != end; level += step) {
            LevelQueue<E> queue = existing(level);
            E element = queue == null ? null : queue.take();
            if (element != null) {
                return element;
            }
        }
        return null;
    }

    private LevelQueue<E> existing(int level) {
        AtomicReferenceArray<LevelQueue<E>> queues = others;
        return level == USUAL ? usual : queues == null ? null : queues.get(level);
    }

    /** How many elements were taken so far. */
    long taken() {
        return taken.get();
    }

    /**
     * Whether there is nothing, nor about to be: an element that is announced can be taken in a moment. Announcing is a full
     * fence, so of a producer that adds and then looks at something and somebody who writes that and then asks this, one sees the
     * other.
     */
    boolean isEmpty() {
        lock();
        try {
            for (int level = 0; level < LEVELS; level++) {
                LevelQueue<E> queue = existing(level);
                if (queue != null && !queue.isEmpty()) {
                    return false;
                }
            }
            return true;
        } finally {
            unlock();
        }
    }

    /** Held for so few instructions that parking would cost more than all of them. */
    @SuppressWarnings("ThreadPriorityCheck")
    private void lock() {
        int tries = 0;
        while (!taking.tryRaise()) {
            if (++tries % 64 == 0) {
                // Whoever holds it may have lost its processor.
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void unlock() {
        taking.setRelease(0);
    }
}
