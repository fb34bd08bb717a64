// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginCapability;

/**
 * What one plugin can do.
 *
 * @param pluginId the plugin
 * @param pluginName its name
 * @param capabilities what it declares
 * @param capabilityDetails the definitions it fulfils, sorted by name
 * @param interfaces what it offers, sorted by id
 * @param methods commands, methods of dynamic interfaces, methods of its service interfaces, events it emits
 * @param properties its properties, sorted by name
 * @param metadata JSON-shaped: the plugin's metadata, {@code state}, and {@code warnings}, which say what could not be found
 *     out and why
 */
public record PluginDiscoveryResult(
        String pluginId,
        String pluginName,
        Set<PluginCapability> capabilities,
        List<PluginCapabilityInfo> capabilityDetails,
        List<PluginInterfaceInfo> interfaces,
        List<PluginMethodInfo> methods,
        List<PluginPropertyInfo> properties,
        Map<String, Object> metadata) {

    public PluginDiscoveryResult {
        capabilities = Set.copyOf(capabilities);
        capabilityDetails = List.copyOf(capabilityDetails);
        interfaces = List.copyOf(interfaces);
        methods = List.copyOf(methods);
        properties = List.copyOf(properties);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** The JSON form, in the original's names; capabilities as an array of script names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("plugin_id", pluginId);
        json.put("plugin_name", pluginName);
        json.put(
                "capabilities",
                capabilities.stream().sorted().map(PluginCapability::scriptName).toList());
        json.put(
                "capability_details",
                capabilityDetails.stream().map(PluginCapabilityInfo::toJson).toList());
        json.put(
                "interfaces",
                interfaces.stream().map(PluginInterfaceInfo::toJson).toList());
        json.put("methods", methods.stream().map(PluginMethodInfo::toJson).toList());
        json.put(
                "properties",
                properties.stream().map(PluginPropertyInfo::toJson).toList());
        json.put("metadata", metadata);
        return json;
    }
}
