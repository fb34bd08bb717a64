// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** One thread for everything of this bundle that is due later. Tasks must not block and call no foreign code. */
public final class LaneTimer implements AutoCloseable {

    private final ScheduledThreadPoolExecutor executor;

    LaneTimer(ThreadFactory maker) {
        executor = new ScheduledThreadPoolExecutor(1, maker);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs a task once; false when the timer is closed. */
    public boolean schedule(Runnable task, long nanos) {
        try {
            executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * Runs a task once, unless it is cancelled.
     *
     * @return what to call to cancel it; cheap, and leaves nothing behind
     * @throws RejectedExecutionException when the timer is closed
     */
    public Runnable cancellable(Runnable task, long nanos) {
        java.util.concurrent.ScheduledFuture<?> future = executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** Runs no task any more. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
