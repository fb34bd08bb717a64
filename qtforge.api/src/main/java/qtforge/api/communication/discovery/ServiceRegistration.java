// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;

/**
 * A service that can be found.
 *
 * @param serviceId unique among all; what it is changed and ended by
 * @param pluginId the plugin it belongs to; set from the bundle that registers it
 * @param serviceName what it is called; several services may share a name
 * @param serviceVersion its version
 * @param description one sentence
 * @param tags words to find it by
 * @param categories what it belongs to
 * @param capabilities what it can do, to be asked for by a query
 * @param endpoints the request endpoints it has
 * @param configuration JSON-shaped, free; how to use it
 * @param availability whether it can be used
 * @param registrationTime when it was registered; set when it is
 * @param lastHeartbeat the last sign of life; set when it is registered and by each heartbeat
 * @param metadata JSON-shaped, free; custom filters of a query look here
 */
public record ServiceRegistration(
        String serviceId,
        String pluginId,
        String serviceName,
        Version serviceVersion,
        String description,
        Set<String> tags,
        Set<String> categories,
        Set<String> capabilities,
        List<ServiceEndpoint> endpoints,
        Map<String, Object> configuration,
        ServiceAvailability availability,
        Instant registrationTime,
        Instant lastHeartbeat,
        Map<String, Object> metadata) {

    public ServiceRegistration {
        require(serviceId, "service_id");
        require(serviceName, "service_name");
        pluginId = pluginId == null ? "" : pluginId;
        Objects.requireNonNull(serviceVersion, "serviceVersion");
        description = description == null ? "" : description;
        tags = Set.copyOf(tags);
        categories = Set.copyOf(categories);
        capabilities = Set.copyOf(capabilities);
        endpoints = List.copyOf(endpoints);
        configuration = JsonValues.normalizeMap(configuration);
        Objects.requireNonNull(availability, "availability");
        registrationTime = registrationTime == null ? Instant.now() : registrationTime;
        lastHeartbeat = lastHeartbeat == null ? registrationTime : lastHeartbeat;
        metadata = JsonValues.normalizeMap(metadata);
    }

    private static void require(String text, String field) {
        if (text == null || text.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "service registration has no '" + field + "'; give one");
        }
    }

    /** A service with the defaults: version 1.0.0, available. */
    public static ServiceRegistration of(String serviceId, String serviceName) {
        return builder(serviceId, serviceName).build();
    }

    /** Begins a service with more than that. */
    public static Builder builder(String serviceId, String serviceName) {
        return new Builder(serviceId, serviceName);
    }

    /** Begins a changed copy. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** The JSON form: the names of the components in snake case; times are ISO 8601. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_id", serviceId);
        json.put("plugin_id", pluginId);
        json.put("service_name", serviceName);
        json.put("service_version", serviceVersion.toString());
        json.put("description", description);
        json.put("tags", tags.stream().sorted().<Object>map(tag -> tag).toList());
        json.put(
                "categories",
                categories.stream().sorted().<Object>map(name -> name).toList());
        json.put(
                "capabilities",
                capabilities.stream().sorted().<Object>map(name -> name).toList());
        List<Object> rows = new ArrayList<>();
        endpoints.forEach(endpoint -> rows.add(endpoint.toJson()));
        json.put("endpoints", rows);
        json.put("configuration", configuration);
        json.put("availability", availability.scriptName());
        json.put("registration_time", registrationTime.toString());
        json.put("last_heartbeat", lastHeartbeat.toString());
        json.put("metadata", metadata);
        return json;
    }

    /**
     * Reads the JSON form; what is missing has its default.
     *
     * @throws PluginException INVALID_FORMAT naming the field that is missing or wrong
     */
    public static ServiceRegistration fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("service registration", json);
        String version = fields.text("service_version", "1.0.0");
        return new ServiceRegistration(
                fields.required("service_id"),
                fields.text("plugin_id", ""),
                fields.required("service_name"),
                Version.parse(version)
                        .orElseThrow(() -> fields.wrong("service_version", "a version such as 1.0.0", version, null)),
                fields.text("description", ""),
                new LinkedHashSet<>(fields.texts("tags")),
                new LinkedHashSet<>(fields.texts("categories")),
                new LinkedHashSet<>(fields.texts("capabilities")),
                fields.objects("endpoints").stream()
                        .map(ServiceEndpoint::fromJson)
                        .toList(),
                fields.object("configuration"),
                fields.constant("availability", ServiceAvailability.class, ServiceAvailability.AVAILABLE),
                fields.instant("registration_time", null),
                fields.instant("last_heartbeat", null),
                fields.object("metadata"));
    }

    /** Collects what a service has beside its id and name. Not for use by several threads at once. */
    public static final class Builder {

        private final String serviceId;
        private final String serviceName;
        private String pluginId = "";
        private Version version = new Version(1, 0, 0);
        private String description = "";
        private final Set<String> tags = new LinkedHashSet<>();
        private final Set<String> categories = new LinkedHashSet<>();
        private final Set<String> capabilities = new LinkedHashSet<>();
        private final List<ServiceEndpoint> endpoints = new ArrayList<>();
        private final Map<String, Object> configuration = new LinkedHashMap<>();
        private ServiceAvailability availability = ServiceAvailability.AVAILABLE;
        private Instant registrationTime;
        private Instant lastHeartbeat;
        private final Map<String, Object> metadata = new LinkedHashMap<>();

        private Builder(String serviceId, String serviceName) {
            this.serviceId = serviceId;
            this.serviceName = serviceName;
        }

        private Builder(ServiceRegistration from) {
            this(from.serviceId, from.serviceName);
            pluginId = from.pluginId;
            version = from.serviceVersion;
            description = from.description;
            tags.addAll(from.tags);
            categories.addAll(from.categories);
            capabilities.addAll(from.capabilities);
            endpoints.addAll(from.endpoints);
            configuration.putAll(from.configuration);
            availability = from.availability;
            registrationTime = from.registrationTime;
            lastHeartbeat = from.lastHeartbeat;
            metadata.putAll(from.metadata);
        }

        /** The plugin; replaced by the one that registers it. */
        public Builder plugin(String pluginId) {
            this.pluginId = Objects.requireNonNull(pluginId, "pluginId");
            return this;
        }

        /** Its version. */
        public Builder version(Version version) {
            this.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /** One sentence about it. */
        public Builder description(String description) {
            this.description = Objects.requireNonNull(description, "description");
            return this;
        }

        /** Adds tags. */
        public Builder tags(String... tags) {
            this.tags.addAll(List.of(tags));
            return this;
        }

        /** Adds categories. */
        public Builder categories(String... categories) {
            this.categories.addAll(List.of(categories));
            return this;
        }

        /** Adds capabilities. */
        public Builder capabilities(String... capabilities) {
            this.capabilities.addAll(List.of(capabilities));
            return this;
        }

        /** Adds a request endpoint. */
        public Builder endpoint(ServiceEndpoint endpoint) {
            endpoints.add(Objects.requireNonNull(endpoint, "endpoint"));
            return this;
        }

        /** Adds something to the configuration. */
        public Builder configuration(String name, Object value) {
            configuration.put(name, value);
            return this;
        }

        /** Whether it can be used. */
        public Builder availability(ServiceAvailability availability) {
            this.availability = Objects.requireNonNull(availability, "availability");
            return this;
        }

        /** When it was registered; replaced when it is. */
        public Builder registrationTime(Instant time) {
            this.registrationTime = Objects.requireNonNull(time, "time");
            return this;
        }

        /** The last sign of life; replaced when it is registered. */
        public Builder lastHeartbeat(Instant time) {
            this.lastHeartbeat = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Adds something to the metadata. */
        public Builder metadata(String name, Object value) {
            metadata.put(name, value);
            return this;
        }

        /**
         * The service.
         *
         * @throws PluginException INVALID_ARGUMENT naming what is missing
         */
        public ServiceRegistration build() {
            return new ServiceRegistration(
                    serviceId,
                    pluginId,
                    serviceName,
                    version,
                    description,
                    tags,
                    categories,
                    capabilities,
                    endpoints,
                    configuration,
                    availability,
                    registrationTime,
                    lastHeartbeat,
                    metadata);
        }
    }
}
