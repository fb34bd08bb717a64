// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginState;

/**
 * What a plugin uses and does. Counters are since the plugin was loaded, over reloads and restarts of it, but not over those of the runtime.
 *
 * @param pluginId the plugin
 * @param version its version
 * @param state its state
 * @param time when this was read
 * @param uptime since it has been running; zero when it is not
 * @param lastActivity when it last did or was asked something; {@link Instant#EPOCH} when never
 * @param cpu processor time
 * @param allocatedBytes bytes of memory that were allocated, whether freed since or not
 * @param liveThreads live threads
 * @param stateChanges transitions of its state
 * @param restarts how often it was started after the first time, but for reloads
 * @param reloads how often its code was replaced or loaded afresh
 * @param configurationChanges how often its configuration changed
 * @param errors errors by code
 * @param messagesIn messages delivered to it
 * @param messagesOut messages it published
 * @param messagesDropped messages for it that were not delivered
 * @param calls commands, requests and calls of contracts it answered
 * @param denials actions it was refused for lack of permission
 * @param own what the plugin says itself ({@link qtforge.api.core.AdvancedPlugin#performanceMetrics}) at the last sample, JSON-shaped
 */
public record PluginMetrics(
        String pluginId,
        String version,
        PluginState state,
        Instant time,
        Duration uptime,
        Instant lastActivity,
        Duration cpu,
        long allocatedBytes,
        int liveThreads,
        long stateChanges,
        long restarts,
        long reloads,
        long configurationChanges,
        Map<String, Long> errors,
        long messagesIn,
        long messagesOut,
        long messagesDropped,
        CallMetrics calls,
        long denials,
        Map<String, Object> own) {

    public PluginMetrics {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(uptime, "uptime");
        Objects.requireNonNull(lastActivity, "lastActivity");
        Objects.requireNonNull(cpu, "cpu");
        errors = Map.copyOf(errors);
        Objects.requireNonNull(calls, "calls");
        own = JsonValues.normalizeMap(own);
    }

    /** Errors of all codes. */
    public long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The JSON form: the original's members, and ours; times in milliseconds or ISO 8601. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("version", version);
        json.put("state", (long) state.value());
        json.put("state_name", state.scriptName());
        json.put("uptime_ms", uptime.toMillis());
        json.put("error_count", errorCount());
        json.put("last_activity", lastActivity.toString());
        json.put("collection_timestamp", time.toString());
        json.put("cpu_ms", cpu.toNanos() / 1e6);
        json.put("allocated_bytes", allocatedBytes);
        json.put("live_threads", (long) liveThreads);
        json.put("state_changes", stateChanges);
        json.put("restarts", restarts);
        json.put("reloads", reloads);
        json.put("configuration_changes", configurationChanges);
        json.put("errors", new LinkedHashMap<String, Object>(errors));
        json.put("messages_in", messagesIn);
        json.put("messages_out", messagesOut);
        json.put("messages_dropped", messagesDropped);
        json.put("calls", calls.toJson());
        json.put("denials", denials);
        json.put("plugin_metrics", own);
        return json;
    }
}
