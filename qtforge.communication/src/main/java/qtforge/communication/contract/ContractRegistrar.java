// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractNamespace;
import qtforge.api.communication.contract.ContractService;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.core.VersionRange;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** Makes and ends registrations: table, endpoint, OSGi services and capability, all or nothing. */
final class ContractRegistrar {

    /** Marks services made here; the whiteboard leaves them alone. */
    static final String MADE_HERE = "qtforge.contract.registration";

    private final ContractTable table;
    private final ContractCalls calls;
    private final CapabilityBundles capabilities;
    private final AtomicLong numbers = new AtomicLong();

    /**
     * A registrar.
     *
     * @param capabilities null when none are to be published
     */
    ContractRegistrar(ContractTable table, ContractCalls calls, CapabilityBundles capabilities) {
        this.table = table;
        this.calls = calls;
        this.capabilities = capabilities;
    }

    /**
     * Registers a contract.
     *
     * @param view the provider's view
     * @param type its Java interface, or null
     * @param object what implements it, or null
     * @param published whether the interface is an OSGi service already
     */
    ContractProvider register(
            ContractView view,
            ServiceContract contract,
            ContractHandler handler,
            int ranking,
            Class<?> type,
            Object object,
            boolean published) {
        Caller owner = view.caller();
        CheckedContract checked = new CheckedContract(contract.providedBy(owner.id()));
        ContractProvider provider =
                new ContractProvider(numbers.incrementAndGet(), owner, checked, ranking, type, object);
        table.add(provider);
        provider.atEnd(() -> calls.cache().forget(provider));
        try {
            EndpointRegistration endpoint = ProviderEndpoint.register(view.requests(), provider, handler);
            provider.atEnd(endpoint::close);
            if (type != null && !published) {
                // With the provider's rights: offering a service of that interface is the operator's to allow.
                provider.atEnd(unregister(owner.bundle()
                        .getBundleContext()
                        .registerService(type.getName(), object, properties(provider))));
            }
            provider.atEnd(unregister(Rights.privileged(() -> owner.bundle()
                    .getBundleContext()
                    .registerService(ContractService.class, new Published(view, provider), properties(provider)))));
            if (capabilities != null) {
                provider.atEnd(capabilities.publish(owner, provider.contract()));
            }
        } catch (RuntimeException | Error e) {
            // Nothing of it stays, whatever went wrong.
            end(provider);
            throw e;
        }
        // First out of the table, so that nobody is sent there any more.
        provider.atEnd(() -> table.remove(provider));
        if (!owner.isLive()) {
            end(provider);
            owner.requireLive("register service contract " + contract.serviceName());
        }
        return provider;
    }

    /** Ends a registration that is not whole. */
    private void end(ContractProvider provider) {
        table.remove(provider);
        provider.close();
    }

    private static Runnable unregister(ServiceRegistration<?> registration) {
        return () -> {
            try {
                Rights.privileged(registration::unregister);
            } catch (IllegalStateException e) {
                // Its bundle stopped, which unregistered it.
                return;
            }
        };
    }

    private static Dictionary<String, Object> properties(ContractProvider provider) {
        ServiceContract contract = provider.contract();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ContractNamespace.NAMESPACE, contract.serviceName());
        properties.put(ContractNamespace.VERSION, contract.version().toOsgi());
        List<String> promised = new ArrayList<>();
        contract.capabilities().forEach(capability -> promised.add(capability.scriptName()));
        for (ServiceCapability capability : ServiceCapability.values()) {
            if (!promised.contains(capability.scriptName())
                    && contract.methods().values().stream().anyMatch(method -> method.has(capability))) {
                promised.add(capability.scriptName());
            }
        }
        properties.put(ContractNamespace.CAPABILITIES, promised);
        properties.put(ContractNamespace.TAGS, contract.tags());
        properties.put(ContractNamespace.PROVIDER, contract.provider());
        properties.put(Constants.SERVICE_RANKING, provider.ranking());
        properties.put(MADE_HERE, provider.number());
        if (!contract.description().isEmpty()) {
            properties.put(Constants.SERVICE_DESCRIPTION, contract.description());
        }
        return FrameworkUtil.asDictionary(properties);
    }

    /** Ends all registrations of a bundle. */
    void endAll(Bundle bundle) {
        for (ContractProvider provider : table.all()) {
            if (provider.owner().bundle().equals(bundle)) {
                provider.close();
            }
        }
    }

    /** Ends all. */
    void endAll() {
        table.all().forEach(ContractProvider::close);
    }

    /** A registration as an OSGi service. Who calls through it is the provider's own guest: the caller is not known. */
    private record Published(ContractView view, ContractProvider provider) implements ContractService {

        @Override
        public ServiceContract contract() {
            return provider.contract();
        }

        @Override
        public Promise<Object> call(String method, Map<String, ?> parameters) {
            VersionRange exactly = VersionRange.of("[" + provider.contract().version() + ","
                    + provider.contract().version() + "]");
            return view.call(
                    provider.contract().serviceName(),
                    method,
                    parameters,
                    CallOptions.DEFAULT.versions(exactly).from(provider.owner().id()));
        }
    }
}
