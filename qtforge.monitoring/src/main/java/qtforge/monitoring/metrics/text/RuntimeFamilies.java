// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.text;

import io.prometheus.metrics.model.snapshots.Labels;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.SystemMetrics;

/** The metrics of the runtime. */
@SuppressWarnings("LongDoubleConversion") // exact up to 2^53
final class RuntimeFamilies {

    private final Families families;

    RuntimeFamilies(Families families) {
        this.families = families;
    }

    void add(SystemMetrics system, double cpuSeconds) {
        for (PluginState state : PluginState.values()) {
            families.gauge(
                    "qtforge_plugins",
                    "Plugins by state.",
                    Labels.of("state", state.scriptName()),
                    system.plugins(state));
        }
        gauge("bundles", "Installed bundles of the framework.", system.bundles());
        gauge(
                "uptime_seconds",
                "Time since the JVM was started.",
                system.uptime().toNanos() / 1e9);
        gauge("threads", "Live threads.", system.threads());
        gauge("classes", "Loaded classes.", system.loadedClasses());
        gauge("heap_used_bytes", "Heap that is used.", system.heapUsed());
        gauge("heap_committed_bytes", "Heap the JVM has.", system.heapCommitted());
        gaugeIfKnown("heap_max_bytes", "Heap the JVM may have.", system.heapMax());
        gauge("metaspace_used_bytes", "Metaspace that is used.", system.metaspaceUsed());
        gaugeIfKnown("open_files", "Open files.", system.openFiles());
        counter("gc_collections", "Garbage collections.", system.collections());
        counter(
                "gc_seconds",
                "Time of garbage collections.",
                system.collectionTime().toNanos() / 1e9);
        if (cpuSeconds >= 0) {
            counter("process_cpu_seconds", "Processor time of the process.", cpuSeconds);
        }
        counter("bus_messages", "Messages published.", system.published());
        counter("bus_deliveries", "Deliveries of messages.", system.delivered());
        counter("bus_lost", "Deliveries that were dropped or became dead letters.", system.dropped());
        gauge("bus_waiting", "Deliveries that wait.", system.queued());
        gauge("bus_lanes", "Lanes, one for each subscription.", system.lanes());
        gauge("bus_lanes_hung", "Lanes whose handler does not return.", system.hungLanes());
        gauge("hung_callbacks", "Callbacks of plugins that do not return.", system.hungCallbacks());
        gaugeIfKnown("workflows_running", "Executions of workflows that have not ended.", system.runningWorkflows());
        gaugeIfKnown("workflow_journal_bytes", "Size of the journal of workflows.", system.journalBytes());
    }

    /** What monitoring itself costs. */
    void addSampling(long samples, double seconds) {
        counter("monitoring_samples", "Samples taken of everything.", samples);
        counter("monitoring_cpu_seconds", "Processor time of taking samples.", seconds);
    }

    private void gauge(String name, String help, double value) {
        families.gauge("qtforge_" + name, help, Labels.EMPTY, value);
    }

    private void gaugeIfKnown(String name, String help, double value) {
        if (value >= 0) {
            gauge(name, help, value);
        }
    }

    private void counter(String name, String help, double value) {
        families.counter("qtforge_" + name, help, Labels.EMPTY, value);
    }
}
