// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.contracts}: calls to contracts, and contracts that the script answers. */
final class ContractsModule {

    private final HostScope scope;

    ContractsModule(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("contracts.")
                .function("call", this::call)
                .function("provide", this::provide)
                .function("withdraw", arguments -> scope.holdings()
                        .end(arguments.whole(0, "contract", 0, Long.MAX_VALUE)))
                .function("find", this::find)
                .members();
    }

    private Object call(Arguments arguments) throws Exception {
        String service = arguments.text(0, "service");
        String method = arguments.text(1, "method");
        Map<String, Object> parameters = arguments.map(2, "parameters");
        JsonFields wanted = arguments.options(3).only("version", "timeout_ms", "provider", "cache_ms");
        CallOptions options = CallOptions.DEFAULT
                .versions(VersionRange.of(wanted.text("version", "*")))
                .from(wanted.text("provider", ""))
                .cached(Duration.ofMillis(wanted.number("cache_ms", 0, 0, Long.MAX_VALUE)));
        CallOptions limited = wanted.has("timeout_ms")
                ? options.timeout(Duration.ofMillis(wanted.number("timeout_ms", 0, 1, 86_400_000)))
                : options;
        return scope.waiting(() -> scope.context().contracts().callAndWait(service, method, parameters, limited));
    }

    /** The second argument is one function for all methods, or an object with one for each. */
    private Object provide(Arguments arguments) throws Exception {
        ServiceContract contract = ServiceContract.fromJson(arguments.map(0, "contract"));
        Map<String, ScriptFunction> handlers = handlers(arguments, contract);
        ContractHandler handling = (method, parameters, context) -> handlers.containsKey(method)
                ? scope.callBack(handlers.get(method), parameters, context.caller())
                : scope.callBack(handlers.get(""), method, parameters, context.caller());
        ContractRegistration registration =
                scope.rights().within(() -> scope.context().contracts().register(takingAny(contract), handling));
        return scope.holdings().keep(() -> {
            registration.close();
            handlers.values().forEach(ScriptFunction::release);
        });
    }

    /** A method whose parameters the script did not describe takes any, as one of a program does. */
    private static ServiceContract takingAny(ServiceContract contract) {
        Map<String, ServiceMethodDescriptor> methods = new LinkedHashMap<>(contract.methods());
        methods.replaceAll((name, method) ->
                method.parameters().isEmpty() && method.inputSchema().isEmpty() ? takingAny(method) : method);
        return new ServiceContract(
                contract.serviceName(),
                contract.version(),
                contract.description(),
                contract.provider(),
                methods,
                contract.capabilities(),
                contract.dependencies(),
                contract.tags(),
                contract.metadata());
    }

    private static ServiceMethodDescriptor takingAny(ServiceMethodDescriptor method) {
        return new ServiceMethodDescriptor(
                method.methodName(),
                method.description(),
                method.parameters(),
                method.returnType(),
                Map.of("type", "object"),
                method.outputSchema(),
                method.capabilities(),
                method.timeout(),
                method.exampleUsage());
    }

    private static Map<String, ScriptFunction> handlers(Arguments arguments, ServiceContract contract) {
        Map<String, ScriptFunction> handlers = new HashMap<>();
        if (arguments.value(1) instanceof ScriptFunction all) {
            handlers.put("", all);
            return handlers;
        }
        if (!(arguments.value(1) instanceof Map<?, ?> each)) {
            throw arguments.wrong(1, "handler", "a function, or an object of functions by method");
        }
        for (String method : contract.methods().keySet()) {
            if (!(each.get(method) instanceof ScriptFunction handler)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT,
                        "qtforge.contracts.provide: contract " + contract.serviceName() + " has a method '" + method
                                + "', and the handlers have no function of that name; add one");
            }
            handlers.put(method, handler);
        }
        return handlers;
    }

    private Object find(Arguments arguments) throws Exception {
        ContractQuery query = ContractQuery.named(arguments.text(0, "service", ""))
                .versions(VersionRange.of(arguments.text(1, "versions", "*")));
        List<ContractProviderInfo> found =
                scope.rights().within(() -> scope.context().contracts().find(query));
        return found.stream().<Object>map(ContractProviderInfo::toJson).toList();
    }
}
