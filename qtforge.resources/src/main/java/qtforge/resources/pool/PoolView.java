// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import java.time.Duration;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.security.PluginAdminPermission;
import qtforge.resources.holder.Holder;
import qtforge.resources.holder.TypeAccount;
import qtforge.resources.lease.SiteChoice;

/**
 * A pool as one bundle sees it.
 *
 * @param <T> what is in it
 */
public final class PoolView<T> implements ResourcePool<T> {

    private final Pool<T> pool;
    private final Holder holder;
    private final TypeAccount account;
    private final SiteChoice sites;
    private final PoolTable table;
    private final long wait;

    PoolView(Pool<T> pool, Holder holder, PoolTable table) {
        this.pool = pool;
        this.holder = holder;
        this.table = table;
        account = holder.account().of(pool.type());
        sites = new SiteChoice(pool.options().sites());
        wait = pool.options().timeout().toNanos();
    }

    /** The pool. */
    public Pool<T> pool() {
        return pool;
    }

    Holder holder() {
        return holder;
    }

    TypeAccount account() {
        return account;
    }

    SiteChoice sites() {
        return sites;
    }

    @Override
    public String name() {
        return pool.name();
    }

    @Override
    public ResourceType type() {
        return pool.type();
    }

    @Override
    public PoolOptions options() {
        return pool.options();
    }

    @Override
    public Lease<T> acquire() {
        return pool.acquire(this, ResourcePriority.NORMAL, wait, false);
    }

    @Override
    public Lease<T> acquire(ResourcePriority priority, Duration timeout) {
        if (timeout.isNegative() || timeout.toDays() > 1) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    holder.id(),
                    "one waits 0 to 1 day for pool '" + name() + "', not " + timeout,
                    null);
        }
        return pool.acquire(this, java.util.Objects.requireNonNull(priority, "priority"), timeout.toNanos(), false);
    }

    @Override
    public Optional<Lease<T>> tryAcquire() {
        return Optional.ofNullable(pool.acquire(this, ResourcePriority.NORMAL, 0, true));
    }

    /** Null when there is no room. */
    public Lease<T> acquireIfRoom(ResourcePriority priority) {
        return pool.acquire(this, priority, 0, true);
    }

    @Override
    public PoolInfo info() {
        return table.info(pool);
    }

    @Override
    public int clear() {
        requireOwner("clear");
        return PoolCleanup.clear(pool);
    }

    @Override
    public void close() {
        requireOwner("close");
        table.end(pool);
    }

    private void requireOwner(String what) {
        if (pool.owner().caller().bundle() != holder.caller().bundle()) {
            PluginAdminPermission.check(
                    PluginAdminPermission.RESOURCES,
                    "to " + what + " pool '" + name() + "' of '" + pool.owner().id() + "'");
        }
    }
}
