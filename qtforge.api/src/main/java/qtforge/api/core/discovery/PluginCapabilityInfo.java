// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * The definition of a capability. A plugin has it when it declares the flag (if there is one) and has the required methods
 * and properties.
 *
 * @param name unique, for example {@code DataProcessing} or {@code org.example.Exporter}
 * @param description one sentence
 * @param capabilityFlag what a plugin must declare; {@link PluginCapability#NONE} for nothing
 * @param requiredMethods methods or commands a plugin must have
 * @param optionalMethods methods or commands it may have
 * @param requiredProperties properties a plugin must have
 * @param optionalProperties properties it may have
 * @param metadata JSON-shaped, free
 */
public record PluginCapabilityInfo(
        String name,
        String description,
        PluginCapability capabilityFlag,
        List<String> requiredMethods,
        List<String> optionalMethods,
        List<String> requiredProperties,
        List<String> optionalProperties,
        Map<String, Object> metadata) {

    public PluginCapabilityInfo {
        if (name == null || name.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "a capability definition has no 'name'; give it one");
        }
        description = description == null ? "" : description;
        Objects.requireNonNull(capabilityFlag, "capabilityFlag");
        requiredMethods = List.copyOf(requiredMethods);
        optionalMethods = List.copyOf(optionalMethods);
        requiredProperties = List.copyOf(requiredProperties);
        optionalProperties = List.copyOf(optionalProperties);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** The definition of a flag: a plugin that declares it has it. */
    public static PluginCapabilityInfo ofFlag(PluginCapability flag, String description) {
        return new PluginCapabilityInfo(
                flag.scriptName(), description, flag, List.of(), List.of(), List.of(), List.of(), Map.of());
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("description", description);
        json.put("capability_flag", capabilityFlag.scriptName());
        json.put("required_methods", JsonValues.normalize(requiredMethods));
        json.put("optional_methods", JsonValues.normalize(optionalMethods));
        json.put("required_properties", JsonValues.normalize(requiredProperties));
        json.put("optional_properties", JsonValues.normalize(optionalProperties));
        json.put("metadata", metadata);
        return json;
    }
}
