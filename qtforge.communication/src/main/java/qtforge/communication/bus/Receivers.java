// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.HashMap;
import java.util.Map;
import qtforge.api.communication.ReceiverStatistics;

/**
 * What subscriptions that are gone have counted, by their owners; beyond a limit, new ones are counted together. Guarded by the lock of
 * {@link Routing}.
 */
final class Receivers {

    private final Map<String, ReceiverStatistics> gone = new HashMap<>();
    private int limit;

    Receivers(int limit) {
        this.limit = limit;
    }

    void limit(int changed) {
        limit = changed;
    }

    /** Takes over what a subscription has counted that will count no more. */
    void fold(BusSubscription subscription) {
        String owner = subscription.owner().id();
        String id = gone.size() < limit || gone.containsKey(owner) ? owner : Senders.OTHERS;
        DeliveryTotals totals = subscription.totals();
        gone.merge(
                id,
                new ReceiverStatistics(
                        id,
                        totals.recipients.sum(),
                        totals.delivered.sum() + subscription.calls().delivered(),
                        totals.failures.sum(),
                        totals.dropped.sum(),
                        totals.dead.sum()),
                ReceiverStatistics::plus);
    }

    Map<String, ReceiverStatistics> gone() {
        return gone;
    }
}
