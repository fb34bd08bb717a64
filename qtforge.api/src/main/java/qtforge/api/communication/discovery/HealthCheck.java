// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Duration;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How often a service is looked after.
 *
 * @param interval between the end of one check and the next, 10 milliseconds to 24 hours
 * @param timeout how long one may take, 10 milliseconds to 10 minutes
 * @param maxFailures that many failures in a row make it UNAVAILABLE, at least 1; fewer make it DEGRADED
 */
public record HealthCheck(Duration interval, Duration timeout, int maxFailures) {

    /** Every 60 seconds, 5 seconds, three failures. */
    public static final HealthCheck DEFAULT = new HealthCheck(Duration.ofSeconds(60), Duration.ofSeconds(5), 3);

    private static final Duration LEAST = Duration.ofMillis(10);

    public HealthCheck {
        within(interval, Duration.ofHours(24), "interval");
        within(timeout, Duration.ofMinutes(10), "timeout");
        if (maxFailures < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "health check: max_failures " + maxFailures + " is below 1");
        }
    }

    private static void within(Duration value, Duration most, String what) {
        if (value.compareTo(LEAST) < 0 || value.compareTo(most) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "health check: " + what + " " + value + " is not in " + LEAST + " to " + most);
        }
    }
}
