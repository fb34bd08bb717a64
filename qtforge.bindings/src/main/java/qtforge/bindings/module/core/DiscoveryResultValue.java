// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginDiscoveryResult} as scripts have it. */
@ScriptStruct("PluginDiscoveryResult")
@ScriptDoc("What one plugin can do.")
public final class DiscoveryResultValue {

    @ScriptDoc("The plugin.")
    public String pluginId = "";

    @ScriptDoc("Its name.")
    public String pluginName = "";

    @ScriptDoc("What it declares.")
    public Set<PluginCapability> capabilities = EnumSet.noneOf(PluginCapability.class);

    @ScriptDoc("The definitions of what it has.")
    public List<CapabilityInfoValue> capabilityDetails = new ArrayList<>();

    @ScriptDoc("The interfaces it offers.")
    public List<InterfaceInfoValue> interfaces = new ArrayList<>();

    @ScriptDoc("What can be called on it.")
    public List<MethodInfoValue> methods = new ArrayList<>();

    @ScriptDoc("Its properties.")
    public List<PropertyInfoValue> properties = new ArrayList<>();

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static DiscoveryResultValue of(PluginDiscoveryResult info) {
        DiscoveryResultValue value = new DiscoveryResultValue();
        value.pluginId = info.pluginId();
        value.pluginName = info.pluginName();
        value.capabilities = info.capabilities();
        value.capabilityDetails =
                info.capabilityDetails().stream().map(CapabilityInfoValue::of).toList();
        value.interfaces =
                info.interfaces().stream().map(InterfaceInfoValue::of).toList();
        value.methods = info.methods().stream().map(MethodInfoValue::of).toList();
        value.properties = info.properties().stream().map(PropertyInfoValue::of).toList();
        value.metadata = info.metadata();
        return value;
    }

    @ScriptDoc("Whether it has a capability, by name.")
    public boolean hasCapability(String name) {
        return capabilityDetails.stream().anyMatch(own -> own.name.equalsIgnoreCase(name))
                || capabilities.stream().anyMatch(own -> own.scriptName().equalsIgnoreCase(name));
    }
}
