// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.time.Instant;
import java.util.Map;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.api.managers.resource.ManagedResource;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.holder.Holder;

/** A resource in the table; changed under the table's lock. */
final class LivingResource {

    private final String id;
    private final ResourceType type;
    private final Holder owner;
    private final Map<String, Object> metadata;
    private final Runnable cleanup;
    private final Instant createdAt = Instant.now();
    private LifecycleState state = LifecycleState.CREATED;
    private Instant changedAt = createdAt;
    /** Whether somebody is calling the clean-up now. */
    private boolean ending;

    LivingResource(String id, ResourceType type, Holder owner, Map<String, Object> metadata, Runnable cleanup) {
        this.id = id;
        this.type = type;
        this.owner = owner;
        this.metadata = metadata;
        this.cleanup = cleanup;
    }

    String id() {
        return id;
    }

    Holder owner() {
        return owner;
    }

    Runnable cleanup() {
        return cleanup;
    }

    LifecycleState state() {
        return state;
    }

    void state(LifecycleState next) {
        state = next;
        changedAt = Instant.now();
    }

    boolean isEnding() {
        return ending;
    }

    void ending(boolean now) {
        ending = now;
    }

    ManagedResource shown() {
        return new ManagedResource(id, type, owner.id(), state, createdAt, changedAt, metadata);
    }
}
