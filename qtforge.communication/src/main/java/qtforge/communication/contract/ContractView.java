// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractCompatibility;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** The contracts as one bundle sees them. */
@Component(service = ServiceContractRegistry.class, scope = ServiceScope.BUNDLE)
public final class ContractView implements ServiceContractRegistry {

    private final ContractRuntime runtime;
    private final Caller caller;
    private final PromiseFactory promises;
    /** The bundle's view of requests; found when it is first needed. Written by any thread, always with the same. */
    private volatile RequestResponse requests;

    /** Called by Declarative Services, once for each bundle. */
    @Activate
    public ContractView(ComponentContext context, @Reference ContractRuntime runtime) {
        this(runtime, Caller.of(context.getUsingBundle()));
    }

    ContractView(ContractRuntime runtime, Caller caller) {
        this.runtime = runtime;
        this.caller = caller;
        this.promises = new PromiseFactory(PromiseFactory.inlineExecutor());
    }

    Caller caller() {
        return caller;
    }

    /**
     * The bundle's requests.
     *
     * @throws PluginException INVALID_STATE when it is stopped, RESOURCE_UNAVAILABLE when there are none
     */
    RequestResponse requests() {
        RequestResponse known = requests;
        if (known == null) {
            known = Rights.privileged(() -> {
                BundleContext context = caller.bundle().getBundleContext();
                if (context == null) {
                    return null;
                }
                ServiceReference<RequestResponse> reference = context.getServiceReference(RequestResponse.class);
                return reference == null ? null : context.getService(reference);
            });
            if (known == null) {
                caller.requireLive("call service contracts");
                throw new PluginException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "service contracts cannot be used: the service " + RequestResponse.class.getName()
                                + " is not there; start the bundle qtforge.communication");
            }
            requests = known;
        }
        return known;
    }

    @Override
    public ContractRegistration register(ServiceContract contract, ContractHandler handler) {
        Objects.requireNonNull(handler, "handler");
        caller.requireLive("register service contract " + contract.serviceName());
        return runtime.registrar().register(this, contract, handler, 0, null, null, false);
    }

    @Override
    public <T> ContractRegistration register(Class<T> contractInterface, T provider) {
        if (!contractInterface.isInstance(Objects.requireNonNull(provider, "provider"))) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    provider.getClass().getName() + " does not implement " + contractInterface.getName());
        }
        InterfaceContract read = InterfaceContract.read(contractInterface);
        caller.requireLive("register service contract " + read.contract().serviceName());
        return runtime.registrar()
                .register(
                        this, read.contract(), new TypedHandler(read, provider), 0, contractInterface, provider, false);
    }

    @Override
    public boolean unregister(String serviceName, ServiceVersion version) {
        for (ContractProvider provider : runtime.table().named(serviceName)) {
            if (provider.owner().bundle().equals(caller.bundle())
                    && provider.contract().version().equals(version)) {
                provider.close();
                return true;
            }
        }
        return false;
    }

    @Override
    public ServiceContract derive(Class<?> contractInterface) {
        return InterfaceContract.read(contractInterface).contract();
    }

    @Override
    public ServiceContract getContract(String serviceName, ServiceVersion needed) {
        return runtime.table().compatible(serviceName, needed);
    }

    @Override
    public List<ContractProviderInfo> find(ContractQuery query) {
        List<ContractProvider> all =
                query.name().isEmpty() ? runtime.table().all() : runtime.table().named(query.name());
        return all.stream()
                .filter(provider -> matches(query, provider))
                .map(ContractProvider::info)
                .toList();
    }

    private static boolean matches(ContractQuery query, ContractProvider provider) {
        ServiceContract contract = provider.contract();
        return (query.provider().isEmpty()
                        || query.provider().equals(provider.owner().id()))
                && query.versions().includes(provider.version())
                && Set.copyOf(contract.tags()).containsAll(query.tags())
                && query.capabilities().stream().allMatch(capability -> promises(contract, capability));
    }

    private static boolean promises(ServiceContract contract, ServiceCapability capability) {
        return contract.has(capability)
                || contract.methods().values().stream().anyMatch(method -> method.has(capability));
    }

    @Override
    public Optional<ContractProviderInfo> findProvider(String serviceName, VersionRange versions) {
        try {
            return Optional.of(
                    runtime.table().candidates(serviceName, versions, "").get(0).info());
        } catch (PluginException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> listServices() {
        return runtime.table().names();
    }

    @Override
    public List<String> listProviders(String serviceName) {
        Set<String> ids = new TreeSet<>();
        runtime.table()
                .named(serviceName)
                .forEach(provider -> ids.add(provider.owner().id()));
        return List.copyOf(ids);
    }

    @Override
    public List<ServiceContract> contractsOf(String pluginId) {
        return runtime.table().all().stream()
                .filter(provider -> provider.owner().id().equals(pluginId))
                .map(ContractProvider::contract)
                .toList();
    }

    @Override
    public List<String> validateDependencies(ServiceContract contract) {
        List<String> lacks = new ArrayList<>();
        contract.dependencies().forEach((name, least) -> {
            List<ContractProvider> named = runtime.table().named(name);
            if (named.isEmpty()) {
                lacks.add(contract.serviceName() + " needs " + name + " " + least
                        + " or above, and nobody provides it; install a plugin that does");
            } else if (named.stream()
                    .noneMatch(other -> other.contract().version().isCompatibleWith(least))) {
                lacks.add(contract.serviceName() + " needs " + name + " in a version compatible with " + least
                        + "; there is " + ContractTable.versions(named));
            }
        });
        return List.copyOf(lacks);
    }

    @Override
    public ContractCompatibility compare(ServiceContract older, ServiceContract newer) {
        return ContractComparison.of(older, newer);
    }

    @Override
    public Promise<Object> call(String serviceName, String method, Map<String, ?> parameters, CallOptions options) {
        return runtime.calls().callLater(requests(), promises, serviceName, method, parameters, options);
    }

    @Override
    public Object callAndWait(String serviceName, String method, Map<String, ?> parameters, CallOptions options) {
        return runtime.calls().call(requests(), serviceName, method, parameters, options);
    }

    @Override
    public PushStream<Object> open(String serviceName, String method, Map<String, ?> parameters, CallOptions options) {
        return runtime.calls().open(requests(), serviceName, method, parameters, options);
    }

    @Override
    public <T> T proxy(Class<T> contractInterface, VersionRange versions) {
        InterfaceContract read = InterfaceContract.read(contractInterface);
        ContractProxy handler = new ContractProxy(read, versions, runtime.table(), this);
        return contractInterface.cast(Rights.privileged(() -> Proxy.newProxyInstance(
                contractInterface.getClassLoader(), new Class<?>[] {contractInterface}, handler)));
    }

    @Override
    public Map<String, Object> statistics() {
        Map<String, Object> statistics = new LinkedHashMap<>();
        statistics.put("total_contracts", (long) runtime.table().names().size());
        statistics.put("total_providers", (long) runtime.table().all().size());
        runtime.calls().count(statistics);
        return Collections.unmodifiableMap(statistics);
    }
}
