// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;

/** {@link ServiceContractRegistry} as programs have it. */
@ScriptClass("ServiceContractRegistry")
@ScriptDoc("The service contracts of the runtime: who provides them, and calls to them.")
public final class ContractRegistryFacade {

    private final BindingContext context;
    private final ProgramContracts own;

    @ScriptDoc("The contracts of the runtime.")
    public ContractRegistryFacade(BindingContext context) {
        this.context = context;
        this.own = new ProgramContracts(context);
    }

    private ServiceContractRegistry contracts() {
        return context.service(ServiceContractRegistry.class);
    }

    @ScriptDoc(
            """
            Provides a contract: register_contract(contract, handler), or register_contract(plugin_id, contract, handler) as in the original.
            The handler is a function (method, parameters, call), or a map of functions (parameters, call) by method. It ends with
            unregister_contract or with the program. Answers the contract with its provider.""")
    public ServiceContractValue registerContract(Object contract, Object handler, @ScriptDefault("null") Object third) {
        return own.register(contract, handler, third);
    }

    @ScriptDoc("Ends what this object provides. Answers whether it did.")
    public boolean unregisterContract(String serviceName, @ScriptDefault("\"1.0.0\"") Object version) {
        return own.unregister(serviceName, version(version));
    }

    @ScriptDoc("The contract with the highest version that serves somebody written for the given one.")
    public ServiceContractValue getContract(String serviceName, @ScriptDefault("\"1.0.0\"") Object minVersion) {
        return ServiceContractValue.of(contracts().getContract(serviceName, version(minVersion)));
    }

    private static ServiceVersion version(Object given) {
        return given instanceof ServiceVersionValue version ? version.toApi() : ServiceVersion.fromJson(given);
    }

    @ScriptDoc("The contracts that promise something.")
    public List<ServiceContractValue> findContractsByCapability(ServiceCapability capability) {
        return contracts().find(ContractQuery.ALL.capabilities(capability)).stream()
                .map(each -> ServiceContractValue.of(each.contract()))
                .toList();
    }

    @ScriptDoc("All who provide a contract, as maps with their counters: by name and range of versions, or all.")
    public List<Map<String, Object>> findProviders(
            @ScriptDefault("\"\"") String serviceName, @ScriptDefault("\"\"") String versions) {
        return contracts()
                .find(new ContractQuery(serviceName, range(versions), java.util.Set.of(), List.of(), ""))
                .stream()
                .map(ContractProviderInfo::toJson)
                .toList();
    }

    @ScriptDoc("The provider a call would go to now, as a map; nothing when there is none.")
    public Optional<Map<String, Object>> findProvider(String serviceName, @ScriptDefault("\"\"") String versions) {
        return contracts().findProvider(serviceName, range(versions)).map(ContractProviderInfo::toJson);
    }

    private static VersionRange range(String text) {
        return text.isEmpty() ? VersionRange.ANY : VersionRange.of(text);
    }

    @ScriptDoc("The names of all contracts, sorted.")
    public List<String> listServices() {
        return contracts().listServices();
    }

    @ScriptDoc("The ids of those who provide a contract in any version, sorted.")
    public List<String> listProviders(String serviceName) {
        return contracts().listProviders(serviceName);
    }

    @ScriptDoc("The contracts a plugin provides.")
    public List<ServiceContractValue> discoverServicesForPlugin(String pluginId) {
        return contracts().contractsOf(pluginId).stream()
                .map(ServiceContractValue::of)
                .toList();
    }

    @ScriptDoc("What a contract needs and nobody provides now, in words.")
    public List<String> validateDependencies(ServiceContractValue contract) {
        return contracts().validateDependencies(contract.toApi());
    }

    @ScriptDoc("How two versions of a contract differ, as a map: is_compatible, version_fits, version_advice, changes.")
    public Map<String, Object> validateCompatibility(ServiceContractValue older, ServiceContractValue newer) {
        return contracts().compare(older.toApi(), newer.toApi()).toJson();
    }

    @ScriptWaits
    @ScriptDoc(
            "Calls a method of a contract and waits for the result. The timeout is in milliseconds; versions is a range such as >=2.0.")
    public Object call(
            String serviceName,
            String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("null") Object timeout,
            @ScriptDefault("\"\"") String versions,
            @ScriptDefault("\"\"") String provider) {
        return contracts().callAndWait(serviceName, method, parameters, options(timeout, versions, provider));
    }

    @ScriptDoc("As call, without waiting.")
    public Promise<Object> callAsync(
            String serviceName,
            String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("null") Object timeout,
            @ScriptDefault("\"\"") String versions,
            @ScriptDefault("\"\"") String provider) {
        return contracts().call(serviceName, method, parameters, options(timeout, versions, provider));
    }

    private static CallOptions options(Object timeout, String versions, String provider) {
        CallOptions options = CallOptions.DEFAULT.versions(range(versions)).from(provider);
        return timeout == null ? options : options.timeout(Duration.ofMillis(RequestTimeouts.millis(timeout)));
    }

    @ScriptWaits
    @ScriptDoc("Opens the stream of a method that promises Streaming; its values come one by one.")
    public Iterator<Object> open(
            String serviceName,
            String method,
            @ScriptDefault("{}") Map<String, Object> parameters,
            @ScriptDefault("\"\"") String versions) {
        PushStream<Object> stream = contracts().open(serviceName, method, parameters, options(null, versions, ""));
        QueuedValues<Object> values = new QueuedValues<>(stream);
        stream.forEachEvent(event -> {
                    if (!event.isTerminal()) {
                        values.addWaiting(event.getData());
                    }
                    return 0;
                })
                .onResolve(() -> values.end(null))
                .onFailure(failure -> values.end(
                        failure instanceof PluginException known
                                ? known
                                : new PluginException(
                                        PluginErrorCode.EXECUTION_FAILED,
                                        "stream of " + serviceName + "::" + method + " failed: " + failure,
                                        failure)));
        return values;
    }

    @ScriptDoc("Totals by name.")
    public Map<String, Object> statistics() {
        return contracts().statistics();
    }
}
