// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import qtforge.api.communication.BusStatistics;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.api.monitoring.metrics.SystemMetrics;

/** Reads the numbers of the runtime. Called by one thread at a time, see {@link Collecting}. */
final class RuntimeFigures {

    private final Sources sources;
    private final IntSupplier bundles;
    private final ProcessFigures process = new ProcessFigures();
    /** When the processor time was looked at for the last sample, and what it was. */
    private long lastNanos = System.nanoTime();

    private long lastCpu = process.cpuNanos();

    RuntimeFigures(Sources sources, IntSupplier bundles) {
        this.sources = sources;
        this.bundles = bundles;
    }

    /**
     * The numbers now.
     *
     * @param isSample whether the next share of the processor is counted from here
     */
    SystemMetrics read(List<PluginStatus> all, Instant time, boolean isActive, Duration interval, boolean isSample) {
        Map<PluginState, Integer> plugins = new EnumMap<>(PluginState.class);
        all.forEach(plugin -> plugins.merge(plugin.state(), 1, Integer::sum));
        Optional<BusStatistics> bus = sources.bus();
        MemoryUsage heap = process.heap();
        Object hung = sources.lifecycle().getLifecycleStatistics().get("hung_callbacks");
        return new SystemMetrics(
                time,
                process.uptime(),
                bundles.getAsInt(),
                plugins,
                isActive,
                interval,
                share(isSample),
                process.threads(),
                process.loadedClasses(),
                heap.getUsed(),
                heap.getCommitted(),
                heap.getMax(),
                process.metaspaceUsed(),
                process.collections(),
                process.collectionTime(),
                process.openFiles(),
                bus.map(BusStatistics::messagesPublished).orElse(0L),
                bus.map(BusStatistics::messagesDelivered).orElse(0L),
                bus.map(totals -> totals.dropped() + totals.dead()).orElse(0L),
                bus.map(BusStatistics::waiting).orElse(0L),
                bus.map(BusStatistics::totalSubscriptions).orElse(0L),
                bus.map(BusStatistics::hungHandlers).orElse(0L),
                hung instanceof Number number ? number.intValue() : 0,
                sources.runningWorkflows(),
                sources.journalBytes());
    }

    private double share(boolean isSample) {
        long now = System.nanoTime();
        long cpu = process.cpuNanos();
        if (cpu < 0) {
            return -1;
        }
        double share = now == lastNanos ? 0 : Math.max(0, (double) (cpu - lastCpu) / (now - lastNanos));
        if (isSample) {
            lastNanos = now;
            lastCpu = cpu;
        }
        return share;
    }

    /** Processor time of the process in seconds; -1 when it is not known. */
    double cpuSeconds() {
        long nanos = process.cpuNanos();
        return nanos < 0 ? -1 : nanos / 1e9;
    }
}
