// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.PluginState;

/**
 * What the runtime uses and does.
 *
 * @param time when this was read
 * @param uptime of the JVM
 * @param bundles installed bundles of the framework
 * @param plugins plugins by state; states nobody is in are left out
 * @param isMonitoringActive whether samples are taken
 * @param interval how often
 * @param cpu share of one processor the process used since the sample before, 0 and up; -1 when it is not known
 * @param threads live threads
 * @param loadedClasses classes
 * @param heapUsed bytes
 * @param heapCommitted bytes
 * @param heapMax bytes; -1 without a limit
 * @param metaspaceUsed bytes
 * @param collections garbage collections
 * @param collectionTime time they took
 * @param openFiles file descriptors; -1 when it is not known
 * @param published messages published on the bus
 * @param delivered messages delivered
 * @param dropped messages dropped or dead
 * @param queued messages that wait now
 * @param lanes lanes of the bus, one for each subscription
 * @param hungLanes those of them whose handler does not return
 * @param hungCallbacks callbacks of plugins that do not return
 * @param runningWorkflows executions of workflows that are not at their end; -1 without the orchestrator
 * @param journalBytes size of the workflows' journal; -1 when it is not known
 */
public record SystemMetrics(
        Instant time,
        Duration uptime,
        int bundles,
        Map<PluginState, Integer> plugins,
        boolean isMonitoringActive,
        Duration interval,
        double cpu,
        int threads,
        long loadedClasses,
        long heapUsed,
        long heapCommitted,
        long heapMax,
        long metaspaceUsed,
        long collections,
        Duration collectionTime,
        long openFiles,
        long published,
        long delivered,
        long dropped,
        long queued,
        long lanes,
        long hungLanes,
        int hungCallbacks,
        int runningWorkflows,
        long journalBytes) {

    public SystemMetrics {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(uptime, "uptime");
        plugins = Map.copyOf(plugins);
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(collectionTime, "collectionTime");
    }

    /** All plugins. */
    public int totalPlugins() {
        return plugins.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Plugins in a state. */
    public int plugins(PluginState state) {
        return plugins.getOrDefault(state, 0);
    }

    /** The JSON form: the original's members, and ours; times in milliseconds or ISO 8601. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("collection_timestamp", time.toString());
        json.put("system_uptime_ms", uptime.toMillis());
        json.put("total_plugins", (long) totalPlugins());
        json.put("loaded_plugins", (long) totalPlugins() - plugins(PluginState.UNLOADED) - plugins(PluginState.ERROR));
        json.put("unloaded_plugins", (long) plugins(PluginState.UNLOADED));
        json.put("initializing_plugins", (long) plugins(PluginState.INITIALIZING));
        json.put("failed_plugins", (long) plugins(PluginState.ERROR));
        json.put("running_plugins", (long) plugins(PluginState.RUNNING));
        json.put("monitoring_active", isMonitoringActive);
        json.put("monitoring_interval_ms", interval.toMillis());
        json.put("bundles", (long) bundles);
        json.put("cpu", cpu);
        json.put("threads", (long) threads);
        json.put("loaded_classes", loadedClasses);
        json.put("heap_used_bytes", heapUsed);
        json.put("heap_committed_bytes", heapCommitted);
        json.put("heap_max_bytes", heapMax);
        json.put("metaspace_used_bytes", metaspaceUsed);
        json.put("gc_count", collections);
        json.put("gc_time_ms", collectionTime.toMillis());
        json.put("open_files", openFiles);
        json.put("messages_published", published);
        json.put("messages_delivered", delivered);
        json.put("messages_dropped", dropped);
        json.put("messages_queued", queued);
        json.put("bus_lanes", lanes);
        json.put("bus_lanes_hung", hungLanes);
        json.put("hung_callbacks", (long) hungCallbacks);
        json.put("running_workflows", (long) runningWorkflows);
        json.put("journal_bytes", journalBytes);
        return json;
    }
}
