// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A linked queue for each level of urgency. Producers never wait for one another: one exchange links an element. Taking is
 * exclusive: a flag that is held for a few instructions guards the heads, so that a producer may push out the oldest element and
 * whoever closes a lane may empty it while the lane's own thread is in a handler.
 *
 * @param <E> the elements
 */
final class Mailbox<E> {

    static final int LEVELS = 4;

    /** The level most elements have; its queue is there from the start. */
    private static final int USUAL = 1;

    private static final VarHandle NEXT;
    private static final VarHandle TAIL;
    private static final VarHandle TAKING;
    private static final VarHandle QUEUES = MethodHandles.arrayElementVarHandle(Queue[].class);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(Node.class, "next", Node.class);
            TAIL = lookup.findVarHandle(Queue.class, "tail", Node.class);
            TAKING = lookup.findVarHandle(Mailbox.class, "taking", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Node<E> {
        private E element;
        private volatile Node<E> next;

        Node(E element) {
            this.element = element;
        }
    }

    private static final class Queue<E> {
        /** Guarded by {@code taking}. */
        private Node<E> head = new Node<>(null);

        private volatile Node<E> tail = head;

        void add(E element) {
            Node<E> node = new Node<>(element);
            @SuppressWarnings("unchecked")
            Node<E> before = (Node<E>) TAIL.getAndSet(this, node);
            NEXT.setRelease(before, node);
        }

        /** Null when there is none, or a producer is about to link one. */
        E take() {
            Node<E> first = head.next;
            if (first == null) {
                return null;
            }
            E element = first.element;
            first.element = null;
            head = first;
            return element;
        }

        /** False also while a producer has announced an element and not linked it yet. */
        boolean isEmpty() {
            return head == tail;
        }
    }

    private final Queue<E>[] queues;
    /** Whether another level than the usual one was ever used. */
    private volatile boolean levelled;
    /** 1 while somebody takes. */
    private volatile int taking;

    @SuppressWarnings("unchecked")
    Mailbox() {
        queues = (Queue<E>[]) new Queue<?>[LEVELS];
        queues[USUAL] = new Queue<>();
    }

    void add(E element, int level) {
        Queue<E> queue = queues[USUAL];
        if (level != USUAL) {
            queue = queue(level);
        }
        queue.add(element);
    }

    @SuppressWarnings("unchecked")
    private Queue<E> queue(int level) {
        Queue<E> queue = (Queue<E>) QUEUES.getVolatile(queues, level);
        if (queue == null) {
            QUEUES.compareAndSet(queues, level, null, new Queue<E>());
            queue = (Queue<E>) QUEUES.getVolatile(queues, level);
            levelled = true;
        }
        return queue;
    }

    /** The next element: of the most urgent the oldest. Null when there is none. */
    E take() {
        lock();
        try {
            return levelled ? takeLevelled(LEVELS - 1, -1, -1) : queues[USUAL].take();
        } finally {
            unlock();
        }
    }

    /** The oldest of the least urgent elements that are no more urgent than the level given. Null when there is none. */
    E pushOut(int level) {
        lock();
        try {
            return takeLevelled(0, level + 1, 1);
        } finally {
            unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private E takeLevelled(int from, int end, int step) {
        for (int level = from; level != end; level += step) {
            Queue<E> queue = (Queue<E>) QUEUES.getVolatile(queues, level);
            E element = queue == null ? null : queue.take();
            if (element != null) {
                return element;
            }
        }
        return null;
    }

    /**
     * Whether there is nothing, nor about to be: an element that is announced can be taken in a moment. Announcing is a full
     * fence, so of a producer that adds and then looks at something and somebody who writes that and then asks this, one sees the
     * other.
     */
    @SuppressWarnings("unchecked")
    boolean isEmpty() {
        lock();
        try {
            for (int level = 0; level < LEVELS; level++) {
                Queue<E> queue = (Queue<E>) QUEUES.getVolatile(queues, level);
                if (queue != null && !queue.isEmpty()) {
                    return false;
                }
            }
            return true;
        } finally {
            unlock();
        }
    }

    private void lock() {
        int tries = 0;
        while (!TAKING.weakCompareAndSetAcquire(this, 0, 1)) {
            if (++tries % 64 == 0) {
                // Whoever holds it may have lost its processor.
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void unlock() {
        TAKING.setRelease(this, 0);
    }
}
