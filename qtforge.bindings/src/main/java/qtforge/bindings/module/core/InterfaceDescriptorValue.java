// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.InterfaceDescriptor;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link InterfaceDescriptor} as scripts have it. */
@ScriptStruct("InterfaceDescriptor")
@ScriptDoc("An interface a dynamic plugin offers, in one version.")
public final class InterfaceDescriptorValue {

    @ScriptDoc("Its name, for example org.example.Store.")
    public String interfaceId = "";

    @ScriptDoc("Its version.")
    public VersionStruct version = VersionStruct.fromText("1.0.0");

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("What it can do.")
    public List<InterfaceCapabilityValue> capabilities = new ArrayList<>();

    @ScriptDoc("Its methods and properties; methods by name under methods.")
    public Map<String, Object> schema = new LinkedHashMap<>();

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static InterfaceDescriptorValue of(InterfaceDescriptor descriptor) {
        InterfaceDescriptorValue value = new InterfaceDescriptorValue();
        value.interfaceId = descriptor.interfaceId();
        value.version = VersionStruct.of(descriptor.version());
        value.description = descriptor.description();
        descriptor.capabilities().forEach(each -> value.capabilities.add(InterfaceCapabilityValue.of(each)));
        value.schema = descriptor.schema();
        value.metadata = descriptor.metadata();
        return value;
    }

    InterfaceDescriptor descriptor() {
        return new InterfaceDescriptor(
                interfaceId,
                version.version(),
                description,
                capabilities.stream().map(InterfaceCapabilityValue::capability).toList(),
                schema,
                metadata);
    }

    @ScriptDoc("Whether this interface serves somebody who needs the other.")
    public boolean isCompatibleWith(InterfaceDescriptorValue other) {
        return descriptor().isCompatibleWith(other.descriptor());
    }

    @ScriptDoc("The interface as a map.")
    public Map<String, Object> toJson() {
        return descriptor().toJson();
    }

    @ScriptDoc("An interface from a map as to_json gives it.")
    public static InterfaceDescriptorValue fromJson(@ScriptName("json_obj") Map<String, Object> json) {
        return of(InterfaceDescriptor.fromJson(json));
    }
}
