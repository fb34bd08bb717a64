// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginMetrics;

/**
 * The numbers of a plugin at one time, as they are kept: smaller than {@link PluginMetrics}, and what did not change is shared with the
 * sample before.
 *
 * @param events what was counted of its life
 * @param cpuNanos processor time
 * @param own what it says itself
 */
public record Sample(
        String pluginId,
        String version,
        PluginState state,
        Instant time,
        Instant runningSince,
        long lastActivity,
        PluginCounters.Events events,
        long cpuNanos,
        long allocatedBytes,
        int threads,
        long messagesIn,
        long messagesOut,
        long messagesDropped,
        CallTotals calls,
        long denials,
        Map<String, Object> own) {

    public Duration uptime() {
        if (!state.isActive()) {
            return Duration.ZERO;
        }
        Duration since = Duration.between(runningSince, time);
        return since.isNegative() ? Duration.ZERO : since;
    }

    PluginMetrics toMetrics() {
        return new PluginMetrics(
                pluginId,
                version,
                state,
                time,
                uptime(),
                Instant.ofEpochMilli(lastActivity),
                Duration.ofNanos(cpuNanos),
                allocatedBytes,
                threads,
                events.stateChanges(),
                events.restarts(),
                events.reloads(),
                events.configurationChanges(),
                events.errors(),
                messagesIn,
                messagesOut,
                messagesDropped,
                calls.toMetrics(),
                denials,
                own);
    }
}
