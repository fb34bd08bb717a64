// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.CallMetrics;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.SystemMetrics;

/** Made-up readings: counters that have grown evenly for so many seconds. */
public final class Metrics {

    private Metrics() {}

    /** Of a plugin that uses half a processor, allocates 1 MB, gets 10 messages and answers 100 calls each second. */
    public static PluginMetrics plugin(String id, int second, double factor) {
        long calls = Math.round(100 * factor) * second;
        return new PluginMetrics(
                id,
                "1.2.0",
                PluginState.RUNNING,
                Plugins.THEN.plusSeconds(second),
                Duration.ofSeconds(60 + second),
                Plugins.THEN,
                Duration.ofMillis(Math.round(500 * factor) * second),
                Math.round(1024 * 1024 * factor) * second,
                3,
                4,
                1,
                2,
                0,
                Map.of("ExecutionFailed", 7L),
                Math.round(10 * factor) * second,
                0,
                0,
                new CallMetrics(
                        calls,
                        0,
                        Duration.ofMillis(calls * 2),
                        Duration.ofMillis(80),
                        List.of(0.001, 0.005),
                        List.of(0L, calls, 0L)),
                5,
                Map.of("queue", 9L));
    }

    /** Of the runtime, with 1,000 messages published each second. */
    public static SystemMetrics system(int second) {
        return new SystemMetrics(
                Plugins.THEN.plusSeconds(second),
                Duration.ofHours(2),
                80,
                Map.of(PluginState.RUNNING, 2),
                true,
                Duration.ofSeconds(1),
                0.25,
                45,
                12_000,
                100L << 20,
                200L << 20,
                512L << 20,
                60L << 20,
                second,
                Duration.ofMillis(10L * second),
                99,
                1000L * second,
                2000L * second,
                0,
                3,
                4,
                0,
                0,
                -1,
                -1);
    }
}
