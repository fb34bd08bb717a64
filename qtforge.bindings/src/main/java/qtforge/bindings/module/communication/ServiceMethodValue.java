// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptStruct;

/** {@link ServiceMethodDescriptor} as scripts have it. */
@ScriptStruct(value = "ServiceMethodDescriptor", aliases = "ServiceMethod")
@ScriptDoc("A method of a service contract.")
public final class ServiceMethodValue {

    @ScriptName({"method_name", "name"})
    @ScriptDoc("Its name: letters, digits, underscores and dashes.")
    public String methodName = "";

    @ScriptDoc("One sentence.")
    public String description = "";

    @ScriptDoc("A JSON Schema of the object of all parameters. Empty, and without parameters, the method takes any.")
    public Map<String, Object> inputSchema = new LinkedHashMap<>();

    @ScriptDoc("A JSON Schema of the result; empty for none.")
    public Map<String, Object> outputSchema = new LinkedHashMap<>();

    @ScriptDoc("What it promises.")
    public Set<ServiceCapability> capabilities = EnumSet.of(ServiceCapability.SYNCHRONOUS);

    @ScriptName({"timeout_ms", "timeout"})
    @ScriptDoc("How long a call may take, in milliseconds.")
    public long timeoutMs = ServiceMethodDescriptor.DEFAULT_TIMEOUT.toMillis();

    @ScriptDoc("Its parameters, where they are not described by input_schema.")
    public List<ServiceParameterValue> parameters = new ArrayList<>();

    @ScriptDoc("string, number, integer, boolean, array, object or any.")
    public String returnType = "any";

    @ScriptDoc("How it is used, for people.")
    public String exampleUsage = "";

    static ServiceMethodValue of(ServiceMethodDescriptor method) {
        ServiceMethodValue value = new ServiceMethodValue();
        value.methodName = method.methodName();
        value.description = method.description();
        value.inputSchema = method.inputSchema();
        value.outputSchema = method.outputSchema();
        value.capabilities = method.capabilities();
        value.timeoutMs = method.timeout().toMillis();
        method.parameters().forEach(parameter -> value.parameters.add(ServiceParameterValue.of(parameter)));
        value.returnType = method.returnType();
        value.exampleUsage = method.exampleUsage();
        return value;
    }

    ServiceMethodDescriptor toApi() {
        return new ServiceMethodDescriptor(
                methodName,
                description,
                parameters.stream().map(ServiceParameterValue::toApi).toList(),
                returnType,
                inputSchema,
                outputSchema,
                capabilities,
                Duration.ofMillis(timeoutMs),
                exampleUsage);
    }

    @ScriptDoc("Adds a parameter.")
    public ServiceMethodValue addParameter(ServiceParameterValue parameter) {
        parameters.add(parameter);
        return this;
    }

    @ScriptDoc("Whether it promises something.")
    public boolean hasCapability(ServiceCapability capability) {
        return capabilities.contains(capability);
    }

    @ScriptDoc("The method as a map.")
    public Map<String, Object> toJson() {
        return toApi().toJson();
    }

    @ScriptDoc("A method from a map as to_json gives it.")
    public static ServiceMethodValue fromJson(@ScriptName("json_obj") Map<String, Object> json) {
        Object name = json.containsKey("method_name") ? json.get("method_name") : json.get("name");
        return of(ServiceMethodDescriptor.fromJson(name == null ? "" : name.toString(), json));
    }
}
