// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.List;
import java.util.Optional;
import org.netbeans.lib.profiler.heap.GCRoot;

/**
 * A way from what the garbage collector never takes to a class loader.
 *
 * @param hops from the holder to the loader, which itself is no hop; empty when the loader is a root itself
 * @param root where it starts; empty when it starts in a static field of code that is in use
 * @param first the index of the first hop that is in what was unloaded; the number of hops when none is
 */
record Way(List<Hop> hops, Optional<GCRoot> root, int first) {

    /** The hops outside of what was unloaded. */
    List<Hop> outside() {
        return hops.subList(0, first);
    }

    /** The part of it from a hop on. */
    Way from(Hop hop) {
        int start = hops.indexOf(hop);
        return new Way(hops.subList(start, hops.size()), root, first - start);
    }
}
