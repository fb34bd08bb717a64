// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.Version;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.core.discovery.PluginCapabilityMatcher;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.core.discovery.PluginRequirements;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link PluginCapabilityMatcher} over the plugins of the runtime, or some of them. */
@ScriptClass("PluginCapabilityMatcher")
@ScriptDoc("Finds plugins that fit. All methods are static.")
public final class CapabilityMatcherFacade {

    private CapabilityMatcherFacade() {}

    private static Collection<PluginDiscoveryResult> surveyed(BindingContext context, List<String> plugins) {
        List<String> ids =
                plugins.isEmpty() ? context.service(PluginRegistry.class).getAllPluginIds() : plugins;
        return context.service(PluginCapabilityDiscovery.class)
                .discoverBatchCapabilities(ids)
                .values();
    }

    @ScriptWaits
    @ScriptDoc("The ids of the plugins that have a capability, by its name; of all plugins, or of those given.")
    public static List<String> matchByCapability(
            BindingContext context, String capability, @ScriptDefault("[]") List<String> plugins) {
        return PluginCapabilityMatcher.matchByCapability(capability, surveyed(context, plugins));
    }

    @ScriptWaits
    @ScriptDoc("The ids of the plugins that declare all, or any, of these capabilities.")
    public static List<String> matchByCapabilities(
            BindingContext context,
            Set<PluginCapability> capabilities,
            @ScriptDefault("[]") List<String> plugins,
            @ScriptDefault("true") boolean requireAll) {
        return PluginCapabilityMatcher.matchByCapabilities(capabilities, surveyed(context, plugins), requireAll);
    }

    @ScriptWaits
    @ScriptDoc("The ids of the plugins that offer an interface.")
    public static List<String> matchByInterface(
            BindingContext context, String interfaceId, @ScriptDefault("[]") List<String> plugins) {
        return PluginCapabilityMatcher.matchByInterface(interfaceId, surveyed(context, plugins));
    }

    @ScriptWaits
    @ScriptDoc("The ids of the plugins that have a method or command.")
    public static List<String> matchByMethod(
            BindingContext context, String methodName, @ScriptDefault("[]") List<String> plugins) {
        return PluginCapabilityMatcher.matchByMethod(methodName, surveyed(context, plugins));
    }

    @ScriptWaits
    @ScriptDoc(
            "How much of what is needed a plugin has, 0 to 100: names of capabilities, interfaces (least versions by id), methods, properties.")
    public static int scoreCompatibility(
            BindingContext context,
            String pluginId,
            @ScriptDefault("[]") List<String> capabilities,
            @ScriptDefault("{}") Map<String, String> interfaces,
            @ScriptDefault("[]") List<String> methods,
            @ScriptDefault("[]") List<String> properties) {
        Map<String, Version> versions = new TreeMap<>();
        interfaces.forEach((id, version) -> versions.put(id, Version.of(version)));
        return PluginCapabilityMatcher.scoreCompatibility(
                context.service(PluginCapabilityDiscovery.class).discoverCapabilities(pluginId),
                new PluginRequirements(
                        Set.copyOf(capabilities), versions, Set.copyOf(methods), Set.copyOf(properties)));
    }
}
