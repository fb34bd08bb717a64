// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ServiceContract} as scripts have it: made empty and filled in. */
@ScriptStruct("ServiceContract")
@ScriptDoc("What a service promises, in one version.")
public final class ServiceContractValue {

    @ScriptName({"service_name", "name"})
    @ScriptDoc("Its name: words that begin with a letter, joined by dots.")
    public String serviceName = "";

    @ScriptDoc("Its version.")
    public ServiceVersionValue version = new ServiceVersionValue();

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("The id of the plugin that provides it; set by the runtime.")
    public String provider = "";

    @ScriptDoc("Its methods, in the order in which they were added.")
    public List<ServiceMethodValue> methods = new ArrayList<>();

    @ScriptDoc("What the whole promises.")
    public Set<ServiceCapability> capabilities = EnumSet.noneOf(ServiceCapability.class);

    @ScriptDoc("The contracts it needs: their names and least versions, as texts.")
    public Map<String, Object> dependencies = new LinkedHashMap<>();

    @ScriptDoc("Free words it is found by.")
    public List<String> tags = new ArrayList<>();

    @ScriptDoc("What else there is to say.")
    public Map<String, Object> metadata = new LinkedHashMap<>();

    static ServiceContractValue of(ServiceContract contract) {
        ServiceContractValue value = new ServiceContractValue();
        value.serviceName = contract.serviceName();
        value.version = ServiceVersionValue.of(contract.version());
        value.description = contract.description();
        value.provider = contract.provider();
        contract.methods().values().forEach(method -> value.methods.add(ServiceMethodValue.of(method)));
        value.capabilities = contract.capabilities();
        contract.dependencies().forEach((name, least) -> value.dependencies.put(name, least.toString()));
        value.tags = contract.tags();
        value.metadata = contract.metadata();
        return value;
    }

    ServiceContract toApi() {
        Map<String, ServiceMethodDescriptor> named = new LinkedHashMap<>();
        for (ServiceMethodValue method : methods) {
            if (named.put(method.methodName, method.toApi()) != null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "contract '" + serviceName + "' has two methods '" + method.methodName + "'; rename one");
            }
        }
        Map<String, ServiceVersion> needed = new LinkedHashMap<>();
        dependencies.forEach((name, least) -> needed.put(name, ServiceVersion.fromJson(least)));
        return new ServiceContract(
                serviceName, version.toApi(), description, provider, named, capabilities, needed, tags, metadata);
    }

    @ScriptDoc("Adds a method, in the place of one of the same name.")
    public ServiceContractValue addMethod(ServiceMethodValue method) {
        methods = new ArrayList<>(methods);
        methods.removeIf(own -> own.methodName.equals(method.methodName));
        methods.add(method);
        return this;
    }

    @ScriptDoc("Takes a method out. Returns whether it was there.")
    public boolean removeMethod(String methodName) {
        methods = new ArrayList<>(methods);
        return methods.removeIf(own -> own.methodName.equals(methodName));
    }

    @ScriptDoc("Whether there is a method of that name.")
    public boolean hasMethod(String methodName) {
        return getMethod(methodName).isPresent();
    }

    @ScriptDoc("The method of that name; nothing when there is none.")
    public Optional<ServiceMethodValue> getMethod(String methodName) {
        return methods.stream().filter(own -> own.methodName.equals(methodName)).findFirst();
    }

    @ScriptDoc("The names of the methods.")
    public List<String> getMethodNames() {
        return methods.stream().map(own -> own.methodName).toList();
    }

    @ScriptDoc(
            "Whether this contract serves somebody written for the other: same name, same major version, minor at least as high.")
    public boolean isCompatibleWith(ServiceContractValue other) {
        return serviceName.equals(other.serviceName) && version.isCompatibleWith(other.version);
    }

    @ScriptDoc("Says what it is for.")
    public ServiceContractValue setDescription(String text) {
        description = text;
        return this;
    }

    @ScriptDoc("Says who provides it; the runtime sets it when it is registered.")
    public ServiceContractValue setProvider(String pluginId) {
        provider = pluginId;
        return this;
    }

    @ScriptDoc("Says what the whole promises.")
    public ServiceContractValue setCapabilities(Set<ServiceCapability> promised) {
        capabilities = promised;
        return this;
    }

    @ScriptDoc("Whether the whole promises something.")
    public boolean hasCapability(ServiceCapability capability) {
        return capabilities.contains(capability);
    }

    @ScriptDoc("Says that it needs another contract, in that version or a later one of the same major number.")
    public ServiceContractValue addDependency(String name, ServiceVersionValue minVersion) {
        dependencies = new LinkedHashMap<>(dependencies);
        dependencies.put(name, minVersion.toString());
        return this;
    }

    @ScriptDoc("What is wrong with it, each fault in words; empty when it may be registered.")
    public List<String> validate() {
        return toApi().validate();
    }

    @ScriptDoc("Whether it may be registered; validate says what is wrong.")
    public boolean isValid() {
        return validate().isEmpty();
    }

    @ScriptDoc("The contract as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("A contract from a map as to_json gives it.")
    public static ServiceContractValue fromJson(@ScriptName("json_obj") Map<String, Object> json) {
        return of(ServiceContract.fromJson(json));
    }
}
