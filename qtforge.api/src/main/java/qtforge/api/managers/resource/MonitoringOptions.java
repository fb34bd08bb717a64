// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How usage is watched, and when it is told. The alerts about shares look at what happened between two samples, and only when there were
 * ten acquisitions at least.
 *
 * @param isAlways whether samples are taken although nobody reads history, listens or subscribes
 * @param interval between two samples, 10 ms to 1 hour
 * @param retention how long samples are kept
 * @param maxSamples how many samples of a plugin are kept, 1 to 100,000
 * @param cpu share of one processor, above 0
 * @param memoryBytes bytes of leases, above 0
 * @param errorRate share of acquisitions that fail, above 0
 * @param efficiency share of acquisitions that are served by an instance that was there, below which it is told; 0 for never
 */
public record MonitoringOptions(
        boolean isAlways,
        Duration interval,
        Duration retention,
        int maxSamples,
        double cpu,
        long memoryBytes,
        double errorRate,
        double efficiency) {

    /** The original's: each second, 24 hours, 1,000 samples; 80 % of a processor, 100 MB, 10 % errors, 20 % efficiency. */
    public static final MonitoringOptions DEFAULT = new MonitoringOptions(
            false, Duration.ofSeconds(1), Duration.ofHours(24), 1000, 0.8, 100L * 1024 * 1024, 0.1, 0.2);

    public MonitoringOptions {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(retention, "retention");
        if (interval.toMillis() < 10 || interval.toHours() > 1 || retention.isNegative()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "samples are taken each 10 ms to 1 hour and kept 0 or longer, but this says " + interval + " and "
                            + retention);
        }
        if (maxSamples < 1
                || maxSamples > 100_000
                || !(cpu > 0)
                || memoryBytes < 1
                || !(errorRate > 0)
                || !(efficiency >= 0)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "1 to 100,000 samples are kept and thresholds are above 0, but this says " + maxSamples + ", " + cpu
                            + ", " + memoryBytes + ", " + errorRate + ", " + efficiency);
        }
    }

    /** The same with another interval. */
    public MonitoringOptions withInterval(Duration other) {
        return new MonitoringOptions(isAlways, other, retention, maxSamples, cpu, memoryBytes, errorRate, efficiency);
    }

    /** The same with another threshold for bytes. */
    public MonitoringOptions withMemoryBytes(long other) {
        return new MonitoringOptions(isAlways, interval, retention, maxSamples, cpu, other, errorRate, efficiency);
    }

    /** The same, at all times or only when needed. */
    public MonitoringOptions withAlways(boolean always) {
        return new MonitoringOptions(always, interval, retention, maxSamples, cpu, memoryBytes, errorRate, efficiency);
    }

    /** The same with another number of samples. */
    public MonitoringOptions withMaxSamples(int most) {
        return new MonitoringOptions(isAlways, interval, retention, most, cpu, memoryBytes, errorRate, efficiency);
    }
}
