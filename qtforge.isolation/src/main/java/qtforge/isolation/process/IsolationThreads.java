// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;

/** The threads that restart processes and bring them new rules. Stopped by their owner. */
public final class IsolationThreads implements AutoCloseable {

    /** A process that does not answer holds one up, within its limits; others must not wait for that. */
    private static final int THREADS = 16;

    private static final long IDLE_SECONDS = 30;
    private static final long STOP_SECONDS = 2;

    private final ScheduledThreadPoolExecutor pool;

    /** Threads that are started when they are needed. */
    public IsolationThreads() {
        pool = new ScheduledThreadPoolExecutor(THREADS, OwnThreads.numbered("qtforge-isolation-supervisor-"));
        pool.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        pool.allowCoreThreadTimeOut(true);
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Does something later; nothing when they are stopped. */
    public void later(Duration delay, Runnable task) {
        try {
            pool.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The runtime goes down, and the processes with it.
            return;
        }
    }

    /** Does something again and again until they are stopped; it must not throw. */
    public void every(Duration pause, Runnable task) {
        pool.scheduleWithFixedDelay(task, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
