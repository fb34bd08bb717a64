// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.lease;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The leases of no pool. */
public final class Singles {

    private final Set<SingleLease<?>> all = ConcurrentHashMap.newKeySet();

    /** Keeps one until it is over. */
    public void add(SingleLease<?> lease) {
        all.add(lease);
    }

    /** Forgets one that is over. */
    public void remove(SingleLease<?> lease) {
        all.remove(lease);
    }

    /** Those that are held. */
    public List<SingleLease<?>> all() {
        return List.copyOf(all);
    }
}
