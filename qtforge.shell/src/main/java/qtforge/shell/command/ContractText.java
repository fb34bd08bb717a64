// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.shell.text.KeyValueText;
import qtforge.shell.text.Printable;
import qtforge.shell.text.Screen;

/**
 * A contract, as a person reads it.
 *
 * @param contract the contract
 * @param providers who provides it in any version
 * @param lacks dependencies nobody provides, in words
 */
public record ContractText(ServiceContract contract, List<ContractProviderInfo> providers, List<String> lacks)
        implements Printable {

    @Override
    public String print(Screen screen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("contract", contract.serviceName() + " " + contract.version());
        values.put("description", contract.description());
        values.put("promises", names(contract.capabilities()));
        values.put("tags", String.join(", ", contract.tags()));
        values.put(
                "providers",
                providers.stream()
                        .map(info -> info.contract().provider() + " ("
                                + info.contract().version() + (info.isIsolated() ? ", isolated" : "") + ")")
                        .collect(Collectors.joining("\n")));
        values.put(
                "needs",
                contract.dependencies().entrySet().stream()
                        .map(needed -> needed.getKey() + " " + needed.getValue())
                        .collect(Collectors.joining("\n")));
        values.put("missing", String.join("\n", lacks));
        List<String> methods = new ArrayList<>();
        contract.methods().values().forEach(method -> methods.add(signature(method)));
        values.put("methods", String.join("\n", methods));
        return KeyValueText.of(values);
    }

    private static String signature(ServiceMethodDescriptor method) {
        String parameters =
                method.parameters().stream().map(ContractText::parameter).collect(Collectors.joining(", "));
        String promises = names(method.capabilities());
        return method.methodName() + "("
                + (parameters.isEmpty() && !method.inputSchema().isEmpty() ? "..." : parameters)
                + "): " + method.returnType()
                + (promises.isEmpty()
                        ? ""
                        : "  [" + promises + ", " + method.timeout().toMillis() + " ms]")
                + (method.description().isEmpty() ? "" : "\n    " + method.description())
                + (method.exampleUsage().isEmpty() ? "" : "\n    for example " + method.exampleUsage());
    }

    private static String parameter(ServiceParameter parameter) {
        return parameter.name() + (parameter.required() ? "" : "?") + ": " + parameter.type()
                + (parameter.defaultValue() == null ? "" : " = " + parameter.defaultValue());
    }

    private static String names(Set<ServiceCapability> capabilities) {
        return capabilities.stream().map(ServiceCapability::scriptName).collect(Collectors.joining(", "));
    }

    @Override
    public String line() {
        return contract.serviceName() + " " + contract.version();
    }
}
