// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.discovery.PluginCapabilityInfo;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginCapabilityInfo} as scripts have it. */
@ScriptStruct("PluginCapabilityInfo")
@ScriptDoc("The definition of a capability.")
public final class CapabilityInfoValue {

    @ScriptDoc("Its name.")
    public String name = "";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("The flag a plugin must declare; None for no flag.")
    public PluginCapability capabilityFlag = PluginCapability.NONE;

    @ScriptDoc("Methods a plugin must have.")
    public List<String> requiredMethods = new ArrayList<>();

    @ScriptDoc("Methods it may have.")
    public List<String> optionalMethods = new ArrayList<>();

    @ScriptDoc("Properties a plugin must have.")
    public List<String> requiredProperties = new ArrayList<>();

    @ScriptDoc("Properties it may have.")
    public List<String> optionalProperties = new ArrayList<>();

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static CapabilityInfoValue of(PluginCapabilityInfo info) {
        CapabilityInfoValue value = new CapabilityInfoValue();
        value.name = info.name();
        value.description = info.description();
        value.capabilityFlag = info.capabilityFlag();
        value.requiredMethods = info.requiredMethods();
        value.optionalMethods = info.optionalMethods();
        value.requiredProperties = info.requiredProperties();
        value.optionalProperties = info.optionalProperties();
        value.metadata = info.metadata();
        return value;
    }

    PluginCapabilityInfo info() {
        return new PluginCapabilityInfo(
                name,
                description,
                capabilityFlag,
                requiredMethods,
                optionalMethods,
                requiredProperties,
                optionalProperties,
                metadata);
    }
}
