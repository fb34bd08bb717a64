// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How the {@link ResourceAllocator} serves a type.
 *
 * @param strategy by what it chooses a pool
 * @param timeout how long it waits for room when the request does not say, 1 ms to 1 day
 * @param maxPerPlugin how many leases a plugin may have from it at once, 1 and up
 */
public record AllocationPolicy(AllocationStrategy strategy, Duration timeout, int maxPerPlugin) {

    /** The original's: balanced, 5 seconds, 10 for each plugin. */
    public static final AllocationPolicy DEFAULT =
            new AllocationPolicy(AllocationStrategy.LOAD_BALANCED, Duration.ofSeconds(5), 10);

    public AllocationPolicy {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.toMillis() < 1 || timeout.toDays() > 1 || maxPerPlugin < 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "an allocation policy waits 1 ms to 1 day and gives each plugin 1 or more, but this says " + timeout
                            + " and " + maxPerPlugin);
        }
    }

    /** The same with another strategy. */
    public AllocationPolicy withStrategy(AllocationStrategy other) {
        return new AllocationPolicy(other, timeout, maxPerPlugin);
    }

    /** The same with another limit for each plugin. */
    public AllocationPolicy withMaxPerPlugin(int most) {
        return new AllocationPolicy(strategy, timeout, most);
    }
}
