// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import qtforge.api.managers.logging.LogEntry;

/**
 * Entries that wait for one consumer, and the thread that gives them to it. The newest are dropped and counted when too many wait. The
 * thread is started when there is something to do, and ends when nothing came for a while.
 */
final class Lane {

    private static final long IDLE_SECONDS = 10;

    private final OutputThreads threads;
    private final Consumer<LogEntry> consumer;
    /** Entries, and tasks of those who want something done after what came before. */
    private final BlockingQueue<Object> waiting;

    private final LongAdder dropped = new LongAdder();
    private final LongAdder handled = new LongAdder();
    /** Null when none runs. Guarded by this, which is never held while the consumer is called. */
    private Thread thread;

    private volatile boolean running;
    private volatile boolean closed;

    Lane(String use, int most, Consumer<LogEntry> consumer) {
        threads = new OutputThreads(use);
        this.consumer = consumer;
        waiting = new ArrayBlockingQueue<>(most);
    }

    void offer(LogEntry entry) {
        if (closed) {
            return;
        }
        if (!waiting.offer(entry)) {
            dropped.increment();
        }
        if (!running) {
            start();
        }
    }

    /** Runs a task in the lane's thread, after all that waits now. False when too much waits. */
    boolean then(Runnable task) {
        if (closed || !waiting.offer(task)) {
            return false;
        }
        start();
        return true;
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            thread = threads.make(this::work);
            running = true;
            thread.start();
        }
    }

    private void work() {
        boolean over = false;
        try {
            while (!closed) {
                Object next = waiting.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (next instanceof LogEntry entry) {
                    consumer.accept(entry);
                    handled.increment();
                } else if (next instanceof Runnable task) {
                    task.run();
                } else if (ended()) {
                    over = true;
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Interrupted by close, or by the consumer's own code; then the next entry starts another thread.
            Thread.currentThread().interrupt();
        } finally {
            if (!over) {
                finished();
            }
        }
    }

    private synchronized boolean ended() {
        running = false;
        if (!waiting.isEmpty()) {
            running = true;
            return false;
        }
        thread = null;
        return true;
    }

    private synchronized void finished() {
        running = false;
        thread = null;
        if (!closed && !waiting.isEmpty()) {
            start();
        }
    }

    long dropped() {
        return dropped.sum();
    }

    long handled() {
        return handled.sum();
    }

    /** What waits is lost. A consumer that does not return keeps its thread until it does. */
    void close() {
        Thread present;
        synchronized (this) {
            closed = true;
            present = thread;
        }
        waiting.clear();
        if (present != null && present != Thread.currentThread()) {
            present.interrupt();
        }
    }
}
