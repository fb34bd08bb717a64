// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A request. Immutable, as far as the values of its maps are; those must not be changed once it is sent.
 *
 * <p>The sender is set from the bundle that sends it, whatever the record says, so handlers may rely on it.
 *
 * @param requestId unique among the requests of its sender that are pending; given by {@link #to} unless it is set
 * @param senderId the plugin that sends it; empty before it is sent
 * @param receiverId the plugin that shall answer, or empty for the best endpoint
 * @param serviceId the service; when it is empty, {@code receiverId} names the service, as it did in the original
 * @param method the method of the service
 * @param type what kind of request it is
 * @param priority how urgent it is
 * @param parameters what the method needs: JSON-shaped values, records or DTOs; {@link #toJson} needs a JSON form
 * @param headers what else is said of it
 * @param timeout how long the sender waits for the answer, at most 24 hours; zero for the endpoint's default
 * @param timestamp when it was made
 * @param metadata free; not looked at by the runtime
 */
public record RequestInfo(
        String requestId,
        String senderId,
        String receiverId,
        String serviceId,
        String method,
        RequestType type,
        RequestPriority priority,
        Map<String, Object> parameters,
        Map<String, Object> headers,
        Duration timeout,
        Instant timestamp,
        Map<String, Object> metadata) {

    /** How long a request waits when nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /** The longest limit of a request. */
    public static final Duration MAX_TIMEOUT = Duration.ofHours(24);

    private static final AtomicLong IDS = new AtomicLong();

    public RequestInfo {
        requestId = requestId == null || requestId.isEmpty() ? Long.toString(IDS.incrementAndGet()) : requestId;
        senderId = senderId == null ? "" : senderId;
        receiverId = receiverId == null ? "" : receiverId;
        serviceId = serviceId == null ? "" : serviceId;
        if (method == null || method.isBlank()) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "request has no 'method'; name one");
        }
        if (serviceId.isBlank() && receiverId.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "request of method '" + method + "' has no 'service_id'; name the service");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(priority, "priority");
        parameters = FrozenMap.of(parameters);
        headers = FrozenMap.of(headers);
        if (timeout.isNegative() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "request of method '" + method + "': timeout " + timeout + " is not in PT0S to " + MAX_TIMEOUT);
        }
        timestamp = timestamp == null ? Instant.ofEpochMilli(System.currentTimeMillis()) : timestamp;
        metadata = FrozenMap.of(metadata);
    }

    /** A query of now with the defaults. */
    public static RequestInfo to(String serviceId, String method, Map<String, ?> parameters) {
        return new RequestInfo(
                null,
                "",
                "",
                serviceId,
                method,
                RequestType.QUERY,
                RequestPriority.NORMAL,
                FrozenMap.of(parameters),
                Map.of(),
                DEFAULT_TIMEOUT,
                null,
                Map.of());
    }

    /** Begins a request with more than that. */
    public static Builder builder(String serviceId, String method) {
        return new Builder(serviceId, method);
    }

    /** What is asked for: the service id and the method, joined by {@code ::}. */
    public String endpointKey() {
        return ServiceEndpoint.key(target(), method);
    }

    /** The service: {@link #serviceId}, or what stands for it. */
    public String target() {
        return serviceId.isEmpty() ? receiverId : serviceId;
    }

    /** This request as sent by somebody else; itself when it is so already. The runtime calls it. */
    public RequestInfo from(String otherSender) {
        return senderId.equals(otherSender)
                ? this
                : new RequestInfo(
                        requestId,
                        otherSender,
                        receiverId,
                        serviceId,
                        method,
                        type,
                        priority,
                        parameters,
                        headers,
                        timeout,
                        timestamp,
                        metadata);
    }

    /** Begins a changed copy. */
    public Builder toBuilder() {
        Builder builder = new Builder(serviceId, method);
        builder.requestId = requestId;
        builder.senderId = senderId;
        builder.receiverId = receiverId;
        builder.type = type;
        builder.priority = priority;
        builder.parameters = new LinkedHashMap<>(parameters);
        builder.headers = new LinkedHashMap<>(headers);
        builder.timeout = timeout;
        builder.timestamp = timestamp;
        builder.metadata = new LinkedHashMap<>(metadata);
        return builder;
    }

    /**
     * The JSON form in the original's names: request_id, sender_id, receiver_id, service_id, method, type (name), priority
     * (number), parameters, headers, timeout (milliseconds), timestamp (milliseconds since 1970, as text), metadata.
     *
     * @throws PluginException INVALID_ARGUMENT when a value has no JSON form
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("request_id", requestId);
        json.put("sender_id", senderId);
        json.put("receiver_id", receiverId);
        json.put("service_id", serviceId);
        json.put("method", method);
        json.put("type", type.scriptName());
        json.put("priority", (long) priority.value());
        json.put("parameters", JsonValues.normalizeMap(parameters));
        json.put("headers", JsonValues.normalizeMap(headers));
        json.put("timeout", timeout.toMillis());
        json.put("timestamp", Long.toString(timestamp.toEpochMilli()));
        json.put("metadata", JsonValues.normalizeMap(metadata));
        return json;
    }

    /**
     * Reads the JSON form; what is missing has its default.
     *
     * @throws PluginException INVALID_FORMAT naming the field that is missing or wrong
     */
    public static RequestInfo fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("request", json);
        String receiver = fields.text("receiver_id", "");
        String service = receiver.isEmpty() ? fields.required("service_id") : fields.text("service_id", "");
        return new RequestInfo(
                fields.text("request_id", ""),
                fields.text("sender_id", ""),
                receiver,
                service,
                fields.required("method"),
                fields.constant("type", RequestType.class, RequestType.QUERY),
                fields.constant("priority", RequestPriority.class, RequestPriority.NORMAL),
                fields.object("parameters"),
                fields.object("headers"),
                Duration.ofMillis(fields.number("timeout", DEFAULT_TIMEOUT.toMillis(), 0, MAX_TIMEOUT.toMillis())),
                fields.instant("timestamp", null),
                fields.object("metadata"));
    }

    /** Collects what a request has beside its service and method. Not for use by several threads at once. */
    public static final class Builder {

        private final String serviceId;
        private final String method;
        private String requestId;
        private String senderId = "";
        private String receiverId = "";
        private RequestType type = RequestType.QUERY;
        private RequestPriority priority = RequestPriority.NORMAL;
        private Map<String, Object> parameters = new LinkedHashMap<>();
        private Map<String, Object> headers = new LinkedHashMap<>();
        private Duration timeout = DEFAULT_TIMEOUT;
        private Instant timestamp;
        private Map<String, Object> metadata = new LinkedHashMap<>();

        private Builder(String serviceId, String method) {
            this.serviceId = serviceId;
            this.method = method;
        }

        /** An id of one's own. */
        public Builder requestId(String requestId) {
            this.requestId = Objects.requireNonNull(requestId, "requestId");
            return this;
        }

        /** The plugin that shall answer. */
        public Builder receiver(String pluginId) {
            this.receiverId = Objects.requireNonNull(pluginId, "pluginId");
            return this;
        }

        /** What kind of request it is. */
        public Builder type(RequestType type) {
            this.type = Objects.requireNonNull(type, "type");
            return this;
        }

        /** How urgent it is. */
        public Builder priority(RequestPriority priority) {
            this.priority = Objects.requireNonNull(priority, "priority");
            return this;
        }

        /** Adds a parameter. */
        public Builder parameter(String name, Object value) {
            parameters.put(name, value);
            return this;
        }

        /** Adds parameters. */
        public Builder parameters(Map<String, ?> more) {
            parameters.putAll(more);
            return this;
        }

        /** Adds a header. */
        public Builder header(String name, Object value) {
            headers.put(name, value);
            return this;
        }

        /** How long to wait for the answer; zero for the endpoint's default. */
        public Builder timeout(Duration timeout) {
            this.timeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** When it was made; without it, now. */
        public Builder timestamp(Instant timestamp) {
            this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
            return this;
        }

        /** Adds something to the metadata. */
        public Builder metadata(String name, Object value) {
            metadata.put(name, value);
            return this;
        }

        /**
         * The request.
         *
         * @throws PluginException INVALID_ARGUMENT naming what is missing or out of range
         */
        public RequestInfo build() {
            return new RequestInfo(
                    requestId,
                    senderId,
                    receiverId,
                    serviceId,
                    method,
                    type,
                    priority,
                    parameters,
                    headers,
                    timeout,
                    timestamp,
                    metadata);
        }
    }
}
