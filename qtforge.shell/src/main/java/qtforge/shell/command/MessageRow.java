// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.Message;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginException;
import qtforge.shell.text.Row;
import qtforge.shell.text.TimeText;

/**
 * A message, as a line of a list that grows.
 *
 * @param time when it was made
 * @param topic its topic
 * @param type the kind of payload
 * @param sender who sent it
 * @param priority how urgent it is
 * @param payload its payload as JSON
 */
public record MessageRow(Instant time, String topic, String type, String sender, String priority, String payload)
        implements Row {

    static MessageRow of(Message message, JsonCodec json) {
        return new MessageRow(
                message.timestamp(),
                message.topic(),
                message.type(),
                message.sender(),
                message.priority().name(),
                payload(message, json));
    }

    private static String payload(Message message, JsonCodec json) {
        try {
            Map<String, Object> fields = new LinkedHashMap<>(message.toJson());
            for (String told : new String[] {"id", "topic", "type", "sender", "timestamp", "priority"}) {
                fields.remove(told);
            }
            return json.format(fields, false);
        } catch (PluginException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    String tailLine() {
        return TimeText.of(time) + " " + topic + " " + type + " from " + sender + ": " + payload;
    }
}
