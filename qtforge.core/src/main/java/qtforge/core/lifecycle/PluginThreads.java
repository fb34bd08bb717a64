// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.managers.resource.PluginThreadSet;

/**
 * The executor and the timer of one plugin, made when they are first asked for, where nobody accounts resources. Confined to the
 * session's lock but stop.
 */
final class PluginThreads implements PluginThreadSet {

    private static final int LONGEST_QUEUE = 1000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private final String owner;
    private final int most;
    private final AtomicInteger names = new AtomicInteger();
    private ThreadPoolExecutor executor;
    private ScheduledThreadPoolExecutor timer;

    PluginThreads(String owner, int most) {
        this.owner = owner;
        this.most = most;
    }

    @Override
    public ExecutorService executor() {
        if (executor == null) {
            executor = new TaskExecutor(most, LONGEST_QUEUE, named("worker"));
            executor.allowCoreThreadTimeOut(true);
        }
        return executor;
    }

    @Override
    public ScheduledExecutorService timer() {
        if (timer == null) {
            timer = new TaskTimer(named("timer"));
            timer.setRemoveOnCancelPolicy(true);
        }
        return timer;
    }

    private ThreadFactory named(String kind) {
        return task -> new Own(task, "qtforge-plugin-" + owner + "-" + kind + "-" + names.incrementAndGet());
    }

    /** One of these threads, to be told from others. */
    private final class Own extends Thread {

        Own(Runnable task, String name) {
            super(task, name);
            setDaemon(true);
        }

        PluginThreads threads() {
            return PluginThreads.this;
        }
    }

    /**
     * Interrupts all threads. Returns, in words, what did not end within a second. A plugin may have itself stopped by one of
     * these threads: that is neither interrupted, since it has the rest of the stop to do, nor waited for.
     */
    @Override
    public Optional<String> stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
        if (timer != null) {
            timer.shutdownNow();
        }
        if (Thread.currentThread() instanceof Own own && own.threads() == this) {
            Thread.interrupted();
            return Optional.empty();
        }
        long end = System.nanoTime() + STOP_LIMIT.toNanos();
        boolean executorEnded = ended(executor, end);
        boolean timerEnded = ended(timer, end);
        return executorEnded && timerEnded
                ? Optional.empty()
                : Optional.of("threads of its executor or timer go on although they were interrupted (qtforge-plugin-"
                        + owner + "-*); its tasks must end when their thread is interrupted");
    }

    private static boolean ended(ExecutorService service, long end) {
        try {
            return service == null
                    || service.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return service.isTerminated();
        }
    }
}
