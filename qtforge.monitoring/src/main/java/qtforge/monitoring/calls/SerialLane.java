// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does one thing after the other, as one of few for whom there are threads enough. At most {@value #LONGEST} wait; then the newest are dropped
 * and counted. What one throws is logged. The queue is guarded by it; nothing is done under that lock.
 */
public final class SerialLane {

    public static final int LONGEST = 100;

    private final System.Logger log = System.getLogger(SerialLane.class.getName());
    private final Executor threads;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ended;
    private long dropped;

    /** Nothing is to do yet. */
    public SerialLane(Executor threads) {
        this.threads = threads;
    }

    /** Does it soon. */
    public void add(Runnable task) {
        synchronized (waiting) {
            if (ended) {
                return;
            }
            if (waiting.size() >= LONGEST) {
                dropped++;
                return;
            }
            waiting.addLast(task);
            if (busy) {
                return;
            }
            busy = true;
        }
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException e) {
            end(); // the bundle stops
        }
    }

    private void drain() {
        while (true) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.pollFirst();
                if (next == null) {
                    busy = false;
                    return;
                }
            }
            try {
                next.run();
            } catch (Throwable e) {
                log.log(System.Logger.Level.WARNING, "Something that monitoring was to tell failed", e);
            }
        }
    }

    /** Nothing more is done. */
    public void end() {
        synchronized (waiting) {
            ended = true;
            waiting.clear();
        }
    }

    /** How many were dropped. */
    public long dropped() {
        synchronized (waiting) {
            return dropped;
        }
    }
}
