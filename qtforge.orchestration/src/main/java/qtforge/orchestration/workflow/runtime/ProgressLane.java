// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import qtforge.api.orchestration.workflow.WorkflowProgress;

/**
 * Events on their way to one who hears them, one at a time in their order. When {@value #LONGEST} wait, the oldest are dropped. The queue
 * is guarded by this object; whoever hears is called without it.
 */
final class ProgressLane {

    static final int LONGEST = 10_000;

    private final Executor threads;
    private final Consumer<WorkflowProgress> hears;
    private final Consumer<Throwable> failed;
    private final Deque<WorkflowProgress> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean closed;
    private long dropped;

    /**
     * A lane.
     *
     * @param failed hears what was thrown; must not throw
     */
    ProgressLane(Executor threads, Consumer<WorkflowProgress> hears, Consumer<Throwable> failed) {
        this.threads = threads;
        this.hears = hears;
        this.failed = failed;
    }

    void offer(WorkflowProgress event) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (waiting.size() >= LONGEST) {
                waiting.removeFirst();
                dropped++;
            }
            waiting.addLast(event);
            if (running) {
                return;
            }
            running = true;
        }
        start();
    }

    private void start() {
        try {
            threads.execute(this::drain);
        } catch (RejectedExecutionException e) {
            // Too many threads are busy, or the runtime stops; the next event tries again.
            synchronized (this) {
                running = false;
            }
        }
    }

    private void drain() {
        for (WorkflowProgress next = take(); next != null; next = take()) {
            try {
                hears.accept(next);
                // Whatever one event does, the others are told.
            } catch (Throwable e) {
                failed.accept(e);
            }
        }
    }

    private synchronized WorkflowProgress take() {
        WorkflowProgress next = closed ? null : waiting.pollFirst();
        if (next == null) {
            running = false;
        }
        return next;
    }

    /** How many events were dropped. */
    synchronized long dropped() {
        return dropped;
    }

    synchronized void close() {
        closed = true;
        waiting.clear();
    }
}
