// SPDX-License-Identifier: Apache-2.0
package qtforge.web.page;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;

/**
 * Does something again after a pause that doubles each time. Its thread is there only while something waits. Guarded by itself; the task is
 * run without the lock.
 */
final class Retry implements AutoCloseable {

    private final Duration first;
    private final Duration longest;
    private final Runnable task;
    private final ScheduledThreadPoolExecutor thread;

    private Duration next;
    private Future<?> waiting;

    Retry(Duration first, Duration longest, Runnable task) {
        this.first = first;
        this.longest = longest;
        this.task = task;
        next = first;
        thread = new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-web-retry-"));
        thread.setKeepAliveTime(1, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Whether something waits to be done again. */
    synchronized boolean isWaiting() {
        return waiting != null;
    }

    /** Does it again after the next pause, in place of what waits. */
    synchronized void later() {
        cancel();
        try {
            waiting = thread.schedule(task, next.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed.
            return;
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** What waits is not done; the next pause is what it would have been. */
    synchronized void cancel() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }

    /** Nothing is to be done again; the next pause is the first. */
    synchronized void reset() {
        cancel();
        next = first;
    }

    @Override
    public void close() {
        reset();
        thread.shutdownNow();
    }
}
