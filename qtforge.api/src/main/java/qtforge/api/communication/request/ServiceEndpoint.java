// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.request;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * A method of a service that answers requests.
 *
 * @param serviceId the service; not blank, without {@code ::}
 * @param providerId the plugin that answers; set from the bundle that registers it
 * @param method the method; not blank, without {@code ::}
 * @param description one sentence
 * @param supportedRequestTypes requests of other types get 405; all when it is empty
 * @param methodSchema a JSON Schema (2020-12) of the parameters; requests that do not match get 400; none when it is empty
 * @param responseSchema a JSON Schema of the data; answers that do not match become 500; none when it is empty
 * @param isAsync whether the handler answers with a promise; set when it is registered
 * @param defaultTimeout the limit of requests that say none
 * @param minPriority less urgent requests get 503
 * @param metadata JSON-shaped, free
 */
public record ServiceEndpoint(
        String serviceId,
        String providerId,
        String method,
        String description,
        Set<RequestType> supportedRequestTypes,
        Map<String, Object> methodSchema,
        Map<String, Object> responseSchema,
        boolean isAsync,
        Duration defaultTimeout,
        RequestPriority minPriority,
        Map<String, Object> metadata) {

    public ServiceEndpoint {
        require(serviceId, "service_id");
        require(method, "method");
        providerId = providerId == null ? "" : providerId;
        description = description == null ? "" : description;
        supportedRequestTypes = Set.copyOf(supportedRequestTypes);
        methodSchema = JsonValues.normalizeMap(methodSchema);
        responseSchema = JsonValues.normalizeMap(responseSchema);
        if (defaultTimeout.isNegative()
                || defaultTimeout.isZero()
                || defaultTimeout.compareTo(RequestInfo.MAX_TIMEOUT) > 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "endpoint " + key(serviceId, method) + ": default timeout " + defaultTimeout + " is not in PT0S to "
                            + RequestInfo.MAX_TIMEOUT);
        }
        Objects.requireNonNull(minPriority, "minPriority");
        metadata = JsonValues.normalizeMap(metadata);
    }

    private static void require(String name, String field) {
        if (name == null || name.isBlank() || name.contains("::")) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "endpoint: '" + field + "' is '" + name + "'; give a name that is not blank and has no '::'");
        }
    }

    /** An endpoint with the defaults. */
    public static ServiceEndpoint of(String serviceId, String method) {
        return builder(serviceId, method).build();
    }

    /** Begins an endpoint with more than that. */
    public static Builder builder(String serviceId, String method) {
        return new Builder(serviceId, method);
    }

    /** What endpoints are found by: service id and method, joined by {@code ::}. */
    public static String key(String serviceId, String method) {
        return serviceId + "::" + method;
    }

    /** {@link #key(String, String)} of this endpoint. */
    public String key() {
        return key(serviceId, method);
    }

    /** Whether it takes requests of that type. */
    public boolean supports(RequestType type) {
        return supportedRequestTypes.isEmpty() || supportedRequestTypes.contains(type);
    }

    /** This endpoint as registered by a plugin. The runtime calls it. */
    public ServiceEndpoint providedBy(String pluginId, boolean async) {
        return new ServiceEndpoint(
                serviceId,
                pluginId,
                method,
                description,
                supportedRequestTypes,
                methodSchema,
                responseSchema,
                async,
                defaultTimeout,
                minPriority,
                metadata);
    }

    /**
     * The JSON form in the original's names: service_id, provider_id, method, description, supported_request_types (names),
     * method_schema, response_schema, is_async, default_timeout (milliseconds), min_priority (number), metadata.
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_id", serviceId);
        json.put("provider_id", providerId);
        json.put("method", method);
        json.put("description", description);
        json.put(
                "supported_request_types",
                supportedRequestTypes.stream()
                        .sorted()
                        .<Object>map(NamedConstant::scriptName)
                        .toList());
        json.put("method_schema", methodSchema);
        json.put("response_schema", responseSchema);
        json.put("is_async", isAsync);
        json.put("default_timeout", defaultTimeout.toMillis());
        json.put("min_priority", (long) minPriority.value());
        json.put("metadata", metadata);
        return json;
    }

    /**
     * Reads the JSON form; what is missing has its default.
     *
     * @throws PluginException INVALID_FORMAT naming the field that is missing or wrong
     */
    public static ServiceEndpoint fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("endpoint", json);
        try {
            return new ServiceEndpoint(
                    fields.required("service_id"),
                    fields.text("provider_id", ""),
                    fields.required("method"),
                    fields.text("description", ""),
                    Set.copyOf(fields.constants("supported_request_types", RequestType.class)),
                    fields.object("method_schema"),
                    fields.object("response_schema"),
                    fields.flag("is_async", false),
                    Duration.ofMillis(fields.number(
                            "default_timeout",
                            RequestInfo.DEFAULT_TIMEOUT.toMillis(),
                            1,
                            RequestInfo.MAX_TIMEOUT.toMillis())),
                    fields.constant("min_priority", RequestPriority.class, RequestPriority.LOWEST),
                    fields.object("metadata"));
        } catch (PluginException e) {
            throw e.code() == PluginErrorCode.INVALID_ARGUMENT
                    ? new PluginException(PluginErrorCode.INVALID_FORMAT, e.getMessage(), e)
                    : e;
        }
    }

    /** Collects what an endpoint has beside its service and method. Not for use by several threads at once. */
    public static final class Builder {

        private final String serviceId;
        private final String method;
        private String description = "";
        private final Set<RequestType> types = EnumSet.noneOf(RequestType.class);
        private Map<String, Object> methodSchema = Map.of();
        private Map<String, Object> responseSchema = Map.of();
        private Duration defaultTimeout = RequestInfo.DEFAULT_TIMEOUT;
        private RequestPriority minPriority = RequestPriority.LOWEST;
        private final Map<String, Object> metadata = new LinkedHashMap<>();

        private Builder(String serviceId, String method) {
            this.serviceId = serviceId;
            this.method = method;
        }

        /** One sentence about it. */
        public Builder description(String description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /** Takes requests of these types only. */
        public Builder supports(RequestType... types) {
            this.types.addAll(Set.of(types));
            return this;
        }

        /** A JSON Schema of the parameters. */
        public Builder methodSchema(Map<String, ?> schema) {
            this.methodSchema = JsonValues.normalizeMap(schema);
            return this;
        }

        /** A JSON Schema of the data. */
        public Builder responseSchema(Map<String, ?> schema) {
            this.responseSchema = JsonValues.normalizeMap(schema);
            return this;
        }

        /** The limit of requests that say none. */
        public Builder defaultTimeout(Duration timeout) {
            this.defaultTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** Takes only requests at least this urgent. */
        public Builder minPriority(RequestPriority least) {
            this.minPriority = Objects.requireNonNull(least, "least");
            return this;
        }

        /** Adds something to the metadata. */
        public Builder metadata(String name, Object value) {
            metadata.put(name, value);
            return this;
        }

        /**
         * The endpoint.
         *
         * @throws PluginException INVALID_ARGUMENT naming what is missing or out of range
         */
        public ServiceEndpoint build() {
            return new ServiceEndpoint(
                    serviceId,
                    "",
                    method,
                    description,
                    types,
                    methodSchema,
                    responseSchema,
                    false,
                    defaultTimeout,
                    minPriority,
                    metadata);
        }
    }
}
