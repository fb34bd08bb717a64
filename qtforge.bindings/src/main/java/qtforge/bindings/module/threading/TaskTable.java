// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The tasks of a pool: waiting, running, and the latest that ended. Its monitor guards all of it; nothing is called under it. */
final class TaskTable {

    private static final int MOST_WAITING = 10_000;
    private static final int MOST_KNOWN = 1_000;

    private final PriorityQueue<PoolTask> waiting = new PriorityQueue<>(
            Comparator.<PoolTask>comparingInt(task -> -task.request().priority().value())
                    .thenComparingLong(PoolTask::number));
    private final Map<String, PoolTask> open = new LinkedHashMap<>();
    private final Map<String, PoolTask> ended = new LinkedHashMap<>();
    private int most;
    private int running;
    private boolean closed;

    TaskTable(int most) {
        this.most = most;
    }

    synchronized void add(PoolTask task) {
        if (closed) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE, "the thread pool is closed; create another for more tasks");
        }
        if (waiting.size() >= MOST_WAITING) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    MOST_WAITING + " tasks wait in the thread pool; wait for some, or create it with more threads");
        }
        waiting.add(task);
        open.put(task.id(), task);
    }

    /** The tasks to begin now, none when it is closed; each counts as running until {@link #leave}. */
    synchronized List<PoolTask> take() {
        List<PoolTask> begun = new ArrayList<>();
        while (!closed && running < most && !waiting.isEmpty()) {
            PoolTask task = waiting.poll();
            if (!task.isDone()) {
                running++;
                begun.add(task);
            }
        }
        notifyAll();
        return begun;
    }

    /** A thread is free again. */
    synchronized void leave() {
        running--;
        notifyAll();
    }

    /** A task has ended in one way or another. */
    synchronized void end(PoolTask task) {
        open.remove(task.id());
        waiting.remove(task);
        ended.put(task.id(), task);
        if (ended.size() > MOST_KNOWN) {
            ended.remove(ended.keySet().iterator().next());
        }
        notifyAll();
    }

    synchronized Optional<PoolTask> find(String id) {
        PoolTask task = open.get(id);
        return Optional.ofNullable(task == null ? ended.get(id) : task);
    }

    /** The tasks that have not ended. */
    synchronized List<PoolTask> open() {
        return List.copyOf(open.values());
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int running() {
        return running;
    }

    synchronized int most() {
        return most;
    }

    synchronized void setMost(int threads) {
        most = threads;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Takes nothing more. */
    synchronized void close() {
        closed = true;
    }

    /** Waits until no task waits or runs; false when that takes longer. */
    synchronized boolean awaitIdle(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            while (running > 0 || !open.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "waiting for the tasks of a thread pool was interrupted", e);
        }
    }
}
