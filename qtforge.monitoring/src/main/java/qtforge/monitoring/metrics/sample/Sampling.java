// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/** When samples are taken, and the one thread that takes them; there is none while there is nothing to do. */
final class Sampling implements AutoCloseable {

    private final System.Logger log = System.getLogger(Sampling.class.getName());
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicBoolean soon = new AtomicBoolean();
    /** Whether the last sample failed; read and written by the timer's thread. */
    private boolean failed;

    /** Guards the two fields below. */
    private final Object lock = new Object();

    private Duration interval;
    private ScheduledFuture<?> rounds;

    Sampling(Duration interval) {
        this.interval = interval;
        timer = new ScheduledThreadPoolExecutor(1, OwnThreads.numbered("qtforge-monitoring-sampler-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(5, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Begins to take samples, or takes them at another interval from now on. */
    void start(Duration every, Runnable round) {
        synchronized (lock) {
            if (rounds != null && every.equals(interval)) {
                return;
            }
            cancel();
            interval = every;
            rounds = Rights.privileged(() -> timer.scheduleAtFixedRate(
                    () -> run(round), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS));
        }
    }

    private void run(Runnable round) {
        try {
            round.run();
            failed = false;
        } catch (RuntimeException | LinkageError e) {
            if (!failed) {
                log.log(System.Logger.Level.WARNING, "A sample of the metrics failed; the next is tried in time", e);
            }
            failed = true;
        }
    }

    /** Takes no more samples. */
    void stop() {
        synchronized (lock) {
            cancel();
        }
    }

    private void cancel() {
        if (rounds != null) {
            rounds.cancel(false);
            rounds = null;
        }
    }

    boolean isActive() {
        synchronized (lock) {
            return rounds != null;
        }
    }

    Duration interval() {
        synchronized (lock) {
            return interval;
        }
    }

    /** Changes the interval of the next start. */
    void interval(Duration every) {
        synchronized (lock) {
            interval = every;
        }
    }

    /** Does something soon, once however often it is asked for meanwhile. */
    void soon(Runnable task) {
        if (soon.compareAndSet(false, true)) {
            try {
                Rights.privileged(() -> timer.execute(() -> {
                    soon.set(false);
                    run(task);
                }));
            } catch (RejectedExecutionException e) {
                soon.set(false);
            }
        }
    }

    @Override
    public void close() {
        stop();
        Rights.privileged(timer::shutdownNow);
    }
}
