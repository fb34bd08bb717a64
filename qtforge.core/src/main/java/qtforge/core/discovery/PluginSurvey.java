// SPDX-License-Identifier: Apache-2.0
package qtforge.core.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.discovery.PluginPropertyInfo;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.core.table.PluginEntry;

/**
 * Looks at one plugin once. What cannot be found out becomes a warning, and the rest is still found. For one thread.
 */
final class PluginSurvey {

    /** Types every plugin is registered under; their methods are the runtime's to call and are no methods of the plugin. */
    private static final String RUNTIME_TYPES = "qtforge.api.core.";

    private final PluginEntry entry;
    private final Optional<PluginManager> manager;
    private final PluginPropertySystem properties;
    private final List<String> warnings = new ArrayList<>();

    PluginSurvey(PluginEntry entry, Optional<PluginManager> manager, PluginPropertySystem properties) {
        this.entry = entry;
        this.manager = manager;
        this.properties = properties;
    }

    PluginDiscoveryResult result(CapabilityDefinitions definitions) {
        List<PluginInterfaceInfo> interfaces = interfaces();
        List<PluginMethodInfo> methods = methods(interfaces);
        List<PluginPropertyInfo> found = properties(methods);
        Map<String, Object> metadata = new LinkedHashMap<>(entry.metadata().toJson());
        metadata.put("state", entry.state().scriptName());
        metadata.put("warnings", warnings);
        return new PluginDiscoveryResult(
                entry.id(),
                entry.metadata().name(),
                entry.metadata().capabilities(),
                definitions.fulfilled(entry.metadata().capabilities(), methods, found),
                interfaces,
                methods,
                found,
                metadata);
    }

    /** Dynamic and service interfaces, sorted by id, the highest version of one id first. */
    List<PluginInterfaceInfo> interfaces() {
        List<PluginInterfaceInfo> all = new ArrayList<>(ServiceInterfaces.of(entry.bundle()));
        if (isDynamic()) {
            ask("interfaces", List.<InterfaceDescriptor>of(), plugins -> plugins.interfaceDescriptors(entry.id()))
                    .forEach(descriptor -> all.add(DynamicInterfaces.describe(descriptor)));
        }
        all.sort(Comparator.comparing(PluginInterfaceInfo::interfaceId)
                .thenComparing(PluginInterfaceInfo::version, Comparator.reverseOrder()));
        return all;
    }

    List<PluginMethodInfo> methods() {
        return methods(interfaces());
    }

    private List<PluginMethodInfo> methods(List<PluginInterfaceInfo> interfaces) {
        List<PluginMethodInfo> all = new ArrayList<>();
        if (entry.plugin().isPresent()) {
            ask("commands", List.<String>of(), plugins -> plugins.availableCommands(entry.id()))
                    .forEach(command -> all.add(MethodDescriptions.command(command)));
        }
        List<PluginMethodInfo> ofInterfaces = interfaces.stream()
                .filter(type -> !type.interfaceId().startsWith(RUNTIME_TYPES))
                .flatMap(type -> type.methods().stream())
                .distinct()
                .toList();
        if (isDynamic()) {
            ask("methods", Map.<String, Map<String, Object>>of(), plugins -> plugins.methodSignatures(entry.id()))
                    .forEach((name, signature) -> {
                        if (ofInterfaces.stream().noneMatch(own -> isDynamic(own, name))) {
                            all.add(MethodDescriptions.dynamic(name, signature, ""));
                        }
                    });
        }
        all.addAll(ofInterfaces);
        return all;
    }

    private static boolean isDynamic(PluginMethodInfo method, String name) {
        return method.name().equals(name)
                && "dynamic".equals(method.annotations().get("kind"));
    }

    List<PluginPropertyInfo> properties() {
        return properties(methods());
    }

    private List<PluginPropertyInfo> properties(Collection<PluginMethodInfo> methods) {
        List<PluginMethodInfo> signals =
                methods.stream().filter(PluginMethodInfo::isSignal).toList();
        return attempt("properties", List.of(), () -> properties.getPluginProperties(entry.id()).stream()
                .map(metadata -> PropertyDescriptions.of(metadata, signals))
                .toList());
    }

    private boolean isDynamic() {
        return entry.plugin().filter(DynamicPlugin.class::isInstance).isPresent();
    }

    private interface Question<T> {
        T answer(PluginManager manager);
    }

    private <T> T ask(String what, T fallback, Question<T> question) {
        return attempt(
                what,
                fallback,
                () -> question.answer(manager.orElseThrow(() -> new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "there is no plugin manager to ask the plugin through"))));
    }

    private <T> T attempt(String what, T fallback, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (PluginException e) {
            warnings.add(what + " of plugin " + entry.id() + " could not be found out: " + e.getMessage());
            return fallback;
        }
    }
}
