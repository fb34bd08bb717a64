// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.allocate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import qtforge.api.managers.resource.AllocationStrategy;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.resources.pool.Pool;

/** Puts the pools of a type in the order in which a strategy tries them. */
final class Shortlist {

    private static final Comparator<Pool<?>> LOAD = Comparator.comparingDouble(
            pool -> pool.taken() / (double) pool.options().maxSize());
    private static final Comparator<Pool<?>> ROOM =
            Comparator.comparingInt(pool -> pool.options().maxSize() - pool.taken());
    private static final Comparator<Pool<?>> SIZE =
            Comparator.comparingLong(pool -> pool.options().bytesEach());

    private Shortlist() {}

    /**
     * The order.
     *
     * @param pools in the order they were created
     * @param turn counts the allocations of the type
     */
    static List<Pool<?>> of(List<Pool<?>> pools, AllocationStrategy strategy, ResourcePriority priority, long turn) {
        List<Pool<?>> order = new ArrayList<>(pools);
        switch (strategy) {
            case FIRST_FIT -> {
                // As they are.
            }
            case BEST_FIT -> order.sort(SIZE.thenComparing(ROOM));
            case WORST_FIT -> order.sort(SIZE.reversed().thenComparing(ROOM.reversed()));
            case ROUND_ROBIN -> java.util.Collections.rotate(order, (int) -(turn % order.size()));
            case LOAD_BALANCED -> order.sort(LOAD);
            case PRIORITY -> order.sort(priority.isAtLeast(ResourcePriority.HIGH) ? LOAD : LOAD.reversed());
        }
        // The sort is stable: those that have no room go last, each part in its order.
        order.sort(Comparator.comparing(pool -> !pool.hasRoom(priority)));
        return order;
    }
}
