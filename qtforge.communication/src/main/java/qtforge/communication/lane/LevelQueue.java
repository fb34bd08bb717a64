// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** An element on its way. */
final class QueueNode {
    Object element;
    volatile QueueNode next;

    QueueNode(Object element) {
        this.element = element;
    }
}

/** Where elements are taken: used by one thread at a time. */
abstract class QueueHead {
    QueueNode head = new QueueNode(null);
    long c1;
    long c2;
    long c3;
    long c4;
    long c5;
    long c6;
    long c7;
    long c8;
}

/** Where elements are added, in another cache line than {@link QueueHead}. */
abstract class QueueTail extends QueueHead {
    volatile QueueNode tail = head;
    long d1;
    long d2;
    long d3;
    long d4;
    long d5;
    long d6;
    long d7;
}

/**
 * The elements of one level of urgency. Any number of producers, who never wait for one another; one taker at a time.
 *
 * @param <E> the elements
 */
final class LevelQueue<E> extends QueueTail {

    private static final VarHandle NEXT;
    private static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(QueueNode.class, "next", QueueNode.class);
            TAIL = lookup.findVarHandle(QueueTail.class, "tail", QueueNode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Announces the element, which is a full fence, and links it. */
    void add(E element) {
        QueueNode node = new QueueNode(element);
        QueueNode before = (QueueNode) TAIL.getAndSet(this, node);
        NEXT.setRelease(before, node);
    }

    /** Null when there is none, or a producer is about to link one. */
    @SuppressWarnings("unchecked")
    E take() {
        QueueNode first = (QueueNode) NEXT.getAcquire(head);
        if (first == null) {
            return null;
        }
        Object element = first.element;
        first.element = null;
        head = first;
        return (E) element;
    }

    /** False also while a producer has announced an element and not linked it yet. */
    boolean isEmpty() {
        return head == tail;
    }
}
