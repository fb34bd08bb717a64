// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.bindings.Allowance;

/**
 * Runs tasks on threads of the runtime's accounted executors, the most urgent first. Safe for threads; tasks run without any lock of it.
 */
final class WorkPool implements AutoCloseable {

    /** As whose the threads are accounted. */
    static final String ACCOUNT = "qtforge.bindings";

    static final int MOST_THREADS = 64;

    /** Of one program at a time. */
    static final int MOST_POOLS = 32;

    /** Of all pools of one program together. */
    static final int MOST_THREADS_OF_PROGRAM = 256;

    private static final String POOLS = "thread pools";
    private static final String THREADS = "threads in its pools";
    private static final String REMEDY = "close pools that are not needed, or make them smaller";

    private static final System.Logger LOG = System.getLogger(WorkPool.class.getName());

    private final PluginThreadSet threads;
    private final TaskTable tasks;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong cancelled = new AtomicLong();
    private final Allowance allowance;
    /** Threads taken of the allowance: as many as may run, and those that run still though they may not. Guarded by this, as are the next two. */
    private int reserved;

    /** Threads that are in a task. Not those the table counts: what waits for a thread when the executor stops never comes back. */
    private int inside;

    private boolean closed;

    /**
     * A pool.
     *
     * @throws PluginException RESOURCE_EXHAUSTED when the program has as many pools or threads as it may have
     */
    WorkPool(PluginExecutors executors, int most, Allowance allowance) {
        tasks = new TaskTable(checked(most));
        this.allowance = allowance;
        allowance.take(POOLS, 1, MOST_POOLS, REMEDY);
        try {
            allowance.take(THREADS, most, MOST_THREADS_OF_PROGRAM, REMEDY);
            reserved = most;
            threads = executors.open(ACCOUNT, MOST_THREADS);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    /** Gives the pool back, and the threads that are in no task. */
    private synchronized void end() {
        if (!closed) {
            closed = true;
            allowance.giveBack(POOLS, 1);
            settle();
        }
    }

    /** Under one lock, so that what is taken is what the table allows, whoever else changes it. */
    private synchronized void reserve(int most) {
        if (!closed && most > reserved) {
            allowance.take(THREADS, most - reserved, MOST_THREADS_OF_PROGRAM, REMEDY);
            reserved = most;
        }
        tasks.setMost(most);
        settle();
    }

    /** Gives back the threads that are needed no more: one that is in a task still exists, whatever the pool has become meanwhile. */
    private synchronized void settle() {
        int needed = closed ? inside : Math.max(tasks.most(), tasks.running());
        if (reserved > needed) {
            allowance.giveBack(THREADS, reserved - needed);
            reserved = needed;
        }
    }

    private synchronized void enter() {
        inside++;
    }

    private synchronized void exit() {
        inside--;
        leave();
    }

    private synchronized void leave() {
        tasks.leave();
        settle();
    }

    private static int checked(int most) {
        if (most < 1 || most > MOST_THREADS) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a thread pool has 1 to " + MOST_THREADS + " threads, but " + most + " were asked for");
        }
        return most;
    }

    TaskTable tasks() {
        return tasks;
    }

    long completed() {
        return completed.get();
    }

    long failed() {
        return failed.get();
    }

    long cancelled() {
        return cancelled.get();
    }

    void setMost(int most) {
        reserve(checked(most));
        begin();
    }

    /**
     * Takes a task.
     *
     * @param afterwards called with the task when it has ended, whichever way; what it throws is logged
     */
    PoolTask submit(TaskRequest request, Callable<Object> work, Consumer<PoolTask> afterwards) {
        long number = numbers.incrementAndGet();
        AtomicReference<PoolTask> self = new AtomicReference<>();
        PoolTask task = new PoolTask("task-" + number, number, request, work, () -> ended(self.get(), afterwards));
        self.set(task);
        tasks.add(task);
        if (!request.timeout().isZero()) {
            watch(task);
        }
        begin();
        return task;
    }

    private void watch(PoolTask task) {
        // Removed when the task ends: a timer that holds ended tasks would grow.
        Future<?> alarm =
                threads.timer().schedule(task::timeOut, task.request().timeout().toMillis(), TimeUnit.MILLISECONDS);
        task.alarm(alarm);
    }

    private void begin() {
        for (PoolTask task : tasks.take()) {
            try {
                threads.executor().execute(() -> run(task));
            } catch (RejectedExecutionException | PluginException e) {
                leave();
                task.reject(new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "task '" + task.id() + "' finds no thread: " + e.getMessage()
                                + "; the pool is closed, or a quota of threads leaves none",
                        e));
            }
        }
    }

    private void run(PoolTask task) {
        enter();
        try {
            task.run();
        } finally {
            // A late interrupt was meant for the task, not for the next one.
            Thread.interrupted();
            exit();
            begin();
        }
    }

    private void ended(PoolTask task, Consumer<PoolTask> afterwards) {
        task.silence();
        switch (task.status()) {
            case COMPLETED -> completed.incrementAndGet();
            case FAILED -> failed.incrementAndGet();
            default -> cancelled.incrementAndGet();
        }
        try {
            afterwards.accept(task);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "what follows " + task.id() + " of a thread pool failed", e);
        } finally {
            tasks.end(task);
        }
    }

    /** Calls all tasks off and ends the threads. */
    @Override
    public void close() {
        tasks.close();
        tasks.open().forEach(task -> task.cancel(true));
        threads.stop().ifPresent(left -> LOG.log(System.Logger.Level.WARNING, left));
        end();
    }
}
