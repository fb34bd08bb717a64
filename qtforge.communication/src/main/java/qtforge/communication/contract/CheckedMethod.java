// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.schema.JsonSchema;

/** A method of a contract with its checks, prepared once when the contract is registered. */
final class CheckedMethod {

    private static final int SHOWN = 80;

    private final String where;
    private final ServiceMethodDescriptor descriptor;
    private final ParameterCheck[] checks;
    private final JsonType returnType;
    private final JsonSchema input;
    private final JsonSchema output;

    /**
     * Prepares the checks.
     *
     * @throws PluginException INVALID_ARGUMENT when a schema is none
     */
    CheckedMethod(ServiceContract contract, ServiceMethodDescriptor descriptor) {
        this.where = contract.serviceName() + " " + contract.version() + ", method " + descriptor.methodName();
        this.descriptor = descriptor;
        this.checks = descriptor.parameters().stream().map(ParameterCheck::new).toArray(ParameterCheck[]::new);
        this.returnType = JsonType.named(descriptor.returnType());
        this.input = schema("input_schema of " + where, descriptor.inputSchema());
        this.output = schema("output_schema of " + where, descriptor.outputSchema());
    }

    private static JsonSchema schema(String what, Map<String, Object> schema) {
        return schema.isEmpty() ? null : JsonSchema.of(what, schema);
    }

    ServiceMethodDescriptor descriptor() {
        return descriptor;
    }

    /** The contract, its version and the method, for messages. */
    String where() {
        return where;
    }

    /**
     * The parameters of a call, JSON-shaped, with defaults filled in.
     *
     * @throws PluginException INVALID_PARAMETERS naming each that is wrong
     */
    Map<String, Object> admit(Map<String, ?> given) {
        Map<String, Object> admitted = new LinkedHashMap<>(2 * checks.length + 1);
        int known = 0;
        boolean faulty = false;
        for (ParameterCheck check : checks) {
            Object value = given.get(check.name());
            if (value == null && !given.containsKey(check.name())) {
                faulty |= !check.mayBeMissing();
                if (check.fallback() != null) {
                    admitted.put(check.name(), check.fallback());
                }
                continue;
            }
            known++;
            Object shaped = shaped(value);
            faulty |= !check.accepts(shaped);
            admitted.put(check.name(), shaped);
        }
        if (known < given.size()) {
            if (checks.length > 0 || input == null) {
                faulty = true;
            } else {
                admitted = JsonValues.normalizeMap(given);
            }
        }
        if (faulty) {
            throw refused(faults(given));
        }
        if (input != null) {
            List<String> violations = input.complaints(admitted);
            if (!violations.isEmpty()) {
                throw refused(violations);
            }
        }
        return admitted;
    }

    private static Object shaped(Object value) {
        return value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean
                ? value
                : JsonValues.normalize(value);
    }

    private List<String> faults(Map<String, ?> given) {
        List<String> faults = new ArrayList<>();
        Map<String, Object> unknown = new LinkedHashMap<>(given);
        for (ParameterCheck check : checks) {
            boolean there = given.containsKey(check.name());
            Object value = unknown.remove(check.name());
            if (!there && !check.mayBeMissing()) {
                check.explainMissing(faults);
            } else if (there && !check.accepts(shaped(value))) {
                check.explain(shaped(value), faults);
            }
        }
        if (!unknown.isEmpty()) {
            List<String> names = Arrays.stream(checks).map(ParameterCheck::name).toList();
            faults.add(unknown.keySet() + (unknown.size() == 1 ? " is no parameter" : " are no parameters")
                    + "; the method takes " + (names.isEmpty() ? "none" : names));
        }
        return faults;
    }

    private PluginException refused(List<String> faults) {
        return new PluginException(
                PluginErrorCode.INVALID_PARAMETERS, "call of " + where + ": " + String.join("; ", faults));
    }

    /**
     * The result of a call, JSON-shaped.
     *
     * @param provider who answered, for the message
     * @throws PluginException EXECUTION_FAILED when it is not what the contract promises
     */
    Object result(Object raw, String provider, boolean validate) {
        Object shaped;
        try {
            shaped = shaped(raw);
        } catch (PluginException e) {
            throw broken(provider, e.getMessage());
        }
        if (!validate) {
            return shaped;
        }
        if (shaped != null && !returnType.accepts(shaped)) {
            throw broken(
                    provider,
                    "it must be of type " + returnType + " but is " + JsonType.of(shaped) + " (" + shortened(shaped)
                            + ")");
        }
        if (output != null) {
            List<String> violations = output.complaints(shaped);
            if (!violations.isEmpty()) {
                throw broken(provider, String.join("; ", violations));
            }
        }
        return shaped;
    }

    private PluginException broken(String provider, String fault) {
        return new PluginException(
                PluginErrorCode.EXECUTION_FAILED,
                provider,
                "the result of " + where + " from " + provider + " is not what the contract promises: " + fault,
                null);
    }

    static String shortened(Object value) {
        String text = String.valueOf(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
