// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An interface a dynamic plugin offers, in one version.
 *
 * @param interfaceId its name, for example {@code org.example.Store}
 * @param version the version offered, or needed
 * @param description one sentence
 * @param capabilities what it can do
 * @param schema JSON-shaped: the methods and their parameters
 * @param metadata JSON-shaped, free
 */
public record InterfaceDescriptor(
        String interfaceId,
        Version version,
        String description,
        List<InterfaceCapability> capabilities,
        Map<String, Object> schema,
        Map<String, Object> metadata) {

    public InterfaceDescriptor {
        if (interfaceId == null || interfaceId.isBlank()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "interface descriptor has no 'interface_id'; add one");
        }
        Objects.requireNonNull(version, "version");
        description = description == null ? "" : description;
        capabilities = List.copyOf(capabilities);
        schema = JsonValues.normalizeMap(schema);
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** An interface without schema and metadata. */
    public InterfaceDescriptor(String interfaceId, Version version, List<InterfaceCapability> capabilities) {
        this(interfaceId, version, "", capabilities, Map.of(), Map.of());
    }

    /**
     * Whether this interface serves somebody who needs the other: same id, same major version, a minor version at least as
     * high, and every capability the other marks as required present in a version at least as high.
     */
    public boolean isCompatibleWith(InterfaceDescriptor needed) {
        return interfaceId.equals(needed.interfaceId)
                && version.major() == needed.version.major()
                && version.minor() >= needed.version.minor()
                && needed.capabilities.stream()
                        .filter(InterfaceCapability::required)
                        .allMatch(wanted -> capability(wanted.name())
                                .filter(own -> own.version().compareTo(wanted.version()) >= 0)
                                .isPresent());
    }

    /** The capability of the given name. */
    public Optional<InterfaceCapability> capability(String name) {
        return capabilities.stream().filter(own -> own.name().equals(name)).findFirst();
    }

    /** The JSON form: interface_id, version, description, capabilities, schema, metadata. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("interface_id", interfaceId);
        json.put("version", version.toString());
        json.put("description", description);
        List<Object> rows = new ArrayList<>();
        capabilities.forEach(capability -> rows.add(capability.toJson()));
        json.put("capabilities", rows);
        json.put("schema", schema);
        json.put("metadata", metadata);
        return json;
    }

    /**
     * Reads the JSON form.
     *
     * @throws PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static InterfaceDescriptor fromJson(Map<String, ?> json) {
        MetadataReader reader = new MetadataReader("interface descriptor", json);
        return new InterfaceDescriptor(
                reader.required("interface_id"),
                reader.version(),
                reader.text("description"),
                reader.objects("capabilities").stream()
                        .map(InterfaceCapability::fromJson)
                        .toList(),
                reader.object("schema"),
                reader.object("metadata"));
    }
}
