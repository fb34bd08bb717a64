// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link PluginCapabilityDiscovery} as programs have it. */
@ScriptClass("PluginCapabilityDiscovery")
@ScriptDoc("Finds out what plugins can do: capabilities, interfaces, methods and properties.")
public final class CapabilityDiscoveryFacade {

    private final BindingContext context;

    @ScriptDoc("The capability discovery of the runtime.")
    public CapabilityDiscoveryFacade(BindingContext context) {
        this.context = context;
    }

    private PluginCapabilityDiscovery discovery() {
        return context.service(PluginCapabilityDiscovery.class);
    }

    @ScriptWaits
    @ScriptDoc("What a plugin can do.")
    public DiscoveryResultValue discoverCapabilities(String pluginId) {
        return DiscoveryResultValue.of(discovery().discoverCapabilities(pluginId));
    }

    @ScriptWaits
    @ScriptDoc("What several plugins can do, by id; those that are not there are left out.")
    public Map<String, DiscoveryResultValue> discoverBatchCapabilities(List<String> pluginIds) {
        Map<String, DiscoveryResultValue> found = new LinkedHashMap<>();
        discovery()
                .discoverBatchCapabilities(pluginIds)
                .forEach((id, result) -> found.put(id, DiscoveryResultValue.of(result)));
        return found;
    }

    @ScriptWaits
    @ScriptDoc("One interface of a plugin, in the highest version; nothing when it is not offered.")
    public Optional<InterfaceInfoValue> analyzeInterface(String pluginId, String interfaceId) {
        return discovery().analyzeInterface(pluginId, interfaceId).map(InterfaceInfoValue::of);
    }

    @ScriptWaits
    @ScriptDoc("Whether a plugin offers an interface.")
    public boolean validateInterface(String pluginId, String interfaceId) {
        return analyzeInterface(pluginId, interfaceId).isPresent();
    }

    @ScriptWaits
    @ScriptDoc("What can be called on a plugin, and what it emits.")
    public List<MethodInfoValue> getPluginMethods(String pluginId) {
        return discovery().getPluginMethods(pluginId).stream()
                .map(MethodInfoValue::of)
                .toList();
    }

    @ScriptWaits
    @ScriptDoc("The properties of a plugin, sorted by name.")
    public List<PropertyInfoValue> getPluginProperties(String pluginId) {
        return discovery().getPluginProperties(pluginId).stream()
                .map(PropertyInfoValue::of)
                .toList();
    }

    @ScriptDoc(
            "Defines a capability: a plugin has it when it declares the flag and has the required methods and properties.")
    public void registerCapability(CapabilityInfoValue capability) {
        discovery().registerCapability(capability.info());
    }

    @ScriptDoc("Removes a definition. Answers whether it was there.")
    public boolean unregisterCapability(String name) {
        return discovery().unregisterCapability(name);
    }

    @ScriptDoc("The names of all definitions, sorted.")
    public List<String> getRegisteredCapabilities() {
        return discovery().getRegisteredCapabilities();
    }

    @ScriptDoc("A definition; nothing when there is none of that name.")
    public Optional<CapabilityInfoValue> getCapabilityDefinition(String name) {
        return discovery().getCapabilityDefinition(name).map(CapabilityInfoValue::of);
    }
}
