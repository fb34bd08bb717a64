// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What is wanted of the {@link ResourceAllocator}.
 *
 * @param priority how urgent it is
 * @param bytes the least size of an instance, 0 and up
 * @param timeout how long to wait; empty for that of the policy
 */
public record AllocationRequest(ResourcePriority priority, long bytes, Optional<Duration> timeout) {

    /** NORMAL, of any size. */
    public static final AllocationRequest ANY = new AllocationRequest(ResourcePriority.NORMAL, 0, Optional.empty());

    public AllocationRequest {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** NORMAL, of a size. */
    public static AllocationRequest ofBytes(long bytes) {
        return new AllocationRequest(ResourcePriority.NORMAL, bytes, Optional.empty());
    }

    /** The same, of another urgency. */
    public AllocationRequest with(ResourcePriority other) {
        return new AllocationRequest(other, bytes, timeout);
    }

    /** The same with another wait. */
    public AllocationRequest within(Duration limit) {
        return new AllocationRequest(priority, bytes, Optional.of(limit));
    }
}
