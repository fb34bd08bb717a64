// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of one sender, apart from what its live routes still count. */
final class Sender {

    private final String id;
    final DeliveryTotals totals = new DeliveryTotals();
    final LongAdder published = new LongAdder();
    final LongAdder unheard = new LongAdder();
    private volatile String lastFailure = "";

    Sender(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The last failure in words; empty when there was none. */
    String lastFailure() {
        return lastFailure;
    }

    /** Counts a call of a handler that threw. */
    void failed(String words) {
        totals.failures.increment();
        lastFailure = words;
    }
}
