// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * The threads of health, none of them started before it is needed: a timer; {@value #SIZE} that look, and one more for each that was given
 * up, at most {@value #MOST_LOST} of those; {@value #RESTARTERS} that restart plugins; {@value #TELLERS} for what is told to the
 * runtime, one for each lane there is: bus, errors, {@link ServingGate}, {@link CheckTable}. At most
 * {@value #LONGEST} things wait for each kind; more are refused with {@link java.util.concurrent.RejectedExecutionException}.
 */
final class HealthThreads implements AutoCloseable {

    static final int SIZE = 8;
    static final int MOST_LOST = 64;
    private static final int RESTARTERS = 2;
    private static final int TELLERS = 4;
    private static final int LONGEST = 10_000;

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-monitoring-health-timer-"));
    private final ThreadPoolExecutor checks = pool(SIZE, "qtforge-monitoring-check-");
    private final ThreadPoolExecutor restarts = pool(RESTARTERS, "qtforge-monitoring-restart-");
    private final ThreadPoolExecutor telling = pool(TELLERS, "qtforge-monitoring-health-tell-");

    /** Guarded by this. */
    private int lost;

    HealthThreads() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    private static ThreadPoolExecutor pool(int size, String prefix) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST), OwnThreads.numbered(prefix));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** For short tasks. */
    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    Executor checks() {
        return checks;
    }

    Executor restarts() {
        return restarts;
    }

    /** For lanes of the runtime itself, as many as there are threads; nothing of a plugin is called here. */
    Executor telling() {
        return telling;
    }

    /**
     * A check has been given up; its thread is replaced, unless too many hang.
     */
    synchronized void lost() {
        lost++;
        resize();
    }

    /** A check that had been given up has returned. */
    synchronized void found() {
        lost--;
        resize();
    }

    private void resize() {
        int wanted = SIZE + Math.max(0, Math.min(MOST_LOST, lost));
        Rights.privileged(() -> {
            // Maximum first when growing, core first when shrinking: core may never be above maximum.
            if (wanted > checks.getMaximumPoolSize()) {
                checks.setMaximumPoolSize(wanted);
                checks.setCorePoolSize(wanted);
            } else {
                checks.setCorePoolSize(wanted);
                checks.setMaximumPoolSize(wanted);
            }
        });
    }

    /** Interrupts what runs. */
    @Override
    public void close() {
        timer.shutdownNow();
        checks.shutdownNow();
        restarts.shutdownNow();
        telling.shutdownNow();
    }
}
