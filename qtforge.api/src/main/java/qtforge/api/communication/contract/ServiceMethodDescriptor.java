// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import qtforge.api.core.JsonFields;
import qtforge.api.core.JsonValues;

/**
 * A method of a contract: the original's {@code ServiceMethod} and the seed's {@code ServiceMethodDescriptor} in one.
 *
 * @param methodName its name
 * @param description one sentence; may be empty
 * @param parameters its parameters in order; what is not among them is refused, unless there are none and an input schema decides
 * @param returnType string, number, integer, boolean, array, object, any, or void
 * @param inputSchema a JSON Schema (2020-12) of the object of all parameters, JSON-shaped; empty for none
 * @param outputSchema a JSON Schema of the result; empty for none
 * @param capabilities what it promises
 * @param timeout how long a call may take unless its caller says less; one millisecond to one day
 * @param exampleUsage how to call it; may be empty
 */
public record ServiceMethodDescriptor(
        String methodName,
        String description,
        List<ServiceParameter> parameters,
        String returnType,
        Map<String, Object> inputSchema,
        Map<String, Object> outputSchema,
        Set<ServiceCapability> capabilities,
        Duration timeout,
        String exampleUsage) {

    /** How long a call may take when nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public ServiceMethodDescriptor {
        methodName = methodName == null ? "" : methodName;
        description = description == null ? "" : description;
        parameters = List.copyOf(parameters);
        returnType = returnType == null || returnType.isEmpty() ? "any" : returnType;
        inputSchema = JsonValues.normalizeMap(inputSchema);
        outputSchema = JsonValues.normalizeMap(outputSchema);
        Set<ServiceCapability> promised = EnumSet.noneOf(ServiceCapability.class);
        promised.addAll(capabilities);
        promised.remove(ServiceCapability.NONE);
        capabilities = java.util.Collections.unmodifiableSet(promised);
        Objects.requireNonNull(timeout, "timeout");
        exampleUsage = exampleUsage == null ? "" : exampleUsage;
    }

    /** Begins a method. */
    public static Builder builder(String methodName) {
        return new Builder(methodName);
    }

    /** Whether it promises something. */
    public boolean has(ServiceCapability capability) {
        return capabilities.contains(capability);
    }

    /**
     * The JSON form: name, method_name, description, parameters, return_type, input_schema, output_schema, capabilities (bits),
     * timeout_ms, example_usage.
     */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", methodName);
        json.put("method_name", methodName);
        json.put("description", description);
        json.put("parameters", parameters.stream().map(ServiceParameter::toJson).toList());
        json.put("return_type", returnType);
        if (!inputSchema.isEmpty()) {
            json.put("input_schema", inputSchema);
        }
        if (!outputSchema.isEmpty()) {
            json.put("output_schema", outputSchema);
        }
        json.put("capabilities", (long) ServiceCapability.toBits(capabilities));
        json.put("timeout_ms", timeout.toMillis());
        if (!exampleUsage.isEmpty()) {
            json.put("example_usage", exampleUsage);
        }
        return json;
    }

    /**
     * Reads the JSON form; the original's {@code timeout} is milliseconds too, capabilities may be a number or a list of names.
     *
     * @param name what it is called when the form does not say
     * @throws qtforge.api.core.PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static ServiceMethodDescriptor fromJson(String name, Map<String, ?> json) {
        String document = "service method '" + name + "'";
        JsonFields fields = new JsonFields(document, json);
        List<ServiceParameter> parameters = new ArrayList<>();
        for (Map<String, Object> parameter : fields.objects("parameters")) {
            parameters.add(ServiceParameter.fromJson(parameter));
        }
        String timeoutField = fields.has("timeout_ms") ? "timeout_ms" : "timeout";
        return new ServiceMethodDescriptor(
                fields.text("method_name", fields.text("name", name)),
                fields.text("description", ""),
                parameters,
                fields.text("return_type", "any"),
                fields.object("input_schema"),
                fields.object("output_schema"),
                capabilities(fields, Set.of(ServiceCapability.SYNCHRONOUS)),
                fields.millis(timeoutField, DEFAULT_TIMEOUT),
                fields.text("example_usage", ""));
    }

    static Set<ServiceCapability> capabilities(JsonFields fields, Set<ServiceCapability> fallback) {
        if (!fields.has("capabilities")) {
            return fallback;
        }
        if (fields.value("capabilities") instanceof Number) {
            return ServiceCapability.fromBits((int) fields.number("capabilities", 0, 0, Integer.MAX_VALUE));
        }
        Set<ServiceCapability> named = EnumSet.noneOf(ServiceCapability.class);
        named.addAll(fields.constants("capabilities", ServiceCapability.class));
        return named;
    }

    /** Collects what a method has. Not for use by several threads at once. */
    public static final class Builder {

        private final String methodName;
        private String description = "";
        private final List<ServiceParameter> parameters = new ArrayList<>();
        private String returnType = "any";
        private Map<String, Object> inputSchema = Map.of();
        private Map<String, Object> outputSchema = Map.of();
        private final Set<ServiceCapability> capabilities = EnumSet.noneOf(ServiceCapability.class);
        private Duration timeout = DEFAULT_TIMEOUT;
        private String exampleUsage = "";

        private Builder(String methodName) {
            this.methodName = methodName;
        }

        /** One sentence. */
        public Builder description(String description) {
            this.description = description;
            return this;
        }

        /** Adds a parameter. */
        public Builder parameter(ServiceParameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /** What it answers. */
        public Builder returnType(String returnType) {
            this.returnType = returnType;
            return this;
        }

        /** The schema of the object of all parameters. */
        public Builder inputSchema(Map<String, ?> schema) {
            inputSchema = JsonValues.normalizeMap(schema);
            return this;
        }

        /** The schema of the result. */
        public Builder outputSchema(Map<String, ?> schema) {
            outputSchema = JsonValues.normalizeMap(schema);
            return this;
        }

        /** Adds promises. Without any, SYNCHRONOUS. */
        public Builder capabilities(ServiceCapability... promised) {
            capabilities.addAll(List.of(promised));
            return this;
        }

        /** How long a call may take. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** How to call it. */
        public Builder exampleUsage(String exampleUsage) {
            this.exampleUsage = exampleUsage;
            return this;
        }

        /** The method. */
        public ServiceMethodDescriptor build() {
            return new ServiceMethodDescriptor(
                    methodName,
                    description,
                    parameters,
                    returnType,
                    inputSchema,
                    outputSchema,
                    capabilities.isEmpty() ? Set.of(ServiceCapability.SYNCHRONOUS) : capabilities,
                    timeout,
                    exampleUsage);
        }
    }
}
