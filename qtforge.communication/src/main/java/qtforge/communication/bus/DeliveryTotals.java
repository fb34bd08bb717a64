// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.atomic.LongAdder;

/**
 * What became of deliveries, apart from what live routes still count: to one subscription, or from one sender. Corrections of
 * what a route counts too much are negative here.
 */
final class DeliveryTotals {

    final LongAdder recipients = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder dead = new LongAdder();
}
