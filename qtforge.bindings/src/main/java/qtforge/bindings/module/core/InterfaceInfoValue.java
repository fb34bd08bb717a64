// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptStruct;

/** {@link PluginInterfaceInfo} as scripts have it. */
@ScriptStruct("PluginInterfaceInfo")
@ScriptDoc("An interface a plugin offers, as it was found.")
public final class InterfaceInfoValue {

    @ScriptDoc("Its id.")
    public String interfaceId = "";

    @ScriptDoc("Its name, for people.")
    public String interfaceName = "";

    @ScriptDoc("Its version.")
    public VersionStruct version = new VersionStruct();

    @ScriptDoc("The interfaces it extends.")
    public List<String> parentInterfaces = new ArrayList<>();

    @ScriptDoc("Its methods.")
    public List<MethodInfoValue> methods = new ArrayList<>();

    @ScriptDoc("Its properties.")
    public List<PropertyInfoValue> properties = new ArrayList<>();

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static InterfaceInfoValue of(PluginInterfaceInfo info) {
        InterfaceInfoValue value = new InterfaceInfoValue();
        value.interfaceId = info.interfaceId();
        value.interfaceName = info.interfaceName();
        value.version = VersionStruct.of(info.version());
        value.parentInterfaces = info.parentInterfaces();
        value.methods = info.methods().stream().map(MethodInfoValue::of).toList();
        value.properties = info.properties().stream().map(PropertyInfoValue::of).toList();
        value.metadata = info.metadata();
        return value;
    }
}
