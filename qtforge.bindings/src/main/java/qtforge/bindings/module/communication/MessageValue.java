// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessagePayload;
import qtforge.api.communication.MessagePriority;
import qtforge.api.core.JsonValues;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.bindings.PositionalShapes;
import qtforge.bindings.module.core.Constants;

/** {@link Message} as scripts have it. */
@PositionalShapes("topic data")
@ScriptStruct(
        value = "BasicMessage",
        aliases = {"Message", "IMessage"})
@ScriptDoc("A message: data under a topic, and who sent it when.")
public final class MessageValue {

    /** Who the bus says has sent what programs publish; what they say of themselves is believed for such messages only. */
    private static final String BINDINGS = "qtforge.bindings";

    private static final String SENDER = "sender";

    @ScriptDoc("The topic, without wildcards, for example orders/new.")
    public String topic = "";

    @ScriptDoc(
            "Who sends it. The bus sets it when a message is published; what a program says stands in the header sender.")
    public String sender = "";

    @ScriptName({"data", "payload"})
    @ScriptDoc("What is said.")
    public Object data;

    @ScriptDoc("How urgent it is.")
    public MessagePriority priority = MessagePriority.NORMAL;

    @ScriptDoc("What joins it with other messages; may be empty.")
    public String correlationId = "";

    @ScriptName({"headers", "metadata"})
    @ScriptDoc("What else the sender says of it.")
    public Map<String, Object> headers = new LinkedHashMap<>();

    @ScriptDoc("The number of the message, given by the bus; empty before.")
    public String id = "";

    @ScriptDoc("The kind of data; set by the bus.")
    public String type = Message.CUSTOM_DATA;

    @ScriptDoc("When it was made, in milliseconds since 1970 UTC; 0 for now.")
    public long timestamp;

    @ScriptDoc("Who gets it and in which thread, when publish says nothing else.")
    public DeliveryMode deliveryMode = DeliveryMode.BROADCAST;

    static MessageValue of(Message message) {
        MessageValue value = new MessageValue();
        value.topic = message.topic();
        value.sender = message.sender().equals(BINDINGS)
                ? message.header(SENDER).map(Object::toString).orElse(BINDINGS)
                : message.sender();
        value.data = message.payload() instanceof MessagePayload named
                ? named.toJson()
                : JsonValues.normalize(message.payload());
        value.priority = message.priority();
        value.correlationId = message.correlationId();
        value.headers = message.headers();
        value.id = message.id();
        value.type = message.type();
        value.timestamp = message.timestampMillis();
        return value;
    }

    MessageValue copy() {
        MessageValue copy = new MessageValue();
        copy.topic = topic;
        copy.sender = sender;
        copy.data = data;
        copy.priority = priority;
        copy.correlationId = correlationId;
        copy.headers = headers;
        copy.timestamp = timestamp;
        copy.deliveryMode = deliveryMode;
        return copy;
    }

    Message toApi() {
        Message.Builder builder = Message.builder(topic, data == null ? Map.of() : data)
                .priority(priority)
                .correlationId(correlationId);
        headers.forEach(builder::header);
        if (!sender.isEmpty()) {
            builder.header(SENDER, sender);
        }
        if (timestamp > 0) {
            builder.timestamp(Instant.ofEpochMilli(timestamp));
        }
        return builder.build();
    }

    @ScriptDoc("Says what is said.")
    public MessageValue setData(@ScriptName("data") Object value) {
        data = value;
        return this;
    }

    @ScriptDoc("Says how urgent it is.")
    public MessageValue setPriority(@ScriptName("priority") MessagePriority urgency) {
        priority = urgency;
        return this;
    }

    @ScriptDoc("How urgent it is.")
    public MessagePriority getPriority() {
        return priority;
    }

    @ScriptDoc("Says who gets it and in which thread.")
    public MessageValue setDeliveryMode(DeliveryMode mode) {
        deliveryMode = mode;
        return this;
    }

    @ScriptDoc("Who gets it and in which thread.")
    public DeliveryMode getDeliveryMode() {
        return deliveryMode;
    }

    @ScriptDoc("Adds a header, or several from a map.")
    public MessageValue setMetadata(Object key, @ScriptDefault("null") Object value) {
        headers = new LinkedHashMap<>(headers);
        if (key instanceof Map<?, ?> several) {
            several.forEach((name, each) -> headers.put(name.toString(), each));
        } else {
            headers.put(String.valueOf(key), value);
        }
        return this;
    }

    @ScriptDoc("One header; nothing when there is none of that name. All of them when no name is given.")
    public Object getMetadata(@ScriptDefault("\"\"") String key) {
        return key.isEmpty() ? headers : headers.get(key);
    }

    @ScriptDoc("The message as a map, as filters see it.")
    public Map<String, Object> toJson() {
        Map<String, Object> json = toApi().toJson();
        json.put("id", id);
        json.put("sender", sender);
        return json;
    }

    @ScriptDoc("A message from a map with topic, data (or payload), sender, priority, headers.")
    public static MessageValue fromJson(Map<String, Object> json) {
        MessageValue value = new MessageValue();
        value.topic = String.valueOf(json.getOrDefault("topic", ""));
        value.sender = String.valueOf(json.getOrDefault("sender", ""));
        value.data = json.containsKey("data") ? json.get("data") : json.get("payload");
        value.correlationId = String.valueOf(json.getOrDefault("correlation_id", ""));
        if (json.get("priority") != null) {
            value.priority = Constants.of(MessagePriority.class, json.get("priority"), "priority");
        }
        if (json.get("headers") instanceof Map<?, ?> given) {
            value.headers = JsonValues.normalizeMap(given);
        }
        return value;
    }
}
