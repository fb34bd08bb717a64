// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.util.promise.PromiseFactory;
import qtforge.communication.lane.LaneThreads;

/**
 * The threads that call back those who wait for promises, and what streams run on; none before they are needed. There are few,
 * and they are not a handler's: a callback that does not return holds up the callbacks of others, never a lane.
 */
final class CallbackThreads implements AutoCloseable {

    private static final int THREADS = 2;

    private final ScheduledThreadPoolExecutor executor =
            new ScheduledThreadPoolExecutor(THREADS, LaneThreads.factory("callback"));

    private final PromiseFactory promises = new PromiseFactory(executor, executor);

    CallbackThreads() {
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setRemoveOnCancelPolicy(true);
        // What was submitted still runs when the bus is closed: nobody shall wait for a promise in vain.
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(true);
    }

    /** Promises whose callbacks run here. */
    PromiseFactory promises() {
        return promises;
    }

    ScheduledThreadPoolExecutor executor() {
        return executor;
    }

    /** Ends the threads after what was submitted, or after two seconds. */
    @Override
    public void close() {
        executor.shutdown();
        boolean ended = false;
        try {
            ended = executor.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            executor.shutdownNow();
        }
    }
}
