// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.InterfaceCapability;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link InterfaceCapability} as scripts have it. */
@ScriptStruct("InterfaceCapability")
@ScriptDoc("One thing an interface of a dynamic plugin can do.")
public final class InterfaceCapabilityValue {

    @ScriptDoc("Its name, unique within the interface.")
    public String name = "";

    @ScriptDoc("Its version.")
    public VersionStruct version = VersionStruct.fromText("1.0.0");

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    @ScriptDoc("Whether who uses the interface must have it.")
    public boolean required;

    static InterfaceCapabilityValue of(InterfaceCapability capability) {
        InterfaceCapabilityValue value = new InterfaceCapabilityValue();
        value.name = capability.name();
        value.version = VersionStruct.of(capability.version());
        value.metadata = capability.metadata();
        value.required = capability.required();
        return value;
    }

    InterfaceCapability capability() {
        return new InterfaceCapability(name, version.version(), metadata, required);
    }

    @ScriptDoc("The capability as a map.")
    public Map<String, Object> toJson() {
        return capability().toJson();
    }

    @ScriptDoc("A capability from a map as to_json gives it.")
    public static InterfaceCapabilityValue fromJson(@ScriptName("json_obj") Map<String, Object> json) {
        return of(InterfaceCapability.fromJson(json));
    }
}
