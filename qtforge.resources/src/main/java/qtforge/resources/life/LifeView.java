// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LifecycleListener;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.api.managers.resource.LifecycleTransition;
import qtforge.api.managers.resource.ManagedResource;
import qtforge.api.managers.resource.ResourceDependency;
import qtforge.api.managers.resource.ResourceLifecycleManager;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.security.PluginAdminPermission;
import qtforge.resources.holder.Holder;
import qtforge.resources.threads.CallLane;

/** Lives of resources as one bundle sees them. */
public final class LifeView implements ResourceLifecycleManager {

    private final LifeTable lives;
    private final TransitionListeners listeners;
    private final Holder holder;
    private final Function<Holder, CallLane> lanes;

    /** A view. */
    public LifeView(LifeTable lives, TransitionListeners listeners, Holder holder, Function<Holder, CallLane> lanes) {
        this.lives = lives;
        this.listeners = listeners;
        this.holder = holder;
        this.lanes = lanes;
    }

    private void requireOwn(String id, String what) {
        Holder owner = lives.owner(id);
        if (owner != holder) {
            PluginAdminPermission.check(
                    PluginAdminPermission.RESOURCES, "to " + what + " resource '" + id + "' of '" + owner.id() + "'");
        }
    }

    private static void requireNoPool(String id, String instead) {
        if (id.startsWith(PoolLives.PREFIX)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + id + "' is a pool's, whose life the runtime keeps; " + instead);
        }
    }

    @Override
    public ManagedResource register(String id, ResourceType type, Map<String, ?> metadata, Runnable cleanup) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(cleanup, "cleanup");
        holder.requireLive();
        requireNoPool(id, "choose an id that does not begin with " + PoolLives.PREFIX);
        ManagedResource made = lives.register(holder, id, type, JsonValues.normalizeMap(metadata), cleanup);
        if (holder.hasEnded()) {
            lives.endOf(holder, lanes);
            holder.requireLive();
        }
        return made;
    }

    @Override
    public ManagedResource transition(String id, LifecycleState next, String reason) {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(reason, "reason");
        requireOwn(id, "change");
        requireNoPool(id, "use it or not");
        return lives.transition(id, next, reason);
    }

    @Override
    public List<String> destroy(String id, String reason) {
        Objects.requireNonNull(reason, "reason");
        requireOwn(id, "destroy");
        return lives.destroy(id, reason, lanes);
    }

    @Override
    public Optional<ManagedResource> find(String id) {
        return lives.find(id);
    }

    @Override
    public List<ManagedResource> resources() {
        return lives.all();
    }

    @Override
    public void addDependency(ResourceDependency dependency) {
        requireOwn(dependency.dependentId(), "say what is needed by");
        lives.depend(dependency);
    }

    @Override
    public boolean removeDependency(String dependentId, String dependencyId) {
        requireOwn(dependentId, "say what is needed by");
        return lives.separate(dependentId, dependencyId);
    }

    @Override
    public List<ResourceDependency> dependencies(String id) {
        return lives.dependencies(id);
    }

    @Override
    public List<ResourceDependency> dependents(String id) {
        return lives.dependents(id);
    }

    @Override
    public List<LifecycleTransition> history(String id) {
        return lives.history(id);
    }

    @Override
    public AutoCloseable subscribe(LifecycleListener listener) {
        return listeners.add(holder, Objects.requireNonNull(listener, "listener"));
    }
}
