// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import java.util.concurrent.atomic.AtomicInteger;
import qtforge.api.managers.resource.ResourcePriority;

/** The places of a pool: each lease, and each instance being made, has one. Never more than there are. */
final class Places {

    private final int all;
    private final int common;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int all, int reserve) {
        this.all = all;
        common = all - reserve;
    }

    boolean take(ResourcePriority priority) {
        int most = priority == ResourcePriority.CRITICAL ? all : common;
        while (true) {
            int now = taken.get();
            if (now >= most) {
                return false;
            }
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void release() {
        taken.decrementAndGet();
    }

    int taken() {
        return taken.get();
    }

    /** Whether a lease of that urgency would find a place. */
    boolean hasRoom(ResourcePriority priority) {
        return taken.get() < (priority == ResourcePriority.CRITICAL ? all : common);
    }
}
