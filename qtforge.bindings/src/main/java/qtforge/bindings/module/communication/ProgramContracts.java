// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.communication.contract.CallContext;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;
import qtforge.bindings.module.Endings;

/** The contracts a program provides through one object. */
final class ProgramContracts {

    private final BindingContext context;
    /** By name and version. */
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    ProgramContracts(BindingContext context) {
        this.context = context;
    }

    ServiceContractValue register(Object first, Object second, Object third) {
        if (first instanceof ServiceContractValue contract) {
            return register(contract.toApi(), second);
        }
        if (first instanceof String && second instanceof ServiceContractValue contract) {
            // The original names the plugin first. Who provides is decided by the runtime: it is this program.
            return register(contract.toApi(), third);
        }
        throw new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "register_contract: give a ServiceContract and a function (method, parameters) or a map of functions by method");
    }

    private ServiceContractValue register(ServiceContract contract, Object handler) {
        Map<String, Callback> methods = methods(contract, handler);
        ContractRegistration registration = context.service(ServiceContractRegistry.class)
                .register(lenient(contract), handler instanceof Callback whole ? all(whole) : each(methods));
        String key = key(contract.serviceName(), contract.version());
        open.put(key, context.atEnd(() -> {
            open.remove(key);
            registration.close();
            if (handler instanceof Callback whole) {
                whole.close();
            }
            methods.values().forEach(Callback::close);
        }));
        return ServiceContractValue.of(registration.contract());
    }

    /** A method whose parameters a program did not describe takes any. */
    private static ServiceContract lenient(ServiceContract contract) {
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

    private static ContractHandler all(Callback handler) {
        return (method, parameters, calling) -> result(handler.call(method, parameters, shown(calling)));
    }

    private static ContractHandler each(Map<String, Callback> methods) {
        return (method, parameters, calling) -> result(methods.get(method).call(parameters, shown(calling)));
    }

    private static Object result(Object answer) {
        return JsonValues.normalize(answer);
    }

    private static Map<String, Object> shown(CallContext calling) {
        return Map.of("caller", calling.caller(), "deadline", calling.deadline().toEpochMilli());
    }

    private static Map<String, Callback> methods(ServiceContract contract, Object handler) {
        if (handler instanceof Callback) {
            return Map.of();
        }
        if (!(handler instanceof Map<?, ?> given)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_contract: contract '" + contract.serviceName()
                            + "' has nothing that answers; give a function, or a map of functions by method");
        }
        Map<String, Callback> methods = new ConcurrentHashMap<>();
        List<String> missing = contract.methods().keySet().stream()
                .filter(name -> !(given.get(name) instanceof Callback))
                .toList();
        if (!missing.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "register_contract: contract '" + contract.serviceName() + "' has no function for " + missing);
        }
        contract.methods().keySet().forEach(name -> methods.put(name, (Callback) given.get(name)));
        return methods;
    }

    boolean unregister(String serviceName, ServiceVersion version) {
        AutoCloseable registration = open.get(key(serviceName, version));
        if (registration == null) {
            return false;
        }
        Endings.end(registration);
        return true;
    }

    private static String key(String serviceName, ServiceVersion version) {
        return serviceName + " " + version;
    }
}
