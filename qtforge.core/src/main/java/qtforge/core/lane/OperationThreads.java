// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * The threads that changes of plugins run on when nobody waits for them, {@code qtforge-core-ops-N}, and a timer. They call no
 * plugin themselves but wait for lanes, so they are few. At most {@value #LONGEST_QUEUE} changes wait; more are refused.
 */
@Component(service = OperationThreads.class, immediate = true)
public final class OperationThreads implements Executor {

    private static final int LONGEST_QUEUE = 100_000;

    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor timer;

    @Activate
    public OperationThreads() {
        int size = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(
                size,
                size,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                OwnThreads.numbered("qtforge-core-ops-"));
        threads.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-core-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        // Now, and not when a plugin happens to need it.
        Rights.privileged(timer::prestartAllCoreThreads);
    }

    @Deactivate
    public void close() {
        Rights.privileged(timer::shutdownNow);
        Rights.privileged(threads::shutdownNow);
    }

    @Override
    public void execute(Runnable task) {
        try {
            Rights.privileged(() -> threads.execute(task));
        } catch (RejectedExecutionException e) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    threads.isShutdown()
                            ? "the runtime is stopping; nothing is changed any more"
                            : LONGEST_QUEUE + " changes of plugins are waiting already; try again later",
                    e);
        }
    }

    /** Starts periodic and delayed work; tasks must be short or hand over to {@link #execute}. */
    public ScheduledExecutorService timer() {
        return timer;
    }
}
