// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.List;

/**
 * What became of a message when publish returned, per recipient. It does not name the message, so that the bus can give the same
 * report for each message that all recipients of a topic have got.
 *
 * @param deliveries one for each recipient; without those whose filter did not want it, unless they were named
 */
public record DeliveryReport(List<Delivery> deliveries) {

    /** Nobody wanted it. */
    public static final DeliveryReport NOBODY = new DeliveryReport(List.of());

    public DeliveryReport {
        deliveries = List.copyOf(deliveries);
    }

    /** How many recipients had the given outcome. */
    public int count(DeliveryOutcome outcome) {
        int count = 0;
        for (Delivery delivery : deliveries) {
            if (delivery.outcome() == outcome) {
                count++;
            }
        }
        return count;
    }

    /** How many handlers have returned. */
    public int delivered() {
        return count(DeliveryOutcome.DELIVERED);
    }

    /** How many lanes it waits in. */
    public int queued() {
        return count(DeliveryOutcome.QUEUED);
    }

    /** Whether everybody it was meant for has got it or will. */
    public boolean isComplete() {
        return delivered() + queued() + count(DeliveryOutcome.FILTERED) == deliveries.size();
    }
}
