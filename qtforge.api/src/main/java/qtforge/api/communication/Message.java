// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A message: a payload under a topic, and who sent it when.
 *
 * <p>Immutable, as far as its payload is. All recipients get the same object: a payload must not be changed once it is
 * published. The sender is set by the bus from the bundle that publishes, whatever a builder was told, so recipients may rely
 * on it.
 */
public final class Message {

    /** The type of a payload that is a map. */
    public static final String CUSTOM_DATA = "custom_data";

    private static final AtomicLong IDS = new AtomicLong();

    private final String topic;
    private final Object payload;
    private final String sender;
    private final long time;
    private final MessagePriority priority;
    private final String correlationId;
    private final Map<String, Object> headers;
    /** Given when it is first asked for: most messages are never asked, and a shared counter costs each publisher. Guarded by this. */
    private String id;

    private Message(
            String id,
            String topic,
            Object payload,
            String sender,
            long time,
            MessagePriority priority,
            String correlationId,
            Map<String, Object> headers) {
        this.id = id;
        this.topic = topic;
        this.payload = payload;
        this.sender = sender;
        this.time = time;
        this.priority = priority;
        this.correlationId = correlationId;
        this.headers = headers;
    }

    /**
     * A message of now, without headers.
     *
     * @param topic a topic name without wildcards; the bus checks it when the message is published
     * @param payload a record, a DTO, a JSON-shaped map, a {@link MessagePayload}, or another object both sides know
     */
    public static Message of(String topic, Object payload) {
        return of(topic, payload, "");
    }

    /** As {@link #of(String, Object)}, of a known sender. */
    public static Message of(String topic, Object payload, String sender) {
        MessagePriority priority = Objects.requireNonNull(payload, "payload") instanceof MessagePayload named
                ? named.defaultPriority()
                : MessagePriority.NORMAL;
        return new Message(
                null,
                Objects.requireNonNull(topic, "topic"),
                payload,
                sender,
                System.currentTimeMillis(),
                priority,
                "",
                Map.of());
    }

    /** Begins a message with headers, a priority or a correlation id. */
    public static Builder builder(String topic, Object payload) {
        return new Builder(topic, payload);
    }

    /** The number of this message as text; unique in this process. */
    public synchronized String id() {
        if (id == null) {
            id = Long.toString(IDS.incrementAndGet());
        }
        return id;
    }

    /** The topic, without wildcards. */
    public String topic() {
        return topic;
    }

    /** The name of the kind of payload: {@link MessagePayload#messageType()}, {@link #CUSTOM_DATA} for a map, else the class name. */
    public String type() {
        if (payload instanceof MessagePayload named) {
            return named.messageType();
        }
        return payload instanceof Map ? CUSTOM_DATA : payload.getClass().getName();
    }

    /** What is said. */
    public Object payload() {
        return payload;
    }

    /**
     * The payload as the type wanted; itself when it is one, else converted (records, DTOs and maps into one another).
     *
     * @throws PluginException INVALID_ARGUMENT when it cannot be converted
     */
    public <T> T payload(Class<T> wanted) {
        if (wanted.isInstance(payload)) {
            return wanted.cast(payload);
        }
        return JsonValues.convert(JsonValues.normalize(payload), wanted);
    }

    /** The id of the plugin that published it, the symbolic name of a bundle that is no plugin, or empty before it is published. */
    public String sender() {
        return sender;
    }

    /** When it was made. */
    public Instant timestamp() {
        return Instant.ofEpochMilli(time);
    }

    /** When it was made, in milliseconds since 1970 UTC. */
    public long timestampMillis() {
        return time;
    }

    /** How urgent it is. */
    public MessagePriority priority() {
        return priority;
    }

    /** What the sender gave to join this message with others; may be empty. */
    public String correlationId() {
        return correlationId;
    }

    /** What else the sender said of it, JSON-shaped; may be empty. */
    public Map<String, Object> headers() {
        return headers;
    }

    /** One header. */
    public Optional<Object> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** This message as sent by somebody else; itself when it is so already. The bus calls it. */
    public Message from(String otherSender) {
        return sender.equals(otherSender)
                ? this
                : new Message(id(), topic, payload, otherSender, time, priority, correlationId, headers);
    }

    /** This message, with the same id, with its payload in another form; itself when it is the same. The bus calls it. */
    public Message withPayload(Object otherPayload) {
        return otherPayload == payload
                ? this
                : new Message(
                        id(),
                        topic,
                        Objects.requireNonNull(otherPayload, "otherPayload"),
                        sender,
                        time,
                        priority,
                        correlationId,
                        headers);
    }

    /**
     * What filters see and scripts get, JSON-shaped: id, topic, type, sender, timestamp (milliseconds since 1970, as text),
     * priority, correlation_id and headers where there are any, and the fields of the payload; {@code data} for a payload that
     * is no object. A field of the payload does not hide one of the message.
     *
     * @throws PluginException INVALID_ARGUMENT when the payload has no JSON form
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id());
        json.put("topic", topic);
        json.put("type", type());
        json.put("sender", sender);
        json.put("timestamp", Long.toString(time));
        json.put("priority", (long) priority.value());
        if (!correlationId.isEmpty()) {
            json.put("correlation_id", correlationId);
        }
        if (!headers.isEmpty()) {
            json.put("headers", headers);
        }
        Object data = payload instanceof MessagePayload named ? named.toJson() : JsonValues.normalize(payload);
        if (data instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> json.putIfAbsent((String) name, value));
        } else {
            json.put("data", data);
        }
        return json;
    }

    @Override
    public String toString() {
        return "message " + type() + " on " + topic + (sender.isEmpty() ? "" : " from " + sender);
    }

    /** Collects what a message has beside its topic and payload. Not for use by several threads at once. */
    public static final class Builder {

        private final String topic;
        private final Object payload;
        private MessagePriority priority;
        private String sender = "";
        private String correlationId = "";
        private Instant timestamp;
        private final Map<String, Object> headers = new LinkedHashMap<>();

        private Builder(String topic, Object payload) {
            this.topic = Objects.requireNonNull(topic, "topic");
            this.payload = Objects.requireNonNull(payload, "payload");
        }

        /** How urgent it is; without it what the payload says, else NORMAL. */
        public Builder priority(MessagePriority priority) {
            this.priority = Objects.requireNonNull(priority, "priority");
            return this;
        }

        /** Who sends it; replaced when somebody else publishes it. */
        public Builder sender(String sender) {
            this.sender = Objects.requireNonNull(sender, "sender");
            return this;
        }

        /** What joins it with other messages. */
        public Builder correlationId(String correlationId) {
            this.correlationId = Objects.requireNonNull(correlationId, "correlationId");
            return this;
        }

        /** When it was made; without it, now. */
        public Builder timestamp(Instant timestamp) {
            this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
            return this;
        }

        /**
         * Adds a header.
         *
         * @param value anything {@link JsonValues#normalize} takes
         */
        public Builder header(String name, Object value) {
            if (name.isBlank()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "a header of a message on " + topic + " has no name; give one");
            }
            headers.put(name, JsonValues.normalize(value));
            return this;
        }

        /** The message. */
        public Message build() {
            MessagePriority urgency = priority != null
                    ? priority
                    : payload instanceof MessagePayload named ? named.defaultPriority() : MessagePriority.NORMAL;
            return new Message(
                    null,
                    topic,
                    payload,
                    sender,
                    timestamp == null ? System.currentTimeMillis() : timestamp.toEpochMilli(),
                    urgency,
                    correlationId,
                    headers.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers)));
        }
    }
}
