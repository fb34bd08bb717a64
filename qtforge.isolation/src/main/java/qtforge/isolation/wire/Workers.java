// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a connection that carry out requests, and read when no caller does.
 *
 * <p>To wake a thread for each request would cost more than the request. So one idle worker, the watch, looks every
 * millisecond while there is traffic whether the connection is without a reader; the others sleep until they are needed.
 */
final class Workers {

    /** How long after a call the next one is expected to read for itself. */
    static final long WARM = 1_000_000;

    /** How long a worker waits for a frame at a time. */
    static final long LONG_WAIT = 3_600_000_000_000L;

    private static final long TICK = 1_000_000;
    private static final int TICKS = 50;
    private static final long SLEEP = 1_000_000_000;

    private final Connection connection;
    private final String name;
    private final int most;
    private final Queue<Connection.Request> queue;
    private final ConcurrentLinkedDeque<Thread> asleep = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();

    /** Whether a worker is the watch, and which. */
    private final AtomicBoolean watched = new AtomicBoolean();

    private volatile Thread watch;

    Workers(Connection connection, String name, WireLimits limits) {
        this.connection = connection;
        this.name = name;
        most = limits.workers();
        queue = new ArrayBlockingQueue<>(limits.queuedRequests());
    }

    /** Starts another worker unless there are enough. */
    void start() {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return;
        }
        Thread worker = new Thread(this::work, name + "-" + names.incrementAndGet());
        worker.setDaemon(true);
        worker.setContextClassLoader(Workers.class.getClassLoader());
        worker.start();
    }

    void stop() {
        Thread watching = watch;
        if (watching != null) {
            LockSupport.unpark(watching);
        }
        asleep.forEach(LockSupport::unpark);
    }

    /** Has a worker carry out a request that somebody else has read; false when too many wait already. */
    boolean enqueue(Connection.Request request) {
        if (!queue.offer(request)) {
            return false;
        }
        Thread watching = watch;
        if (watching != null) {
            LockSupport.unpark(watching);
        } else {
            wake();
        }
        return true;
    }

    /**
     * Makes sure that some worker finds out that nobody reads.
     *
     * @param start whether to start a worker when none is idle; only workers do, so that all of them descend from the thread
     *     that opened the connection and not from whoever called
     */
    void wakeForReading(boolean start) {
        if (!watched.get() && connection.isOpen() && !wake() && start) {
            start();
        }
    }

    private boolean wake() {
        Thread sleeper = asleep.poll();
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
        return sleeper != null;
    }

    private void work() {
        try {
            while (connection.isOpen()) {
                Connection.Request next = queue.poll();
                if (next == null && connection.nobodyReads() && !connection.callersAreAtIt()) {
                    next = connection.readAsWorker();
                }
                if (next != null) {
                    wakeForReading(true);
                    connection.carryOut(next);
                    // What a plugin's code left behind is not for the next request.
                    Thread.interrupted();
                } else {
                    idle();
                }
            }
        } finally {
            count.decrementAndGet();
        }
    }

    private void idle() {
        if (watched.compareAndSet(false, true)) {
            watch = Thread.currentThread();
            boolean wanted = watchOver();
            watch = null;
            if (wanted) {
                watched.set(false);
                return;
            }
            sleep(true);
        } else {
            sleep(false);
        }
    }

    /** Looks until there is something to do; false when there has been nothing for a while. */
    private boolean watchOver() {
        for (int ticks = 0; ticks < TICKS; ticks++) {
            if (!connection.isOpen() || !queue.isEmpty()) {
                return true;
            }
            if (connection.nobodyReads()) {
                if (!connection.callersAreAtIt()) {
                    return true;
                }
                ticks = 0;
            }
            LockSupport.parkNanos(this, TICK);
        }
        return false;
    }

    private void sleep(boolean wasWatch) {
        Thread own = Thread.currentThread();
        asleep.add(own);
        if (wasWatch) {
            watched.set(false);
        }
        // Whoever stopped reading, or left a request, before this one was to be seen asleep has woken nobody.
        boolean needed = !queue.isEmpty() || connection.nobodyReads() && !watched.get();
        while (!needed && connection.isOpen() && asleep.contains(own)) {
            LockSupport.parkNanos(this, SLEEP);
            needed = !queue.isEmpty();
        }
        asleep.remove(own);
    }
}
