// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginStatus;
import qtforge.api.monitoring.metrics.SystemMetrics;
import qtforge.caller.Rights;

/**
 * Reads all numbers and keeps samples.
 *
 * <p>One thread at a time reads, so that nobody takes an older number for a counter that began anew; the others wait, at most
 * {@value #WAIT_SECONDS} seconds. Meanwhile services of the runtime are called, that count and call nobody; no plugin is.
 */
public final class Collecting {

    private static final int WAIT_SECONDS = 10;

    private final Sources sources;
    private final Plugins plugins;
    private final RuntimeFigures runtime;
    private final Supplier<Duration> interval;

    /** Guards reading, and with it the counters of others in {@link PluginCounters}, and {@link #runtime}. */
    private final ReentrantLock reading = new ReentrantLock();

    /** Guards the history of the runtime; nothing is called while it is held. */
    private final Object lock = new Object();

    private final Deque<SystemMetrics> history = new ArrayDeque<>();
    private int most;

    private final AtomicLong samples = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();

    /**
     * Nothing read yet.
     *
     * @param bundles how many there are
     * @param interval how often samples are taken; null when they are not
     * @param most how many samples are kept
     */
    Collecting(Sources sources, Plugins plugins, IntSupplier bundles, Supplier<Duration> interval, int most) {
        this.sources = sources;
        this.plugins = plugins;
        this.interval = interval;
        this.most = most;
        runtime = Rights.privileged(() -> new RuntimeFigures(sources, bundles));
    }

    /** All numbers now. */
    public Snapshot now() {
        return exclusively(() -> read(false));
    }

    /** Takes a sample of everything. */
    Snapshot sample() {
        long begin = ProcessFigures.threadCpuNanos();
        Snapshot taken = exclusively(() -> {
            Snapshot read = read(true);
            int wanted = most();
            for (Sample sample : read.plugins()) {
                plugins.of(sample.pluginId()).ifPresent(counters -> counters.keep(sample, wanted));
            }
            keep(read.runtime());
            return read;
        });
        nanos.addAndGet(Math.max(0, ProcessFigures.threadCpuNanos() - begin));
        samples.incrementAndGet();
        return taken;
    }

    /** Takes a sample of one plugin. */
    Sample sample(String id) {
        Sample sample = exclusively(() -> read(false)).require(id);
        plugins.of(id).ifPresent(counters -> counters.keep(sample, most()));
        return sample;
    }

    /** Notes what had been counted for plugins that have gone. */
    void settle() {
        exclusively(() -> {
            settle(plugins.takeLeaving(), null);
            return null;
        });
    }

    private void settle(Set<String> gone, Reading read) {
        if (!gone.isEmpty()) {
            Reading now = read == null ? sources.read() : read;
            gone.forEach(id -> plugins.origin(id, Origin.of(now, id)));
        }
    }

    private Snapshot read(boolean isSample) {
        Set<String> gone = plugins.takeLeaving();
        Reading read = sources.read();
        settle(gone, read);
        Instant time = Instant.now();
        List<Sample> all = new ArrayList<>(read.plugins().size());
        for (PluginStatus status : read.plugins()) {
            plugins.of(status.id()).ifPresent(counters -> all.add(counters.sample(status, read, time)));
        }
        all.sort(Comparator.comparing(Sample::pluginId));
        plugins.retain(read.plugins().stream().map(PluginStatus::id).collect(Collectors.toSet()));
        Duration every = interval.get();
        SystemMetrics system =
                runtime.read(read.plugins(), time, every != null, every == null ? Duration.ZERO : every, isSample);
        return new Snapshot(all, system, runtime.cpuSeconds(), sources.resources());
    }

    private <T> T exclusively(Supplier<T> action) {
        try {
            if (!reading.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new PluginException(
                        PluginErrorCode.TIMEOUT,
                        "the numbers could not be read within " + WAIT_SECONDS
                                + " seconds because others are reading them; try again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "the thread was interrupted while it waited for the numbers");
        }
        try {
            return Rights.privileged(action);
        } finally {
            reading.unlock();
        }
    }

    // --- history ----------------------------------------------------------------------------------------------------

    private void keep(SystemMetrics now) {
        synchronized (lock) {
            history.addLast(now);
            while (history.size() > most) {
                history.removeFirst();
            }
        }
    }

    int most() {
        synchronized (lock) {
            return most;
        }
    }

    /** Changes how many samples are kept; a plugin's go with its next one. */
    void most(int changed) {
        synchronized (lock) {
            most = changed;
            while (history.size() > most) {
                history.removeFirst();
            }
        }
    }

    void forgetHistory() {
        synchronized (lock) {
            history.clear();
        }
        plugins.all().forEach(PluginCounters::forgetHistory);
    }

    /** The latest samples of the runtime, oldest first. */
    List<SystemMetrics> history(int max) {
        synchronized (lock) {
            List<SystemMetrics> all = new ArrayList<>(history);
            return List.copyOf(all.subList(Math.max(0, all.size() - Math.max(0, max)), all.size()));
        }
    }

    /** The latest samples of a plugin, oldest first. */
    List<Sample> history(String id, int max) {
        PluginCounters counters = plugins.find(id);
        if (counters == null) {
            if (!sources.registry().isPluginRegistered(id)) {
                throw Snapshot.unknown(id);
            }
            return List.of();
        }
        return counters.history(Math.min(max, most()));
    }

    /** How many samples of everything were taken. */
    public long samples() {
        return samples.get();
    }

    /** Processor time they took together. */
    public double samplingSeconds() {
        return nanos.get() / 1e9;
    }
}
