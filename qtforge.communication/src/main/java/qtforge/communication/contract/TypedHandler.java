// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.HashMap;
import java.util.Map;
import qtforge.api.communication.contract.CallContext;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Answers calls of a contract by calling the methods of a Java object. */
final class TypedHandler implements ContractHandler {

    private final Object target;
    private final Map<String, InterfaceMethod> methods = new HashMap<>();

    TypedHandler(InterfaceContract contract, Object target) {
        this.target = target;
        contract.methods().forEach(method -> methods.put(method.name(), method));
    }

    @Override
    public Object call(String method, Map<String, Object> parameters, CallContext context) throws Exception {
        InterfaceMethod called = methods.get(method);
        Object[] arguments;
        try {
            arguments = called.arguments(parameters);
        } catch (PluginException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "parameters of method " + method + ": " + e.getMessage(), e);
        }
        try {
            return called.invoke(target, arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
