// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;
import qtforge.api.core.property.PropertyMetadata;

/** Describes properties. Pure functions. */
final class PropertyDescriptions {

    private PropertyDescriptions() {}

    /**
     * A property of the property system.
     *
     * @param signals the events the plugin emits
     */
    static PluginPropertyInfo of(PropertyMetadata metadata, List<PluginMethodInfo> signals) {
        Set<String> wanted =
                Set.of(metadata.name() + "Changed", metadata.name() + "_changed", metadata.name() + ".changed");
        Optional<String> signal = signals.stream()
                .map(PluginMethodInfo::name)
                .filter(wanted::contains)
                .findFirst();
        Object type = metadata.customAttributes().get("type");
        return new PluginPropertyInfo(
                metadata.name(),
                type instanceof String text ? text : type(metadata.defaultValue()),
                metadata.defaultValue(),
                true,
                !metadata.isReadonly(),
                metadata.defaultValue() != null,
                signal.isPresent(),
                signal.orElse(""),
                metadata.toJson());
    }

    /** A property in the schema of a dynamic interface: its type, or an object with type, default and read_only. */
    static PluginPropertyInfo dynamic(String name, Object about) {
        Map<String, Object> annotations = new LinkedHashMap<>();
        Object type = about;
        Object standard = null;
        boolean writable = true;
        if (about instanceof Map<?, ?> schema) {
            schema.forEach((member, value) -> annotations.put(String.valueOf(member), value));
            type = schema.get("type");
            standard = schema.get("default");
            writable = !Boolean.TRUE.equals(schema.get("read_only")) && !Boolean.TRUE.equals(schema.get("readOnly"));
        }
        return new PluginPropertyInfo(
                name,
                type instanceof String text ? text : type(standard),
                standard,
                true,
                writable,
                standard != null,
                false,
                "",
                annotations);
    }

    private static String type(Object value) {
        if (value == null) {
            return "any";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof Number) {
            return "number";
        }
        if (value instanceof byte[]) {
            return "bytes";
        }
        if (value instanceof List) {
            return "list";
        }
        return value instanceof Map ? "object" : "string";
    }
}
