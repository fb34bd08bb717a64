// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.module.Endings;

/**
 * Values that come by themselves, for a program that takes them one by one. At most {@value #CAPACITY} wait; beyond, the oldest is dropped or
 * whoever adds one waits, as the one who made it chose. One thread takes; any adds and closes.
 */
final class QueuedValues<T> implements Iterator<T>, AutoCloseable {

    static final int CAPACITY = 1_000;

    private static final long GLANCE_MILLIS = 100;

    private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AutoCloseable source;
    /** What the program takes next. Only the thread that takes touches it. */
    private T head;

    private volatile boolean ended;
    private volatile boolean closed;
    private volatile PluginException failure;

    /**
     * An empty queue.
     *
     * @param source closed when the program wants no more; may be null
     */
    QueuedValues(AutoCloseable source) {
        this.source = source;
    }

    /** Adds a value; without room, the oldest is dropped. */
    void addDroppingOldest(T value) {
        while (!closed && !waiting.offer(value)) {
            waiting.poll();
        }
    }

    /** Adds a value; without room, waits until there is some or the program wants no more. */
    void addWaiting(T value) throws InterruptedException {
        while (!closed && !waiting.offer(value, GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
            // Looks again whether somebody still takes.
        }
    }

    /** No more values come. */
    void end(PluginException why) {
        failure = why;
        ended = true;
    }

    @Override
    public boolean hasNext() {
        while (head == null && !closed) {
            boolean last = ended;
            head = poll(last ? 0 : GLANCE_MILLIS);
            if (head == null && last) {
                if (failure != null) {
                    throw failure;
                }
                return false;
            }
        }
        return head != null && !closed;
    }

    private T poll(long millis) {
        try {
            return waiting.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for the next value was interrupted", e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the stream has ended");
        }
        T value = head;
        head = null;
        return value;
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
        if (source != null) {
            Endings.end(source);
        }
    }
}
