// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Optional;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.core.PluginError;

/** Where the last outcome of one delivery goes. Given exactly one. */
@FunctionalInterface
interface Receipt {

    /** Takes the outcome; must not block. */
    void settled(Delivery delivery);

    /** Gives it the outcome of a delivery to a subscription. */
    default void settled(BusSubscription subscription, DeliveryOutcome outcome, Optional<PluginError> error) {
        settled(new Delivery(subscription.subscriberId(), subscription.id(), outcome, error));
    }
}
