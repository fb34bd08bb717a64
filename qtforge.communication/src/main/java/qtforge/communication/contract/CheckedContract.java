// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A contract that is in order, with the checks of its methods. */
final class CheckedContract {

    private final ServiceContract contract;
    private final Map<String, CheckedMethod> methods = new LinkedHashMap<>();

    /**
     * Checks a contract.
     *
     * @throws PluginException INVALID_ARGUMENT listing all faults
     */
    CheckedContract(ServiceContract contract) {
        List<String> faults = contract.validate();
        if (!faults.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    contract.provider(),
                    "service contract '" + contract.serviceName() + "' cannot be registered: "
                            + String.join("; ", faults),
                    null);
        }
        this.contract = contract;
        contract.methods().forEach((name, method) -> methods.put(name, new CheckedMethod(contract, method)));
    }

    ServiceContract contract() {
        return contract;
    }

    /**
     * A method.
     *
     * @throws PluginException NOT_FOUND listing those there are
     */
    CheckedMethod method(String name) {
        CheckedMethod method = methods.get(name);
        if (method == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    contract.provider(),
                    "service contract " + contract.serviceName() + " " + contract.version() + " has no method '" + name
                            + "'; it has " + methods.keySet(),
                    null);
        }
        return method;
    }
}
