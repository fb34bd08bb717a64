// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;

/** Describes the interfaces a dynamic plugin offers as data. Pure functions. */
final class DynamicInterfaces {

    private DynamicInterfaces() {}

    static PluginInterfaceInfo describe(InterfaceDescriptor descriptor) {
        Map<String, Object> schema = descriptor.schema();
        String id = descriptor.interfaceId();
        List<PluginMethodInfo> methods = new ArrayList<>();
        members(schema.get("methods"), (name, about) -> methods.add(MethodDescriptions.dynamic(name, map(about), id)));
        members(schema.get("events"), (name, about) -> methods.add(MethodDescriptions.signal(name, map(about), id)));
        List<PluginPropertyInfo> properties = new ArrayList<>();
        members(schema.get("properties"), (name, about) -> properties.add(PropertyDescriptions.dynamic(name, about)));
        Map<String, Object> metadata = new LinkedHashMap<>(descriptor.metadata());
        metadata.put("kind", "dynamic");
        metadata.put("description", descriptor.description());
        List<Object> capabilities = new ArrayList<>();
        descriptor.capabilities().forEach(capability -> capabilities.add(capability.toJson()));
        metadata.put("capabilities", capabilities);
        return new PluginInterfaceInfo(
                id,
                id.substring(id.lastIndexOf('.') + 1),
                descriptor.version(),
                parents(schema.get("extends")),
                methods,
                properties,
                metadata);
    }

    private static List<String> parents(Object given) {
        if (given instanceof String one) {
            return List.of(one);
        }
        return given instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** An object with a member for each, or a list of names. */
    private static void members(Object given, BiConsumer<String, Object> each) {
        if (given instanceof Map<?, ?> described) {
            described.forEach((name, about) -> each.accept(String.valueOf(name), about));
        } else if (given instanceof List<?> names) {
            names.stream().filter(String.class::isInstance).forEach(name -> each.accept((String) name, Map.of()));
        }
    }

    private static Map<?, ?> map(Object about) {
        return about instanceof Map<?, ?> signature ? signature : Map.of();
    }
}
