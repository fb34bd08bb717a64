// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.call;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import qtforge.caller.OwnThreads;

/**
 * The threads of transactions, none of which is started before there is something to do: {@code qtforge-orchestration-tx-call-N} calls
 * plugins, {@value #MOST_CALLS} at most; {@code -work-N} rolls back what is over its limit and tells participants again, at most
 * {@value #MOST_WORK}, and their queue is as long as there may be transactions; {@code -timer-1} waits.
 */
public final class TransactionThreads implements AutoCloseable {

    static final int MOST_CALLS = 128;
    private static final int MOST_WORK = 4;
    private static final int LONGEST_QUEUE = 100_000;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor calls;
    private final ThreadPoolExecutor work;
    private final ScheduledThreadPoolExecutor timer;

    /** No thread runs yet. */
    public TransactionThreads() {
        calls = new ThreadPoolExecutor(
                // Who calls has a permit, of which there are so many; a pool of that size could refuse one that was
                // just returned.
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), maker("call"));
        work = new ThreadPoolExecutor(
                MOST_WORK,
                MOST_WORK,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                maker("work"));
        work.allowCoreThreadTimeOut(true);
        timer = new ScheduledThreadPoolExecutor(1, maker("timer"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Makes threads that take neither rights nor class loader from whoever happens to call when one is needed. */
    public static ThreadFactory maker(String use) {
        return OwnThreads.numbered("qtforge-orchestration-tx-" + use + "-");
    }

    ExecutorService calls() {
        return calls;
    }

    /** Does something soon; nothing when the bundle ends. */
    public void work(Runnable task) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            if (!work.isShutdown()) {
                // So many wait that there is no room: later.
                after(Duration.ofSeconds(1), task);
            }
        }
    }

    /** Does something later, as {@link #work}. Cancel it when it is not needed any more. */
    public ScheduledFuture<?> after(Duration delay, Runnable task) {
        try {
            return timer.schedule(() -> work(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Interrupts everything; waits a moment for what is being done to files. */
    @Override
    public void close() {
        timer.shutdownNow();
        work.shutdown();
        calls.shutdownNow();
        try {
            if (!work.awaitTermination(1, TimeUnit.SECONDS)) {
                work.shutdownNow();
            }
        } catch (InterruptedException e) {
            work.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
