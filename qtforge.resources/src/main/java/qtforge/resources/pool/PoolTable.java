// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceFactory;
import qtforge.api.managers.resource.ResourceState;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.holder.Holder;
import qtforge.resources.lease.HeldLease;
import qtforge.resources.lease.Refusals;
import qtforge.resources.lease.Reports;
import qtforge.resources.lease.TakeBack;
import qtforge.resources.threads.CallLane;
import qtforge.resources.threads.ResourceThreads;

/** The pools there are, by name. */
public final class PoolTable {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final int MOST_PER_BUNDLE = 1000;
    private static final long END_LIMIT = TimeUnit.SECONDS.toNanos(2);

    private final ConcurrentSkipListMap<String, Pool<?>> pools = new ConcurrentSkipListMap<>();
    private final ResourceThreads threads;
    private final Refusals refusals;
    private final Reports reports;
    private final Consumer<Pool<?>> created;
    private final Consumer<Pool<?>> ending;

    /**
     * No pools yet.
     *
     * @param created hears of each that was created
     * @param ending ends what depends on a pool that ends
     */
    public PoolTable(
            ResourceThreads threads,
            Refusals refusals,
            Reports reports,
            Consumer<Pool<?>> created,
            Consumer<Pool<?>> ending) {
        this.threads = threads;
        this.refusals = refusals;
        this.reports = reports;
        this.created = created;
        this.ending = ending;
    }

    /** Makes a pool. */
    public <T> PoolView<T> create(
            Holder owner, String name, ResourceType type, ResourceFactory<T> factory, PoolOptions options) {
        owner.requireLive();
        if (!NAME.matcher(name).matches()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    owner.id(),
                    "'" + name + "' is no name for a pool: letters, digits, dots, dashes and underscores, at most 200",
                    null);
        }
        if (pools.values().stream().filter(pool -> pool.owner() == owner).count() >= MOST_PER_BUNDLE) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    owner.id(),
                    owner.id() + " has " + MOST_PER_BUNDLE + " pools, as many as it may; close some first",
                    null);
        }
        FactoryCalls<T> calls = new FactoryCalls<>(name, factory, owner, reports);
        Pool<T> made = new Pool<>(name, type, options, owner, calls, lane(owner), refusals);
        Pool<?> other = pools.putIfAbsent(name, made);
        if (other != null) {
            throw new PluginException(
                    PluginErrorCode.ALREADY_EXISTS,
                    owner.id(),
                    "there is a pool '" + name + "' already, of '"
                            + other.owner().id() + "'; choose another name",
                    null);
        }
        created.accept(made);
        if (owner.hasEnded()) {
            end(made);
            owner.requireLive();
        }
        return view(made, owner);
    }

    /** Where code of a bundle is called. */
    public CallLane lane(Holder owner) {
        return (CallLane) owner.views().computeIfAbsent(CallLane.class, key -> new CallLane(owner.id(), threads));
    }

    /** A pool as a bundle sees it; the same each time. */
    @SuppressWarnings("unchecked")
    public <T> PoolView<T> view(Pool<T> pool, Holder holder) {
        return (PoolView<T>) holder.views().computeIfAbsent(pool, key -> new PoolView<>(pool, holder, this));
    }

    /** A pool that a bundle may use. */
    public Optional<Pool<?>> find(String name, Holder holder) {
        Pool<?> found = pools.get(name);
        return found != null && isFor(found, holder) ? Optional.of(found) : Optional.empty();
    }

    /** Whether a bundle may use a pool. */
    public static boolean isFor(Pool<?> pool, Holder holder) {
        return pool.options().isShared()
                || pool.owner().caller().bundle().equals(holder.caller().bundle());
    }

    /** All of them. */
    public Collection<Pool<?>> all() {
        return pools.values();
    }

    /** The leases of all of them. */
    public List<HeldLease<?>> leases() {
        List<HeldLease<?>> all = new ArrayList<>();
        pools.values().forEach(pool -> all.addAll(pool.leases()));
        return all;
    }

    /** Ends a pool, and what depends on it before. */
    public void end(Pool<?> pool) {
        ending.accept(pool);
    }

    /** Ends a pool that nothing depends on any more. */
    public void shutDown(Pool<?> pool) {
        if (!pool.close()) {
            return;
        }
        TakeBack.all(pool.leases(), LeaseEnd.POOL_CLOSED, reports);
        PoolCleanup.clear(pool);
        pools.remove(pool.name(), pool);
        if (!lane(pool.owner()).awaitIdle(END_LIMIT)) {
            reports.failure(
                    pool.owner().id(),
                    "pool '" + pool.name()
                            + "' was closed, but its factory still works after 2 seconds; see the threads"
                            + " qtforge-resources-call-*",
                    null);
        }
    }

    /** Something that depends on a pool did not end. */
    public void failed(Pool<?> pool, PluginException why) {
        reports.failure(pool.owner().id(), "pool '" + pool.name() + "' is closed although " + why.getMessage(), why);
    }

    /** Takes overdue leases back and destroys unused instances; returns how many of both. */
    public int cleanUp() {
        int done = 0;
        for (Pool<?> pool : pools.values()) {
            done += TakeBack.all(PoolCleanup.overdue(pool), LeaseEnd.OVERDUE, reports);
            done += PoolCleanup.sweep(pool);
        }
        return done;
    }

    /** A pool at this moment. */
    public PoolInfo info(Pool<?> pool) {
        PoolCounts counts = pool.counts();
        Map<ResourceState, Integer> shown = new EnumMap<>(ResourceState.class);
        shown.put(ResourceState.AVAILABLE, pool.bag().getCount(IConcurrentBagEntry.STATE_NOT_IN_USE));
        shown.put(ResourceState.IN_USE, pool.bag().getCount(IConcurrentBagEntry.STATE_IN_USE));
        shown.put(
                ResourceState.RESERVED, counts.making.get() + pool.bag().getCount(IConcurrentBagEntry.STATE_RESERVED));
        shown.put(ResourceState.CLEANUP, counts.destroying.get());
        shown.put(ResourceState.ERROR, counts.broken.get());
        return new PoolInfo(
                pool.name(),
                pool.type(),
                pool.owner().id(),
                pool.options().isShared(),
                pool.options().maxSize(),
                shown,
                pool.waiting(),
                counts.acquired.sum(),
                counts.returned.sum(),
                counts.takenBack.sum(),
                counts.failed.sum(),
                counts.created.sum(),
                counts.destroyed.sum(),
                pool.options().bytesEach());
    }
}
