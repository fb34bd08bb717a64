// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Totals of the bus since it started.
 *
 * <p>At rest {@code recipients = delivered + dropped + dead}; else {@code recipients} is larger by {@code waiting} and what is being
 * handled.
 *
 * @param totalSubscriptions subscriptions in force
 * @param activeSubscriptions those neither paused nor isolated
 * @param uniqueSubscribers different subscriber ids
 * @param topics different topics published to that are still counted
 * @param messagesPublished messages
 * @param recipients deliveries they were meant for
 * @param messagesDelivered deliveries whose handler returned
 * @param deliveryFailures handler calls that threw
 * @param dropped deliveries dropped because a lane was full
 * @param dead deliveries that became dead letters
 * @param deadLettersKept dead letters that can be listed
 * @param unheard messages that nobody wanted
 * @param waiting deliveries in lanes
 * @param hungHandlers handlers that do not return now
 * @param historyEnabled whether history keeps messages of any topic
 */
public record BusStatistics(
        long totalSubscriptions,
        long activeSubscriptions,
        long uniqueSubscribers,
        long topics,
        long messagesPublished,
        long recipients,
        long messagesDelivered,
        long deliveryFailures,
        long dropped,
        long dead,
        long deadLettersKept,
        long unheard,
        long waiting,
        long hungHandlers,
        boolean historyEnabled) {

    /** The JSON form: the original's names (total_subscriptions, messages_published, logging_enabled, ...) and ours. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("total_subscriptions", totalSubscriptions);
        json.put("active_subscriptions", activeSubscriptions);
        json.put("unique_subscribers", uniqueSubscribers);
        json.put("message_types", topics);
        json.put("messages_published", messagesPublished);
        json.put("recipients", recipients);
        json.put("messages_delivered", messagesDelivered);
        json.put("delivery_failures", deliveryFailures);
        json.put("dropped", dropped);
        json.put("dead", dead);
        json.put("dead_letters_kept", deadLettersKept);
        json.put("unheard", unheard);
        json.put("waiting", waiting);
        json.put("hung_handlers", hungHandlers);
        json.put("logging_enabled", historyEnabled);
        return json;
    }
}
