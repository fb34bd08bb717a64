// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.core.PluginError;

/** The outcomes of a message on the plain way of a route that are not the usual one. For one thread. */
final class Outcomes {

    private final BusSubscription[] subscriptions;
    private final DeliveryOutcome usual;
    private final Map<BusSubscription, Optional<Delivery>> others = new HashMap<>();

    Outcomes(BusSubscription[] subscriptions, DeliveryOutcome usual) {
        this.subscriptions = subscriptions;
        this.usual = usual;
    }

    /** One has another outcome. */
    void put(BusSubscription subscription, Optional<Delivery> outcome) {
        others.put(subscription, outcome);
    }

    static Delivery of(BusSubscription subscription, DeliveryOutcome outcome) {
        return new Delivery(subscription.subscriberId(), subscription.id(), outcome, Optional.empty());
    }

    static Delivery of(BusSubscription subscription, DeliveryOutcome outcome, PluginError error) {
        return new Delivery(subscription.subscriberId(), subscription.id(), outcome, Optional.of(error));
    }

    DeliveryReport report() {
        List<Delivery> deliveries = new ArrayList<>(subscriptions.length);
        for (BusSubscription subscription : subscriptions) {
            Optional<Delivery> other = others.get(subscription);
            if (other == null) {
                deliveries.add(of(subscription, usual));
            } else {
                other.ifPresent(deliveries::add);
            }
        }
        return new DeliveryReport(deliveries);
    }
}
