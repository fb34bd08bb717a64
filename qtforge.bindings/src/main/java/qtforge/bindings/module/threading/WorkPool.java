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

/**
 * Runs tasks on threads of the runtime's accounted executors, the most urgent first. Safe for threads; tasks run without any lock of it.
 */
final class WorkPool implements AutoCloseable {

    /** As whose the threads are accounted. */
    static final String ACCOUNT = "qtforge.bindings";

    static final int MOST_THREADS = 64;

    private static final System.Logger LOG = System.getLogger(WorkPool.class.getName());

    private final PluginThreadSet threads;
    private final TaskTable tasks;
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong cancelled = new AtomicLong();

    WorkPool(PluginExecutors executors, int most) {
        tasks = new TaskTable(checked(most));
        threads = executors.open(ACCOUNT, MOST_THREADS);
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
        tasks.setMost(checked(most));
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
                tasks.leave();
                task.reject(new PluginException(
                        PluginErrorCode.RESOURCE_EXHAUSTED,
                        "task '" + task.id() + "' finds no thread: " + e.getMessage()
                                + "; the pool is closed, or a quota of threads leaves none",
                        e));
            }
        }
    }

    private void run(PoolTask task) {
        try {
            task.run();
        } finally {
            // A late interrupt was meant for the task, not for the next one.
            Thread.interrupted();
            tasks.leave();
            if (!tasks.isClosed()) {
                begin();
            }
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
    }
}
