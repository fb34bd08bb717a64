// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.meter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * Reads gauges of plugins, with a limit for all together. Those of one bundle are read by one thread, one after the other; a bundle whose gauge
 * does not return keeps that thread, gets no other, and costs nobody else one: as many are made in place of those that hang, up to
 * {@value #MOST_HANGING}.
 */
final class GaugeReader implements AutoCloseable {

    static final long LIMIT_MILLIS = 500;
    private static final int USUAL = 4;
    static final int MOST_HANGING = 60;
    private static final int MOST_WAITING = 10_000;

    private final ThreadPoolExecutor threads;
    /** What is being read, by bundle, also what nobody waits for any more. */
    private final Map<Bundle, OfBundle> running = new ConcurrentHashMap<>();

    /** Guards the size of the pool. */
    private final Object lock = new Object();

    private int hanging;

    GaugeReader() {
        threads = new ThreadPoolExecutor(
                USUAL,
                USUAL,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                OwnThreads.numbered("qtforge-monitoring-gauge-"));
        threads.allowCoreThreadTimeOut(true);
    }

    /** What the gauges give; those that throw, or take too long, are left out. */
    Map<GaugeMeter, Double> read(List<GaugeMeter> gauges) {
        if (gauges.isEmpty()) {
            return Map.of();
        }
        Map<Bundle, List<GaugeMeter>> byBundle = new HashMap<>();
        for (GaugeMeter gauge : gauges) {
            byBundle.computeIfAbsent(gauge.identity().owner().bundle(), bundle -> new ArrayList<>())
                    .add(gauge);
        }
        List<OfBundle> begun = new ArrayList<>();
        byBundle.forEach((bundle, some) -> begun.add(begin(bundle, some)));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
        Map<GaugeMeter, Double> read = new HashMap<>();
        for (OfBundle each : begun) {
            if (each.await(deadline)) {
                read.putAll(each.values);
            }
        }
        return read;
    }

    /** Begins to read the gauges of a bundle, or finds who is at it already. */
    private OfBundle begin(Bundle bundle, List<GaugeMeter> gauges) {
        OfBundle made = new OfBundle(bundle, gauges);
        OfBundle present = running.putIfAbsent(bundle, made);
        if (present != null) {
            return present;
        }
        try {
            Rights.privileged(() -> threads.execute(made));
        } catch (RejectedExecutionException e) {
            made.finish();
        }
        return made;
    }

    private void hangs(int more) {
        synchronized (lock) {
            hanging += more;
            int size = USUAL + Math.min(hanging, MOST_HANGING);
            // Maximum first when growing, core first when shrinking: core may never be above maximum.
            Rights.privileged(() -> {
                if (size > threads.getMaximumPoolSize()) {
                    threads.setMaximumPoolSize(size);
                    threads.setCorePoolSize(size);
                } else {
                    threads.setCorePoolSize(size);
                    threads.setMaximumPoolSize(size);
                }
            });
        }
    }

    /** How many threads are kept by gauges that do not return. */
    int hanging() {
        synchronized (lock) {
            return hanging;
        }
    }

    @Override
    public void close() {
        Rights.privileged(threads::shutdownNow);
    }

    /** The gauges of one bundle, being read. Its lock guards the state; gauges are called without it. */
    private final class OfBundle implements Runnable {

        private final Bundle bundle;
        private final List<GaugeMeter> gauges;
        private final Map<GaugeMeter, Double> values = new ConcurrentHashMap<>();
        private Thread thread;
        private boolean givenUp;
        private boolean hung;
        private boolean done;

        OfBundle(Bundle bundle, List<GaugeMeter> gauges) {
            this.bundle = bundle;
            this.gauges = gauges;
        }

        @Override
        public void run() {
            if (enter()) {
                try {
                    for (GaugeMeter gauge : gauges) {
                        if (isGivenUp()) {
                            break;
                        }
                        OptionalDouble value = gauge.read();
                        value.ifPresent(number -> values.put(gauge, number));
                    }
                } finally {
                    leave();
                }
            }
            finish();
        }

        private synchronized boolean enter() {
            thread = givenUp ? null : Thread.currentThread();
            return !givenUp;
        }

        private synchronized boolean isGivenUp() {
            return givenUp;
        }

        private void leave() {
            boolean wasHung;
            synchronized (this) {
                thread = null;
                wasHung = hung;
            }
            // Of whoever gave this up; the thread reads others next.
            Thread.interrupted();
            if (wasHung) {
                hangs(-1);
            }
        }

        private void finish() {
            running.remove(bundle, this);
            synchronized (this) {
                done = true;
                notifyAll();
            }
        }

        /** Waits until it is done, or gives it up at the deadline. False when it was given up before: what it has is old. */
        boolean await(long deadline) {
            boolean hangsNow = false;
            synchronized (this) {
                if (givenUp) {
                    return false;
                }
                try {
                    long left = deadline - System.nanoTime();
                    while (!done && !givenUp && left > 0) {
                        TimeUnit.NANOSECONDS.timedWait(this, left);
                        left = deadline - System.nanoTime();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                if (!done && !givenUp) {
                    givenUp = true;
                    if (thread != null) {
                        hung = true;
                        hangsNow = true;
                        Thread reading = thread;
                        Rights.privileged(reading::interrupt);
                    }
                }
            }
            if (hangsNow) {
                hangs(1);
            }
            return true;
        }
    }
}
