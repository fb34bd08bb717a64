// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import qtforge.caller.OwnThreads;

/**
 * The threads that run steps: {@code qtforge-workflow-N}. At most 1,000,000 pieces of work wait; what comes then is refused, and whoever
 * has it asks again later. While a worker waits for an execution, or hangs beyond its limit, another may take its place.
 */
final class WorkerPool implements AutoCloseable {

    private static final int LONGEST_QUEUE = 1_000_000;
    private static final int IDLE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 5;

    /** Set in the threads of a pool, which do nothing else. */
    private static final ThreadLocal<WorkerPool> WORKING = new ThreadLocal<>();

    private final ThreadPoolExecutor pool;
    private final int workers;
    /** How many of the threads do nothing because they wait or hang. Guarded by this. */
    private int aside;

    private final BiConsumer<String, Throwable> problems;

    /**
     * Threads.
     *
     * @param problems hears of work that threw something, which is a fault of ours
     */
    WorkerPool(int workers, BiConsumer<String, Throwable> problems) {
        this.workers = workers;
        this.problems = problems;
        pool = new ThreadPoolExecutor(
                workers,
                workers,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(LONGEST_QUEUE),
                OwnThreads.numbered("qtforge-workflow-"));
        pool.allowCoreThreadTimeOut(true);
    }

    boolean execute(Runnable work) {
        try {
            pool.execute(() -> run(work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(Runnable work) {
        WORKING.set(this);
        try {
            work.run();
        } catch (RuntimeException e) {
            problems.accept("a worker could not do its work", e);
        }
    }

    /** Whether the thread is one of these. */
    boolean isWorker() {
        return WORKING.get() == this;
    }

    /** One more of them does nothing, or one fewer. */
    synchronized void aside(int more) {
        aside += more;
        int size = Math.min(EngineLimits.MOST_WORKERS, workers + aside);
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
