// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import com.zaxxer.hikari.util.ConcurrentBag.IConcurrentBagEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import qtforge.api.managers.resource.CleanupPolicy;

/** Finds what a pool has too long. */
final class PoolCleanup {

    private PoolCleanup() {}

    /** A limit; zero, and what would overflow, is none. */
    static long nanos(Duration limit) {
        return limit.isZero() || limit.toDays() > 36_500 ? Long.MAX_VALUE : limit.toNanos();
    }

    /** Leases held longer than the pool or a quota allows. */
    static <T> List<PoolLease<T>> overdue(Pool<T> pool) {
        long own = nanos(pool.options().maxHold());
        long now = System.nanoTime();
        List<PoolLease<T>> found = new ArrayList<>();
        for (PoolLease<T> lease : pool.leases()) {
            long quota = nanos(lease.view().account().quota().maxLifetime());
            if (lease.age(now) > Math.min(own, quota)) {
                found.add(lease);
            }
        }
        return found;
    }

    /** Destroys unused instances by the pool's policy. */
    static <T> int sweep(Pool<T> pool) {
        CleanupPolicy policy = pool.options().cleanup();
        long now = System.nanoTime();
        long idle = nanos(policy.maxIdle());
        long life = nanos(policy.maxLifetime());
        List<PooledInstance<T>> unused = new ArrayList<>(pool.bag().values(IConcurrentBagEntry.STATE_NOT_IN_USE));
        unused.sort(Comparator.comparingLong(instance -> instance.idle(now)));
        int gone = 0;
        for (int i = 0; i < unused.size(); i++) {
            PooledInstance<T> instance = unused.get(i);
            if (i >= policy.maxUnused() || instance.idle(now) > idle || instance.age(now) > life) {
                gone += destroy(pool, instance);
            }
        }
        return gone;
    }

    /** Destroys all that nobody uses. */
    static <T> int clear(Pool<T> pool) {
        int gone = 0;
        for (PooledInstance<T> instance : pool.bag().values(IConcurrentBagEntry.STATE_NOT_IN_USE)) {
            gone += destroy(pool, instance);
        }
        return gone;
    }

    private static <T> int destroy(Pool<T> pool, PooledInstance<T> instance) {
        if (!pool.bag().reserve(instance)) {
            // Somebody took it meanwhile.
            return 0;
        }
        pool.discard(instance);
        return 1;
    }
}
