// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.Objects;

/**
 * A resource went from one state to another.
 *
 * @param resourceId the resource
 * @param owner whose it is
 * @param from before
 * @param to after; the same as before for the registration
 * @param reason in words; may be empty
 * @param time when
 */
public record LifecycleTransition(
        String resourceId, String owner, LifecycleState from, LifecycleState to, String reason, Instant time) {

    public LifecycleTransition {
        Objects.requireNonNull(resourceId, "resourceId");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(time, "time");
    }
}
