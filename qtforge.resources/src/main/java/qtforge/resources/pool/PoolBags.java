// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import com.zaxxer.hikari.util.ClockSource;
import com.zaxxer.hikari.util.ConcurrentBag;
import qtforge.caller.Rights;

/** Makes bags with this bundle's rights: their classes read properties of the system when they are initialized, and bags when they are made. */
final class PoolBags {

    static {
        Rights.privileged(() -> {
            // Initialized here, not by the first plugin that finds a pool empty.
            long unused = ClockSource.currentTime();
            assert unused != Long.MIN_VALUE;
        });
    }

    private PoolBags() {}

    static <T> ConcurrentBag<PooledInstance<T>> create() {
        return Rights.privileged(() -> new ConcurrentBag<>(waiting -> {}));
    }
}
