// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.resource;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A resource whose life is managed.
 *
 * @param id its id
 * @param type what it is
 * @param owner the plugin or bundle that registered it
 * @param state where it is in its life
 * @param createdAt when it was registered
 * @param changedAt when it got into its state
 * @param metadata JSON-shaped
 */
public record ManagedResource(
        String id,
        ResourceType type,
        String owner,
        LifecycleState state,
        Instant createdAt,
        Instant changedAt,
        Map<String, Object> metadata) {

    public ManagedResource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(state, "state");
    }
}
