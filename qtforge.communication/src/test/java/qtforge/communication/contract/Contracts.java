// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.communication.contract.ContractService;
import qtforge.api.communication.contract.ServiceCapability;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.RequestResponse;
import qtforge.caller.Caller;
import qtforge.communication.request.RequestViews;

/** Contracts over real requests, of plugins that are made up. */
final class Contracts implements AutoCloseable {

    final RequestViews requests = new RequestViews();
    final ContractRuntime runtime = new ContractRuntime();
    private final Map<String, Bundle> bundles = new HashMap<>();

    /** The view of a plugin. */
    ContractView of(String plugin) {
        return new ContractView(runtime, Caller.of(bundle(plugin)));
    }

    Bundle bundle(String plugin) {
        return bundles.computeIfAbsent(plugin, this::newBundle);
    }

    @SuppressWarnings("unchecked")
    private Bundle newBundle(String plugin) {
        Bundle bundle = requests.bundle(plugin);
        BundleContext context = bundle.getBundleContext();
        ServiceReference<RequestResponse> reference = mock(ServiceReference.class);
        when(context.getServiceReference(RequestResponse.class)).thenReturn(reference);
        RequestResponse view = requests.of(bundle);
        when(context.getService(reference)).thenReturn(view);
        ServiceRegistration<ContractService> published = mock(ServiceRegistration.class);
        when(context.registerService(eq(ContractService.class), any(ContractService.class), any()))
                .thenReturn(published);
        ServiceRegistration<Object> typed = mock(ServiceRegistration.class);
        when(context.registerService(anyString(), any(), any())).thenAnswer(call -> typed);
        return bundle;
    }

    /** Stops a plugin: first its state, then all who listen. */
    void stop(String plugin) {
        Bundle bundle = bundle(plugin);
        requests.stop(bundle);
        runtime.registrar().endAll(bundle);
    }

    /** A contract with one method {@code process(input: string, times: integer = 1)}. */
    static ServiceContract contract(String version, ServiceCapability... capabilities) {
        return ServiceContract.builder("data_processor", ServiceVersion.of(version))
                .method(ServiceMethodDescriptor.builder("process")
                        .parameter(ServiceParameter.required("input", "string"))
                        .parameter(ServiceParameter.optional("times", "integer", 1))
                        .returnType("string")
                        .capabilities(capabilities)
                        .build())
                .tags("text")
                .build();
    }

    @Override
    public void close() {
        runtime.registrar().endAll();
        requests.close();
    }
}
