// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.allocate;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.managers.resource.Lease;

/** The leases one plugin has of one type from the allocator; guarded by this. */
final class Allotment {

    private final List<Lease<?>> leases = new ArrayList<>();
    private int pending;

    /** Takes a place for a lease that is to be. */
    synchronized boolean reserve(int most) {
        if (size() >= most) {
            return false;
        }
        pending++;
        return true;
    }

    /** The lease is there. */
    synchronized void add(Lease<?> lease) {
        pending--;
        leases.add(lease);
    }

    /** It will not be. */
    synchronized void cancel() {
        pending--;
    }

    synchronized int size() {
        leases.removeIf(lease -> !lease.isHeld());
        return leases.size() + pending;
    }
}
