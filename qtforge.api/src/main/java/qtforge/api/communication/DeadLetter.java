// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message that did not reach one recipient.
 *
 * @param number rises with each dead letter; unique in this process
 * @param message the message
 * @param subscriberId who did not get it
 * @param subscriptionId its subscription
 * @param reason why
 * @param detail in words; may be empty
 * @param attempts how often the handler was called
 * @param timestamp when it was given up
 */
public record DeadLetter(
        long number,
        Message message,
        String subscriberId,
        long subscriptionId,
        DeadLetterReason reason,
        String detail,
        int attempts,
        Instant timestamp) {

    /** The JSON form; {@code message} is {@link Message#toJson()}. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("subscriber_id", subscriberId);
        json.put("subscription_id", subscriptionId);
        json.put("reason", reason.scriptName());
        json.put("detail", detail);
        json.put("attempts", (long) attempts);
        json.put("timestamp", timestamp.toString());
        json.put("message", message.toJson());
        return json;
    }
}
