// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import qtforge.api.core.discovery.PluginMethodInfo;

/** Describes methods: commands, those a dynamic plugin describes as data, those of Java types, events. Pure functions. */
final class MethodDescriptions {

    private static final String ANY = "any";

    private MethodDescriptions() {}

    /** A command, called by name with an object of parameters. */
    static PluginMethodInfo command(String name) {
        return describe(name, ANY, List.of("object"), List.of("parameters"), "command", "");
    }

    /** A method a dynamic plugin describes. */
    static PluginMethodInfo dynamic(String name, Map<?, ?> signature, String interfaceId) {
        return described(name, signature, "dynamic", interfaceId);
    }

    /** An event a dynamic plugin says it emits. */
    static PluginMethodInfo signal(String name, Map<?, ?> signature, String interfaceId) {
        return described(name, signature, "signal", interfaceId);
    }

    /** The public methods of a Java type, sorted by name and number of parameters; those of Object are left out. */
    static List<PluginMethodInfo> ofType(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isSynthetic()
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class)
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(Method::getParameterCount)
                        .thenComparing(Method::toGenericString))
                .map(method -> describe(
                        method.getName(),
                        method.getGenericReturnType().getTypeName(),
                        Arrays.stream(method.getGenericParameterTypes())
                                .map(java.lang.reflect.Type::getTypeName)
                                .toList(),
                        Arrays.stream(method.getParameters())
                                .map(Parameter::getName)
                                .toList(),
                        "service",
                        type.getName()))
                .toList();
    }

    private static PluginMethodInfo described(String name, Map<?, ?> signature, String kind, String interfaceId) {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        if (signature.get("parameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((parameter, about) -> {
                names.add(String.valueOf(parameter));
                types.add(type(about));
            });
        } else if (signature.get("parameters") instanceof List<?> parameters) {
            for (Object about : parameters) {
                boolean object = about instanceof Map;
                Object given = about instanceof Map<?, ?> map ? map.get("name") : about;
                names.add(given instanceof String text ? text : "p" + names.size());
                types.add(object ? type(about) : ANY);
            }
        }
        Object result = null;
        for (String member : List.of("result", "returns", "return_type")) {
            result = result == null ? signature.get(member) : result;
        }
        return describe(name, kind.equals("signal") ? "void" : type(result), types, names, kind, interfaceId);
    }

    /** The type in a schema: the text itself, or its member {@code type}. */
    private static String type(Object about) {
        Object type = about instanceof Map<?, ?> schema ? schema.get("type") : about;
        return type instanceof String text && !text.isBlank() ? text : ANY;
    }

    private static PluginMethodInfo describe(
            String name, String result, List<String> types, List<String> names, String kind, String interfaceId) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            parameters.add(types.get(i) + " " + names.get(i));
        }
        return new PluginMethodInfo(
                name,
                result + " " + name + "(" + String.join(", ", parameters) + ")",
                result,
                types,
                names,
                !kind.equals("signal"),
                kind.equals("command"),
                kind.equals("signal"),
                "public",
                interfaceId.isEmpty() ? Map.of("kind", kind) : Map.of("kind", kind, "interface_id", interfaceId));
    }
}
