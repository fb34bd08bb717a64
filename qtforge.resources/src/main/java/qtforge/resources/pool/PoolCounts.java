// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a pool. */
final class PoolCounts {

    final LongAdder acquired = new LongAdder();
    final LongAdder returned = new LongAdder();
    final LongAdder takenBack = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder created = new LongAdder();
    final LongAdder destroyed = new LongAdder();
    /** Being made now. */
    final AtomicInteger making = new AtomicInteger();
    /** Being destroyed now. */
    final AtomicInteger destroying = new AtomicInteger();
    /** Whose destruction failed. */
    final AtomicInteger broken = new AtomicInteger();
}
