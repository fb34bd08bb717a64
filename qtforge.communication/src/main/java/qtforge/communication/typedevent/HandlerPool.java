// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.caller.Caller;
import qtforge.caller.Metering;

/**
 * The threads that call handlers: as many as there are processors. Where all of them hang in handlers while others wait, one is
 * added every {@value #CHECK} ms, so that a handler that blocks holds up nobody but itself; they go when the jam is over.
 */
final class HandlerPool implements AutoCloseable {

    /** Milliseconds. */
    private static final int CHECK = 100;

    private static final int MOST = 64;

    /** After which a lane that waits looks whether its plugin was released. */
    private static final long RELEASED_WITHIN = TimeUnit.MILLISECONDS.toNanos(100);

    private final EventThreads threads = new EventThreads("handler");
    private final int usual = Math.max(2, Runtime.getRuntime().availableProcessors());
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(usual, usual, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    private final ScheduledThreadPoolExecutor watch;
    private final EventLog log;
    private final AtomicBoolean watched = new AtomicBoolean();

    private volatile int capacity;
    private volatile long publisherWait;

    HandlerPool(EventSettings settings, EventLog log, ScheduledThreadPoolExecutor watch) {
        this.log = log;
        this.watch = watch;
        executor.allowCoreThreadTimeOut(true);
        apply(settings);
    }

    void apply(EventSettings settings) {
        capacity = settings.queueCapacity();
        publisherWait = settings.publisherWait();
    }

    int capacity() {
        return capacity;
    }

    long publisherWait() {
        return publisherWait;
    }

    boolean isDeliveryThread() {
        return threads.isCurrent();
    }

    /** Has a lane run soon. The queue is bounded by the number of lanes: each is in it at most once. */
    void execute(HandlerLane lane) {
        try {
            executor.execute(lane);
        } catch (RejectedExecutionException e) {
            lane.close();
            return;
        }
        if (!executor.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
            look(executor.getCompletedTaskCount());
        }
    }

    /** Has a lane run later whose plugin uses more than it may; false when it may run now. */
    boolean putOff(HandlerLane lane, Caller owner) {
        long wait = owner == null ? 0 : Metering.putOffNanos(owner);
        if (wait <= 0) {
            return false;
        }
        try {
            watch.schedule(() -> execute(lane), Math.min(wait, RELEASED_WITHIN), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            lane.close();
        }
        return true;
    }

    private void look(long completedBefore) {
        try {
            watch.schedule(() -> check(completedBefore), CHECK, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            watched.set(false);
        }
    }

    private void check(long completedBefore) {
        if (executor.getQueue().isEmpty()) {
            executor.setCorePoolSize(usual);
            executor.setMaximumPoolSize(usual);
            watched.set(false);
            return;
        }
        long completed = executor.getCompletedTaskCount();
        int now = executor.getCorePoolSize();
        if (completed == completedBefore && now < MOST) {
            if (now == usual) {
                log.warn("all " + usual + " threads that deliver typed events have been in handlers for " + CHECK
                        + " ms; more are started. A handler must return quickly");
            }
            executor.setMaximumPoolSize(now + 1);
            executor.setCorePoolSize(now + 1);
        }
        look(completed);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
