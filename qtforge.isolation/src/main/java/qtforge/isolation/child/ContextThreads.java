// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.child;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The executor and the timer of the plugin, made when they are first asked for; they end with the process. */
final class ContextThreads {

    private static final int LONGEST_QUEUE = 1000;

    private final String owner;
    private final int most;
    private final AtomicInteger names = new AtomicInteger();

    /** Both guarded by this. */
    private ThreadPoolExecutor executor;

    private ScheduledThreadPoolExecutor timer;

    ContextThreads(String owner, int most) {
        this.owner = owner;
        this.most = most;
    }

    synchronized ExecutorService executor() {
        if (executor == null) {
            executor = new ThreadPoolExecutor(
                    most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), named("worker"));
            executor.allowCoreThreadTimeOut(true);
        }
        return executor;
    }

    synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(1, named("timer"));
            timer.setRemoveOnCancelPolicy(true);
        }
        return timer;
    }

    private ThreadFactory named(String kind) {
        return task -> {
            Thread thread = new Thread(task, "qtforge-plugin-" + owner + "-" + kind + "-" + names.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
