// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One thing an interface of a dynamic plugin can do.
 *
 * @param name its name, unique within the interface
 * @param version the version offered, or needed
 * @param metadata JSON-shaped, free
 * @param required whether whoever asks for the interface cannot do without it
 */
public record InterfaceCapability(String name, Version version, Map<String, Object> metadata, boolean required) {

    public InterfaceCapability {
        if (name == null || name.isBlank()) {
            throw new PluginException(PluginErrorCode.INVALID_FORMAT, "interface capability has no 'name'; add one");
        }
        Objects.requireNonNull(version, "version");
        metadata = JsonValues.normalizeMap(metadata);
    }

    /** A capability that is not required and has no metadata. */
    public InterfaceCapability(String name, Version version) {
        this(name, version, Map.of(), false);
    }

    /** The JSON form: name, version, metadata, required. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("version", version.toString());
        json.put("metadata", metadata);
        json.put("required", required);
        return json;
    }

    /**
     * Reads the JSON form.
     *
     * @throws PluginException INVALID_FORMAT naming what is missing or wrong
     */
    public static InterfaceCapability fromJson(Map<String, ?> json) {
        MetadataReader reader = new MetadataReader("interface capability", json);
        return new InterfaceCapability(
                reader.required("name"), reader.version(), reader.object("metadata"), reader.flag("required"));
    }
}
