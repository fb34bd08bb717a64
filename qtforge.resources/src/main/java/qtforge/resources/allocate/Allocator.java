// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.allocate;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.AllocationPolicy;
import qtforge.api.managers.resource.AllocationRequest;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.holder.Holder;
import qtforge.resources.pool.Pool;
import qtforge.resources.pool.PoolTable;

/** Leases by type. */
public final class Allocator {

    private record Key(String holder, ResourceType type) {}

    private final PoolTable pools;
    private final Map<ResourceType, AllocationPolicy> policies =
            java.util.Collections.synchronizedMap(new EnumMap<>(ResourceType.class));
    private final Map<Key, Allotment> allotments = new ConcurrentHashMap<>();
    private final AtomicLong turns = new AtomicLong();

    /** An allocator with the default policy for all. */
    public Allocator(PoolTable pools) {
        this.pools = pools;
    }

    /** How a type is served. */
    public AllocationPolicy policy(ResourceType type) {
        return policies.getOrDefault(type, AllocationPolicy.DEFAULT);
    }

    /** Changes how a type is served. */
    public void policy(ResourceType type, AllocationPolicy policy) {
        policies.put(type, policy);
    }

    /** How many leases a plugin has. */
    public int allocated(Holder holder, ResourceType type) {
        return allotment(holder, type).size();
    }

    private Allotment allotment(Holder holder, ResourceType type) {
        return allotments.computeIfAbsent(new Key(holder.id(), type), key -> new Allotment());
    }

    /** A plugin has gone. */
    public void forget(Holder holder) {
        allotments.keySet().removeIf(key -> key.holder().equals(holder.id()));
    }

    /** Leases something. */
    public <T> Lease<T> allocate(Holder holder, ResourceType type, Class<T> as, AllocationRequest request) {
        AllocationPolicy policy = policy(type);
        Allotment allotment = allotment(holder, type);
        if (!allotment.reserve(policy.maxPerPlugin())) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    holder.id(),
                    "'" + holder.id() + "' has " + allotment.size() + " " + type.scriptName()
                            + " leases from the allocator, as many as its policy gives each plugin; return some first,"
                            + " or acquire from a pool directly",
                    null);
        }
        Lease<T> lease = null;
        try {
            lease = choose(holder, type, as, request, policy);
            return lease;
        } finally {
            if (lease == null) {
                allotment.cancel();
            } else {
                allotment.add(lease);
            }
        }
    }

    private <T> Lease<T> choose(
            Holder holder, ResourceType type, Class<T> as, AllocationRequest request, AllocationPolicy policy) {
        List<Pool<?>> fitting = pools.all().stream()
                .filter(pool -> pool.type() == type && PoolTable.isFor(pool, holder))
                .filter(pool -> pool.options().bytesEach() >= request.bytes())
                .filter(pool -> pool.holds(as))
                .sorted(Comparator.comparingLong(Pool::number))
                .<Pool<?>>map(pool -> pool)
                .toList();
        if (fitting.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    holder.id(),
                    "there is no pool of " + type.scriptName() + " for '" + holder.id() + "' with " + as.getName()
                            + (request.bytes() > 0 ? " of " + request.bytes() + " bytes or more" : "")
                            + "; create one, or have one shared",
                    null);
        }
        List<Pool<?>> order = Shortlist.of(fitting, policy.strategy(), request.priority(), turns.getAndIncrement());
        for (Pool<?> pool : order.subList(0, order.size() - 1)) {
            if (pool.hasRoom(request.priority())) {
                Lease<T> lease = checked(pools.view(pool, holder).acquireIfRoom(request.priority()), as);
                if (lease != null) {
                    return lease;
                }
            }
        }
        // None had room but perhaps the last: wait where the strategy would have it.
        Pool<?> last = order.get(order.size() - 1);
        Pool<?> wait = last.hasRoom(request.priority()) ? last : order.get(0);
        Duration limit = request.timeout().orElse(policy.timeout());
        return checked(pools.view(wait, holder).acquire(request.priority(), limit), as);
    }

    @SuppressWarnings("unchecked")
    private static <T> Lease<T> checked(Lease<?> lease, Class<T> as) {
        if (lease == null || as.isInstance(lease.get())) {
            return (Lease<T>) lease;
        }
        lease.close();
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                lease.holder(),
                "pool '" + lease.pool() + "' has something else than " + as.getName()
                        + "; ask for what it has, or acquire from the right pool",
                null);
    }
}
