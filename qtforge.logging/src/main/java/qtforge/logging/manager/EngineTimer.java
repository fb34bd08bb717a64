// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.logging.output.OutputThreads;
import qtforge.logging.pipeline.Timer;

/** One thread, {@code qtforge-logging-timer-1}, that is there only while something is due within seconds. */
final class EngineTimer implements Timer, AutoCloseable {

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(1, new OutputThreads("timer")::make);

    EngineTimer() {
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
        // After the end, nothing is due any more.
        executor.setRejectedExecutionHandler((task, rejecting) -> {});
    }

    @Override
    public void after(long nanos, Runnable task) {
        executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
