// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * When the clean-up destroys instances that nobody uses.
 *
 * @param maxIdle after that long without use; zero for never
 * @param maxLifetime that long after they were made; zero for never; an instance in use is destroyed when it is returned
 * @param maxUnused how many may be kept unused, 0 and up
 */
public record CleanupPolicy(Duration maxIdle, Duration maxLifetime, int maxUnused) {

    /** The original's: 30 minutes idle, 24 hours of life, 10 unused. */
    public static final CleanupPolicy DEFAULT = new CleanupPolicy(Duration.ofMinutes(30), Duration.ofHours(24), 10);

    public CleanupPolicy {
        Objects.requireNonNull(maxIdle, "maxIdle");
        Objects.requireNonNull(maxLifetime, "maxLifetime");
        if (maxIdle.isNegative() || maxLifetime.isNegative() || maxUnused < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a clean-up policy's limits must be 0 or more, but they are " + maxIdle + ", " + maxLifetime
                            + " and " + maxUnused);
        }
    }
}
