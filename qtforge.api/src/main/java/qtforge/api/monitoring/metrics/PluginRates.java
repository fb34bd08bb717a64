// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.metrics;

import java.time.Duration;
import java.util.Objects;

/**
 * What a plugin did between two samples, for a second.
 *
 * @param pluginId the plugin
 * @param period between the samples; zero when there are not two
 * @param cpu share of one processor, 0 and up
 * @param allocated bytes
 * @param messagesIn messages
 * @param messagesOut messages
 * @param messagesDropped messages
 * @param calls calls
 * @param errors errors
 * @param denials denials
 */
public record PluginRates(
        String pluginId,
        Duration period,
        double cpu,
        double allocated,
        double messagesIn,
        double messagesOut,
        double messagesDropped,
        double calls,
        double errors,
        double denials) {

    public PluginRates {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(period, "period");
    }

    /** The rates between two samples of one plugin; counters that went back count as zero. */
    public static PluginRates between(PluginMetrics before, PluginMetrics after) {
        Duration period = Duration.between(before.time(), after.time());
        double seconds = period.toNanos() / 1e9;
        if (seconds <= 0) {
            return none(after.pluginId());
        }
        return new PluginRates(
                after.pluginId(),
                period,
                rate(before.cpu().toNanos(), after.cpu().toNanos(), seconds) / 1e9,
                rate(before.allocatedBytes(), after.allocatedBytes(), seconds),
                rate(before.messagesIn(), after.messagesIn(), seconds),
                rate(before.messagesOut(), after.messagesOut(), seconds),
                rate(before.messagesDropped(), after.messagesDropped(), seconds),
                rate(before.calls().count(), after.calls().count(), seconds),
                rate(before.errorCount(), after.errorCount(), seconds),
                rate(before.denials(), after.denials(), seconds));
    }

    /** Before there are two samples. */
    public static PluginRates none(String pluginId) {
        return new PluginRates(pluginId, Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private static double rate(long before, long after, double seconds) {
        return Math.max(0, after - before) / seconds;
    }
}
