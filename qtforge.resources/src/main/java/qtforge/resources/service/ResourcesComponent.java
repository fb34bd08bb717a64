// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.api.managers.resource.ResourceAllocator;
import qtforge.api.managers.resource.ResourceLifecycleManager;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.caller.BundleEnds;
import qtforge.caller.Rights;

/** Resources as a component: services that each bundle has a view of. */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.managers.resource.ResourceManager,"
                + "qtforge.api.managers.resource.ResourceAllocator,qtforge.api.managers.resource.ResourceMonitor,"
                + "qtforge.api.managers.resource.ResourceLifecycleManager,"
                + "qtforge.api.managers.resource.PluginExecutors\"",
        uses = ResourceManager.class)
public final class ResourcesComponent {

    private final ResourceRuntime runtime;
    private final BundleEnds ends;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile MessageBus bus;

    /** May not be there. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile PluginErrorLog errors;

    /** Called by Declarative Services. */
    @Activate
    public ResourcesComponent(BundleContext context) {
        runtime = new ResourceRuntime(context.getBundle(), quotas(context), () -> bus, () -> errors);
        ends = new BundleEnds(context, runtime::stopping, runtime::stopped);
        register(context, ResourceManager.class, runtime::manager);
        register(context, ResourceAllocator.class, runtime::allocator);
        register(context, ResourceMonitor.class, runtime::monitor);
        register(context, ResourceLifecycleManager.class, runtime::lives);
        registrations.add(context.registerService(PluginExecutors.class, runtime, null));
    }

    private static Path quotas(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        if (data != null) {
            return Path.of(data, "resources", "quotas.properties");
        }
        java.io.File own = context.getDataFile("quotas.properties");
        return own == null ? null : own.toPath();
    }

    private <S> void register(BundleContext context, Class<S> type, Function<Bundle, ? extends S> views) {
        registrations.add(context.registerService(
                type,
                new ServiceFactory<S>() {
                    @Override
                    public S getService(Bundle bundle, ServiceRegistration<S> registration) {
                        return Rights.privileged(() -> views.apply(bundle));
                    }

                    @Override
                    public void ungetService(Bundle bundle, ServiceRegistration<S> registration, S service) {
                        // What the bundle has ends when the bundle does.
                    }
                },
                null));
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        ends.close();
        runtime.close();
    }
}
