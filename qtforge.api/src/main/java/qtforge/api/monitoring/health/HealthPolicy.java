// SPDX-License-Identifier: Apache-2.0
package qtforge.api.monitoring.health;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How health is monitored and what is done.
 *
 * @param interval between two checks, 100 ms to 1 day
 * @param limit how long one check may take, 10 ms to 5 minutes
 * @param isRestarting whether ill plugins are restarted
 * @param failures checks in a row that must find a plugin ill before something is done, 1 to 1,000
 * @param backoff the pause before the first restart; each further one is twice as long
 * @param longestBackoff the longest pause
 * @param quarantineAfter restarts without a healthy check between, after which the plugin is stopped for good, 1 to 1,000; 0 for never
 */
public record HealthPolicy(
        Duration interval,
        Duration limit,
        boolean isRestarting,
        int failures,
        Duration backoff,
        Duration longestBackoff,
        int quarantineAfter) {

    /**
     * Each 10 seconds with a limit of 5; nothing is restarted. When that is turned on: after 3 failures and 1 second, up to 5 minutes,
     * quarantine after 5.
     */
    public static final HealthPolicy DEFAULT = new HealthPolicy(
            Duration.ofSeconds(10), Duration.ofSeconds(5), false, 3, Duration.ofSeconds(1), Duration.ofMinutes(5), 5);

    public HealthPolicy {
        between("interval", interval, Duration.ofMillis(100), Duration.ofDays(1));
        between("limit", limit, Duration.ofMillis(10), Duration.ofMinutes(5));
        between("backoff", backoff, Duration.ZERO, Duration.ofDays(1));
        between("longestBackoff", longestBackoff, backoff, Duration.ofDays(1));
        if (failures < 1 || failures > 1_000 || quarantineAfter < 0 || quarantineAfter > 1_000) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "failures is 1 to 1,000 and quarantineAfter 0 to 1,000, but this says " + failures + " and "
                            + quarantineAfter);
        }
    }

    /** The same, with or without restarts. */
    public HealthPolicy restarting(boolean on) {
        return new HealthPolicy(interval, limit, on, failures, backoff, longestBackoff, quarantineAfter);
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, name + " is " + value + "; set it to " + least + " to " + most);
        }
    }
}
