// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.Optional;
import qtforge.api.core.PluginError;

/**
 * What became of a message for one recipient, when publish returned.
 *
 * @param subscriberId the recipient
 * @param subscriptionId its subscription; 0 when it has none
 * @param outcome what became of it
 * @param error why it failed
 */
public record Delivery(
        String subscriberId, long subscriptionId, DeliveryOutcome outcome, Optional<PluginError> error) {}
