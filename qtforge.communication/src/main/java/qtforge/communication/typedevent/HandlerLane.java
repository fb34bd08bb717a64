// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.caller.Caller;
import qtforge.caller.Metering;

/**
 * The queue of one handler: first in, first out, and one event at a time. It is no lane of the message bus, for those interrupt
 * a handler that takes long and refuse what comes meanwhile, which the specification of typed events does not provide for. A publisher that finds it full waits; the delivery
 * threads never do, nor does an interrupted publisher: they may use as much room again, so that handlers that publish to
 * each other do not wait in a circle. What finds no room then is lost to this handler, and the owner is told.
 */
final class HandlerLane implements Runnable {

    /** Events taken at a time: enough to make the lock cheap, few enough to give other lanes their turn. */
    private static final int BATCH = 128;

    private final HandlerPool pool;
    private final Caller owner;
    private final Consumer<PublishedEvent> handler;

    /** Guards all below; held for a few instructions, never while the handler runs. */
    private final Object lock = new Object();

    private final ArrayDeque<PublishedEvent> queue = new ArrayDeque<>();
    private boolean scheduled;
    private int waiting;

    /** Written under the lock. */
    private volatile boolean closed;

    /** Used by one delivery thread at a time: the one that runs this lane. */
    private final PublishedEvent[] batch = new PublishedEvent[BATCH];

    /**
     * An empty queue.
     *
     * @param owner whose the handler is; may be null
     * @param handler called on a thread of the pool; must throw nothing
     */
    HandlerLane(HandlerPool pool, Caller owner, Consumer<PublishedEvent> handler) {
        this.pool = pool;
        this.owner = owner;
        this.handler = handler;
    }

    /**
     * Puts an event at the end.
     *
     * @return false when there was no room within the limit; true also when the lane is closed
     */
    boolean offer(PublishedEvent event) {
        synchronized (lock) {
            if (queue.size() >= pool.capacity() && !closed && !awaitRoom()) {
                return false;
            }
            if (closed) {
                return true;
            }
            queue.addLast(event);
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        pool.execute(this);
        return true;
    }

    /** Waits under the lock, which waiting gives free. */
    private boolean awaitRoom() {
        if (!pool.isDeliveryThread()) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pool.publisherWait());
            waiting++;
            try {
                while (queue.size() >= pool.capacity() && !closed) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, 1_000_000));
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                waiting--;
            }
        }
        return queue.size() < 2L * pool.capacity();
    }

    /** Delivers some events; called by the pool. */
    @Override
    public void run() {
        if (pool.putOff(this, owner)) {
            return;
        }
        int count = take();
        UsageCall measured = count == 0 ? null : Metering.begin(owner);
        try {
            for (int i = 0; i < count; i++) {
                PublishedEvent event = batch[i];
                batch[i] = null;
                if (!closed) {
                    handler.accept(event);
                }
            }
        } finally {
            Metering.end(measured, count);
        }
        synchronized (lock) {
            if (queue.isEmpty()) {
                scheduled = false;
                return;
            }
        }
        pool.execute(this);
    }

    private int take() {
        synchronized (lock) {
            int count = Math.min(BATCH, queue.size());
            for (int i = 0; i < count; i++) {
                batch[i] = queue.pollFirst();
            }
            if (waiting > 0) {
                lock.notifyAll();
            }
            return count;
        }
    }

    /** Forgets what waits and takes nothing more. A call of the handler that runs now goes on. */
    void close() {
        synchronized (lock) {
            closed = true;
            queue.clear();
            lock.notifyAll();
        }
    }
}
