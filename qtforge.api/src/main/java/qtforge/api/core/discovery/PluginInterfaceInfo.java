// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import qtforge.api.core.JsonValues;
import qtforge.api.core.Version;

/**
 * An interface a plugin offers: one that a dynamic plugin describes, or a Java type it registers services under.
 *
 * @param interfaceId its name; for a Java type the class name
 * @param interfaceName for people; for a Java type the simple name
 * @param version the version offered; for a Java type that of its package, 0.0.0 when that has none
 * @param parentInterfaces the interfaces it extends
 * @param methods what can be called
 * @param properties what can be read or written
 * @param metadata JSON-shaped; {@code kind} is dynamic or service, {@code error} says why it could not be looked into
 */
public record PluginInterfaceInfo(
        String interfaceId,
        String interfaceName,
        Version version,
        List<String> parentInterfaces,
        List<PluginMethodInfo> methods,
        List<PluginPropertyInfo> properties,
        Map<String, Object> metadata) {

    public PluginInterfaceInfo {
        Objects.requireNonNull(version, "version");
        parentInterfaces = List.copyOf(parentInterfaces);
        methods = List.copyOf(methods);
        properties = List.copyOf(properties);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** The JSON form, in the original's names. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("interface_id", interfaceId);
        json.put("interface_name", interfaceName);
        json.put("version", version.toString());
        json.put("parent_interfaces", JsonValues.normalize(parentInterfaces));
        json.put("methods", methods.stream().map(PluginMethodInfo::toJson).toList());
        json.put(
                "properties",
                properties.stream().map(PluginPropertyInfo::toJson).toList());
        json.put("metadata", metadata);
        return json;
    }
}
