// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * What a service promises, in one version. A value: it may be faulty until {@link #validate} says otherwise, and registering it does.
 *
 * @param serviceName words of letters, digits, {@code _} and {@code -} that begin with a letter, joined by dots: {@code data_processor}
 * @param version its version
 * @param description one sentence; may be empty
 * @param provider the id of the plugin that provides it; set when it is registered, empty before
 * @param methods its methods by name
 * @param capabilities what the whole promises
 * @param dependencies other contracts it needs, and the least version of each
 * @param tags free words
 * @param metadata JSON-shaped, free
 */
public record ServiceContract(
        String serviceName,
        ServiceVersion version,
        String description,
        String provider,
        Map<String, ServiceMethodDescriptor> methods,
        Set<ServiceCapability> capabilities,
        Map<String, ServiceVersion> dependencies,
        List<String> tags,
        Map<String, Object> metadata) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z][A-Za-z0-9_-]*)*");
    private static final Pattern MEMBER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "array", "object", "any", "null", "void");

    public ServiceContract {
        serviceName = serviceName == null ? "" : serviceName;
        version = version == null ? ServiceVersion.DEFAULT : version;
        description = description == null ? "" : description;
        provider = provider == null ? "" : provider;
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        Set<ServiceCapability> promised = EnumSet.noneOf(ServiceCapability.class);
        promised.addAll(capabilities);
        promised.remove(ServiceCapability.NONE);
        capabilities = Collections.unmodifiableSet(promised);
        dependencies = Collections.unmodifiableMap(new LinkedHashMap<>(dependencies));
        tags = List.copyOf(tags);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** Begins a contract. */
    public static Builder builder(String serviceName, ServiceVersion version) {
        return new Builder(serviceName, version);
    }

    /** The method of a name. */
    public Optional<ServiceMethodDescriptor> method(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /** Whether the whole promises something. */
    public boolean has(ServiceCapability capability) {
        return capabilities.contains(capability);
    }

    /** The same, provided by somebody. */
    public ServiceContract providedBy(String pluginId) {
        return new ServiceContract(
                serviceName, version, description, pluginId, methods, capabilities, dependencies, tags, metadata);
    }

    /** What is wrong with it, each fault in words that name the place; none when it may be registered. Schemas are not looked into. */
    public List<String> validate() {
        List<String> faults = new ArrayList<>();
        if (!NAME.matcher(serviceName).matches() || serviceName.length() > 255) {
            faults.add("service_name '" + serviceName
                    + "' must be words of letters, digits, '_' and '-' that begin with a letter, joined by dots, at most 255 "
                    + "characters, for example data_processor");
        }
        if (methods.isEmpty()) {
            faults.add("methods is empty; a contract has one at least");
        }
        methods.forEach((name, method) -> validate(name, method, faults));
        dependencies.keySet().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                faults.add("dependencies: '" + name + "' is no service name");
            }
            if (name.equals(serviceName)) {
                faults.add("dependencies: it depends on itself");
            }
        });
        return List.copyOf(faults);
    }

    private static void validate(String name, ServiceMethodDescriptor method, List<String> faults) {
        String at = "methods." + name;
        if (!MEMBER.matcher(name).matches()) {
            faults.add(at + ": a method's name is letters, digits, '_' and '-' and begins with a letter or '_'");
        }
        if (!method.methodName().equals(name)) {
            faults.add(at + ": its method_name is '" + method.methodName() + "'");
        }
        if (!TYPES.contains(method.returnType())) {
            faults.add(at + ".return_type: '" + method.returnType() + "' is none of " + sorted());
        }
        if (method.timeout().isZero()
                || method.timeout().isNegative()
                || method.timeout().compareTo(java.time.Duration.ofDays(1)) > 0) {
            faults.add(at + ".timeout_ms: " + method.timeout().toMillis() + " is not in 1 to 86400000");
        }
        Set<String> seen = new java.util.HashSet<>();
        for (ServiceParameter parameter : method.parameters()) {
            String place = at + ".parameters." + parameter.name();
            if (parameter.name().isBlank()) {
                faults.add(at + ".parameters: one has no name");
            }
            if (!seen.add(parameter.name())) {
                faults.add(place + ": there are two of that name");
            }
            if (!TYPES.contains(parameter.type()) || parameter.type().equals("void")) {
                faults.add(place + ".type: '" + parameter.type() + "' is none of " + sorted());
            }
            if (!parameter.validationPattern().isEmpty()) {
                if (!parameter.type().equals("string")) {
                    faults.add(place + ".validation_pattern: only strings have one");
                }
                try {
                    Pattern.compile(parameter.validationPattern());
                } catch (java.util.regex.PatternSyntaxException e) {
                    faults.add(place + ".validation_pattern: " + e.getDescription() + " at character " + e.getIndex());
                }
            }
        }
    }

    private static List<String> sorted() {
        return TYPES.stream().sorted().toList();
    }

    /**
     * The JSON form, with the original's keys: service_name, version, description, provider, capabilities (bits), methods,
     * dependencies; and tags and metadata where there are any.
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service_name", serviceName);
        json.put("version", version.toJson());
        json.put("description", description);
        json.put("provider", provider);
        json.put("capabilities", (long) ServiceCapability.toBits(capabilities));
        Map<String, Object> named = new LinkedHashMap<>();
        methods.forEach((name, method) -> named.put(name, method.toJson()));
        json.put("methods", named);
        Map<String, Object> needed = new LinkedHashMap<>();
        dependencies.forEach((name, least) -> needed.put(name, least.toJson()));
        json.put("dependencies", needed);
        if (!tags.isEmpty()) {
            json.put("tags", tags);
        }
        if (!metadata.isEmpty()) {
            json.put("metadata", metadata);
        }
        return json;
    }

    /**
     * Reads the JSON form. Methods may be an object by name or a list, versions an object or a text.
     *
     * @throws PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static ServiceContract fromJson(Map<String, ?> json) {
        JsonFields fields = new JsonFields("service contract", json);
        String name = fields.required("service_name");
        Map<String, ServiceMethodDescriptor> methods = new LinkedHashMap<>();
        if (fields.value("methods") instanceof List<?>) {
            for (Map<String, Object> method : fields.objects("methods")) {
                ServiceMethodDescriptor read = ServiceMethodDescriptor.fromJson("", method);
                if (methods.putIfAbsent(read.methodName(), read) != null) {
                    throw fields.wrong(
                            "methods", "a list of differently named methods", read.methodName() + " twice", null);
                }
            }
        } else {
            fields.object("methods").forEach((key, method) -> methods.put(key, method(fields, key, method)));
        }
        Map<String, ServiceVersion> dependencies = new LinkedHashMap<>();
        fields.object("dependencies")
                .forEach((key, least) -> dependencies.put(key, version(fields, "dependencies." + key, least)));
        return new ServiceContract(
                name,
                fields.has("version") ? version(fields, "version", fields.value("version")) : ServiceVersion.DEFAULT,
                fields.text("description", ""),
                fields.text("provider", ""),
                methods,
                ServiceMethodDescriptor.capabilities(fields, Set.of()),
                dependencies,
                fields.texts("tags"),
                fields.object("metadata"));
    }

    @SuppressWarnings("unchecked")
    private static ServiceMethodDescriptor method(JsonFields fields, String name, Object json) {
        if (json instanceof Map<?, ?> map) {
            return ServiceMethodDescriptor.fromJson(name, (Map<String, ?>) map);
        }
        throw fields.wrong("methods." + name, "an object", json, null);
    }

    private static ServiceVersion version(JsonFields fields, String field, Object json) {
        try {
            return ServiceVersion.fromJson(json);
        } catch (PluginException e) {
            if (e.code() == PluginErrorCode.INVALID_ARGUMENT) {
                throw fields.wrong(field, "a version such as 2.1.0", json, e);
            }
            throw e;
        }
    }

    /** Collects what a contract has; the original's fluent form. Not for use by several threads at once. */
    public static final class Builder {

        private final String serviceName;
        private final ServiceVersion version;
        private String description = "";
        private final Map<String, ServiceMethodDescriptor> methods = new LinkedHashMap<>();
        private final Set<ServiceCapability> capabilities = EnumSet.noneOf(ServiceCapability.class);
        private final Map<String, ServiceVersion> dependencies = new LinkedHashMap<>();
        private final List<String> tags = new ArrayList<>();
        private Map<String, Object> metadata = Map.of();

        private Builder(String serviceName, ServiceVersion version) {
            this.serviceName = serviceName;
            this.version = version;
        }

        /** One sentence. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Adds a method, in the place of one of the same name. */
        public Builder method(ServiceMethodDescriptor method) {
            methods.put(method.methodName(), method);
            return this;
        }

        /** Adds promises of the whole. */
        public Builder capabilities(ServiceCapability... promised) {
            capabilities.addAll(List.of(promised));
            return this;
        }

        /** Adds a contract it needs. */
        public Builder dependency(String serviceName, ServiceVersion leastVersion) {
            dependencies.put(serviceName, leastVersion);
            return this;
        }

        /** Adds free words. */
        public Builder tags(String... words) {
            tags.addAll(List.of(words));
            return this;
        }

        /** What else there is to say. */
        public Builder metadata(Map<String, ?> metadata) {
            this.metadata = JsonValues.normalizeMap(metadata);
            return this;
        }

        /** The contract; not validated. */
        public ServiceContract build() {
            return new ServiceContract(
                    serviceName, version, description, "", methods, capabilities, dependencies, tags, metadata);
        }
    }
}
