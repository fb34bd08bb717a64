// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.core.VersionRange;

/**
 * The service contracts of this runtime: who provides them, and calls to them.
 *
 * <p>Each bundle gets a view of its own: contracts it registers are its plugin's and end when it stops, calls it makes carry its id.
 * Of several providers the one with the highest version that will do is called, then the one with the highest ranking, then the one
 * that came first; one whose calls keep failing or hanging is passed over for a while.
 *
 * <p>A provider's code runs with its own rights, never with its caller's.
 */
@ProviderType
public interface ServiceContractRegistry {

    /**
     * Registers a contract that a handler answers.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT listing all faults of the contract, a schema that is none included;
     *     ALREADY_EXISTS when the caller has registered that name and version; INVALID_STATE when the caller's bundle is stopped
     */
    ContractRegistration register(ServiceContract contract, ContractHandler handler);

    /**
     * Registers an object whose interface is annotated with {@link ContractInterface}. It is published as an OSGi service under that
     * interface too.
     *
     * @throws qtforge.api.core.PluginException as {@link #register(ServiceContract, ContractHandler)}, and as {@link #derive}
     */
    <T> ContractRegistration register(Class<T> contractInterface, T provider);

    /** Ends the caller's registration of a name and version. False when there is none. */
    boolean unregister(String serviceName, ServiceVersion version);

    /**
     * Reads the contract of a Java interface.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT naming the method or type that cannot be in a contract, or what is missing
     */
    ServiceContract derive(Class<?> contractInterface);

    /**
     * The contract with the highest version that serves somebody written for the given one: same major, minor at least as high.
     *
     * @throws qtforge.api.core.PluginException NOT_FOUND when nobody provides that name; INCOMPATIBLE_VERSION listing the versions there
     *     are
     */
    ServiceContract getContract(String serviceName, ServiceVersion needed);

    /** All registrations that match, by name, then the highest version, then as calls would choose. */
    List<ContractProviderInfo> find(ContractQuery query);

    /** The provider a call would go to now. */
    Optional<ContractProviderInfo> findProvider(String serviceName, VersionRange versions);

    /** Names of all contracts, sorted. */
    List<String> listServices();

    /** Ids of the plugins that provide a contract in any version, sorted. */
    List<String> listProviders(String serviceName);

    /** Contracts a plugin provides. */
    List<ServiceContract> contractsOf(String pluginId);

    /** What dependencies of a contract nobody provides now, each in words; none when all are there. */
    List<String> validateDependencies(ServiceContract contract);

    /** How two versions of a contract differ. */
    ContractCompatibility compare(ServiceContract older, ServiceContract newer);

    /** As {@link #call(String, String, Map, CallOptions)} with the default options. */
    default Promise<Object> call(String serviceName, String method, Map<String, ?> parameters) {
        return call(serviceName, method, parameters, CallOptions.DEFAULT);
    }

    /**
     * Calls a method.
     *
     * @param parameters by name, anything that has a JSON form
     * @return the result, JSON-shaped, or null. Fails with a {@link qtforge.api.core.PluginException}: NOT_FOUND when nobody provides the
     *     contract or it has no such method (the message lists those there are), INCOMPATIBLE_VERSION when none of the versions will do,
     *     INVALID_PARAMETERS naming each parameter, TIMEOUT, RESOURCE_UNAVAILABLE when the provider went away, RESOURCE_EXHAUSTED when
     *     too many calls wait, NOT_SUPPORTED for a streaming method, what the provider threw, or EXECUTION_FAILED
     */
    Promise<Object> call(String serviceName, String method, Map<String, ?> parameters, CallOptions options);

    /** As {@link #call(String, String, Map, CallOptions)}, and waits for the result. */
    Object callAndWait(String serviceName, String method, Map<String, ?> parameters, CallOptions options);

    /**
     * Opens the stream of a STREAMING method. The limit of the options is that of opening it. It closes when the provider goes.
     *
     * @throws qtforge.api.core.PluginException as {@link #call(String, String, Map, CallOptions)} fails; NOT_SUPPORTED when the method does
     *     not stream
     */
    PushStream<Object> open(String serviceName, String method, Map<String, ?> parameters, CallOptions options);

    /**
     * An object whose methods call the contract of an interface. It follows providers as they come and go; methods throw what
     * {@link #callAndWait} does. A provider whose registered interface is the very class is called directly, in the caller's thread and
     * without validation or limit, as a service of OSGi is; another through JSON-shaped values.
     *
     * @param contractInterface annotated with {@link ContractInterface}
     * @param versions the versions that will do
     * @throws qtforge.api.core.PluginException as {@link #derive}
     */
    <T> T proxy(Class<T> contractInterface, VersionRange versions);

    /** Totals: total_contracts, total_providers, calls, failures, timeouts, failovers, cache_hits, cache_size. */
    Map<String, Object> statistics();
}
