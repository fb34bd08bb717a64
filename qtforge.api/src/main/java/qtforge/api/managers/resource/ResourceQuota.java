// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How much of a type a plugin may have at once.
 *
 * @param maxInstances leases (for THREAD: threads), 0 and up
 * @param maxMemoryBytes bytes of all leases of the type, 0 and up
 * @param maxLifetime after which a lease is taken back by the clean-up; zero for never
 * @param minPriority leases less urgent are refused
 */
public record ResourceQuota(int maxInstances, long maxMemoryBytes, Duration maxLifetime, ResourcePriority minPriority) {

    /** Refuses nothing. */
    public static final ResourceQuota UNLIMITED =
            new ResourceQuota(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO, ResourcePriority.LOW);

    public ResourceQuota {
        Objects.requireNonNull(maxLifetime, "maxLifetime");
        Objects.requireNonNull(minPriority, "minPriority");
        if (maxInstances < 0 || maxMemoryBytes < 0 || maxLifetime.isNegative()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a quota's limits must be 0 or more, but they are " + maxInstances + " instances, " + maxMemoryBytes
                            + " bytes, " + maxLifetime);
        }
    }

    /**
     * What a plugin may have when nobody says otherwise. Those of the original for threads (2 for each processor), timers (1,000),
     * buffers (1,000, 1 GB, 1 hour) and connections (100, 30 minutes); the latter also for files and databases, which it does not
     * name; no limit for custom resources. Threads and timers have no lifetime (the original: 1 and 24 hours): an
     * executor that is taken away after an hour is a broken plugin.
     */
    public static ResourceQuota defaultOf(ResourceType type) {
        return switch (type) {
            case THREAD -> instances(2 * Runtime.getRuntime().availableProcessors(), Duration.ZERO);
            case TIMER -> instances(1000, Duration.ZERO);
            case MEMORY -> instances(1000, Duration.ofHours(1)).withMaxMemoryBytes(1L << 30);
            case NETWORK_CONNECTION, FILE_HANDLE, DATABASE_CONNECTION -> instances(100, Duration.ofMinutes(30));
            case CUSTOM -> UNLIMITED;
        };
    }

    private static ResourceQuota instances(int most, Duration lifetime) {
        return new ResourceQuota(most, Long.MAX_VALUE, lifetime, ResourcePriority.LOW);
    }

    /** The same with another number of instances. */
    public ResourceQuota withMaxInstances(int most) {
        return new ResourceQuota(most, maxMemoryBytes, maxLifetime, minPriority);
    }

    /** The same with another number of bytes. */
    public ResourceQuota withMaxMemoryBytes(long most) {
        return new ResourceQuota(maxInstances, most, maxLifetime, minPriority);
    }

    /** The same with another lifetime. */
    public ResourceQuota withMaxLifetime(Duration most) {
        return new ResourceQuota(maxInstances, maxMemoryBytes, most, minPriority);
    }

    /** The same with another least priority. */
    public ResourceQuota withMinPriority(ResourcePriority least) {
        return new ResourceQuota(maxInstances, maxMemoryBytes, maxLifetime, least);
    }
}
