// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * How a pool behaves. Immutable; begin with {@link #of}.
 *
 * @param maxSize how many instances there are at most, 1 to {@value #MOST}
 * @param reserve how many of those only {@link ResourcePriority#CRITICAL} may use, 0 and up, less than maxSize
 * @param bytesEach bytes an instance counts for in quotas and for the strategies that look at size, 0 and up
 * @param timeout how long {@link ResourcePool#acquire()} waits, 0 to 1 day; also for making an instance
 * @param maxHold after which the clean-up takes a lease back; zero for never; a quota may say less
 * @param cleanup when unused instances are destroyed
 * @param sites whether leases know where they were taken
 * @param isShared whether other bundles than the one that made it may lease from it, and {@link ResourceAllocator} may
 */
public record PoolOptions(
        int maxSize,
        int reserve,
        long bytesEach,
        Duration timeout,
        Duration maxHold,
        CleanupPolicy cleanup,
        SiteRecording sites,
        boolean isShared) {

    /** The largest pool. */
    public static final int MOST = 100_000;

    public PoolOptions {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(maxHold, "maxHold");
        Objects.requireNonNull(cleanup, "cleanup");
        Objects.requireNonNull(sites, "sites");
        if (maxSize < 1 || maxSize > MOST || reserve < 0 || reserve >= maxSize || bytesEach < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a pool has 1 to " + MOST
                            + " instances, a reserve of fewer than that, and instances of 0 bytes or more;"
                            + " this one would have " + maxSize + ", " + reserve + " and " + bytesEach);
        }
        if (timeout.isNegative() || timeout.toDays() > 1 || maxHold.isNegative()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a pool waits at most a day, and times are not negative; this one says " + timeout + " and "
                            + maxHold);
        }
    }

    /** Of so many instances; waits 5 seconds, keeps nothing in reserve, is not shared. */
    public static PoolOptions of(int maxSize) {
        return new PoolOptions(
                maxSize,
                0,
                0,
                AllocationPolicy.DEFAULT.timeout(),
                Duration.ZERO,
                CleanupPolicy.DEFAULT,
                SiteRecording.ADAPTIVE,
                false);
    }

    /** The same with a reserve. */
    public PoolOptions withReserve(int kept) {
        return new PoolOptions(maxSize, kept, bytesEach, timeout, maxHold, cleanup, sites, isShared);
    }

    /** The same with instances of another size. */
    public PoolOptions withBytesEach(long bytes) {
        return new PoolOptions(maxSize, reserve, bytes, timeout, maxHold, cleanup, sites, isShared);
    }

    /** The same with another wait. */
    public PoolOptions withTimeout(Duration limit) {
        return new PoolOptions(maxSize, reserve, bytesEach, limit, maxHold, cleanup, sites, isShared);
    }

    /** The same with another longest lease. */
    public PoolOptions withMaxHold(Duration limit) {
        return new PoolOptions(maxSize, reserve, bytesEach, timeout, limit, cleanup, sites, isShared);
    }

    /** The same with another clean-up. */
    public PoolOptions withCleanup(CleanupPolicy policy) {
        return new PoolOptions(maxSize, reserve, bytesEach, timeout, maxHold, policy, sites, isShared);
    }

    /** The same with leases that know more or less of where they were taken. */
    public PoolOptions withSites(SiteRecording recording) {
        return new PoolOptions(maxSize, reserve, bytesEach, timeout, maxHold, cleanup, recording, isShared);
    }

    /** The same for everybody. */
    public PoolOptions shared() {
        return new PoolOptions(maxSize, reserve, bytesEach, timeout, maxHold, cleanup, sites, true);
    }
}
