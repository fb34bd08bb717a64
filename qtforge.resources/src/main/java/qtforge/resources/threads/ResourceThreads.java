// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.threads;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of this bundle, none of them started before it is needed: one timer, one that tells listeners and the bus (at most 1,000
 * things wait to be told; then the newest are dropped and counted), and at most {@value #MOST_CALLS} that call factories of plugins.
 */
public final class ResourceThreads implements AutoCloseable {

    private static final int MOST_CALLS = 256;
    private static final int LONGEST = 1000;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, new NamedThreads("timer"));
    private final ThreadPoolExecutor notes = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST), new NamedThreads("notify"));
    private final ThreadPoolExecutor calls = new ThreadPoolExecutor(
            0, MOST_CALLS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new NamedThreads("call"));
    private final AtomicLong dropped = new AtomicLong();
    private final System.Logger log = System.getLogger(ResourceThreads.class.getName());

    /** Nothing runs yet. */
    public ResourceThreads() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        notes.allowCoreThreadTimeOut(true);
    }

    /** Does something again and again; what it throws is logged. */
    public ScheduledFuture<?> every(long nanos, Runnable task) {
        return timer.scheduleWithFixedDelay(() -> guarded(task), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Tells somebody of something, soon, after what was to be told before. */
    public void tell(Runnable note) {
        try {
            notes.execute(() -> guarded(note));
        } catch (RejectedExecutionException e) {
            if (!notes.isShutdown() && dropped.getAndIncrement() == 0) {
                log.log(
                        System.Logger.Level.WARNING,
                        LONGEST
                                + " reports about resources wait for slow listeners; the newest are dropped from now on");
            }
        }
    }

    /** How many things were not told. */
    public long dropped() {
        return dropped.get();
    }

    /** Runs a drain of a lane. */
    void call(Runnable drain) {
        calls.execute(drain);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            log.log(System.Logger.Level.WARNING, "A task about resources failed", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        notes.shutdownNow();
        calls.shutdownNow();
    }
}
