// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers the calls of a contract. Registered with {@link ServiceContractRegistry#register(ServiceContract, ContractHandler)}, or as
 * an OSGi service with the property {@link #CONTRACT}.
 */
@ConsumerType
@FunctionalInterface
public interface ContractHandler {

    /** Service property (String): the contract in its JSON form. */
    String CONTRACT = "qtforge.contract.json";

    /**
     * Answers a call. Called on a thread of the runtime with the rights of the bundle that registered it; one call at a time unless
     * the method or the contract is THREAD_SAFE. Interrupted when the limit is over.
     *
     * @param method a method of the contract
     * @param parameters valid by the contract, with defaults filled in, JSON-shaped
     * @return the result, anything that has a JSON form, or null; a {@code Promise} of it; a {@code PushStream} when the method is
     *     STREAMING
     * @throws Exception when it cannot; a {@link qtforge.api.core.PluginException} reaches the caller with its code, others as
     *     EXECUTION_FAILED
     */
    Object call(String method, Map<String, Object> parameters, CallContext context) throws Exception;
}
