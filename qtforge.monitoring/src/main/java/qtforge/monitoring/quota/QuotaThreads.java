// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * One thread that samples while there are quotas, {@code qtforge-monitoring-quota-timer-N}, and two that pause and stop plugins while there are
 * some to, {@code qtforge-monitoring-quota-N}; 1,000 wait for these at most, more are refused and come back with later samples.
 */
final class QuotaThreads implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-monitoring-quota-timer-"));
    private final ThreadPoolExecutor actions = new ThreadPoolExecutor(
            2,
            2,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1_000),
            OwnThreads.numbered("qtforge-monitoring-quota-"));
    private final Runnable sample;
    private final long periodMillis;
    /** Guarded by this. */
    private Future<?> sampling;

    QuotaThreads(Runnable sample, long periodMillis) {
        this.sample = sample;
        this.periodMillis = periodMillis;
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        actions.allowCoreThreadTimeOut(true);
    }

    /** Begins to sample, or ends. */
    synchronized void sample(boolean wanted) {
        if (wanted && sampling == null && !timer.isShutdown()) {
            sampling = Rights.privileged(
                    () -> timer.scheduleWithFixedDelay(sample, 0, periodMillis, TimeUnit.MILLISECONDS));
        } else if (!wanted && sampling != null) {
            sampling.cancel(false);
            sampling = null;
        }
    }

    /**
     * Does something that may take a while.
     *
     * @throws java.util.concurrent.RejectedExecutionException when too much waits
     */
    void execute(Runnable action) {
        actions.execute(action);
    }

    @Override
    public void close() {
        Rights.privileged(timer::shutdownNow);
        Rights.privileged(actions::shutdownNow);
    }
}
