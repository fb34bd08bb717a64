// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import java.nio.file.Path;
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
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.caller.BundleEnds;

/** The leak detector as a component: a service that each bundle has a view of. */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.monitoring.leak.PluginLeakDetector\"",
        uses = PluginLeakDetector.class)
public final class LeakDetectorComponent {

    private final LeakDetection detection;
    private final BundleEnds ends;
    private final ServiceRegistration<?> registration;

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
    public LeakDetectorComponent(BundleContext context) {
        detection = new LeakDetection(context, data(context), () -> bus, () -> errors);
        ends = new BundleEnds(context, detection::endOf);
        registration = context.registerService(
                PluginLeakDetector.class,
                new ServiceFactory<PluginLeakDetector>() {
                    @Override
                    public PluginLeakDetector getService(
                            Bundle bundle, ServiceRegistration<PluginLeakDetector> registration) {
                        return detection.view(bundle);
                    }

                    @Override
                    public void ungetService(
                            Bundle bundle,
                            ServiceRegistration<PluginLeakDetector> registration,
                            PluginLeakDetector service) {
                        // What the bundle has ends when the bundle does.
                    }
                },
                null);
    }

    private static Path data(BundleContext context) {
        String data = context.getProperty("qtforge.data.dir");
        java.io.File own = data == null ? context.getDataFile("monitoring") : new java.io.File(data, "monitoring");
        if (own == null) {
            throw new IllegalStateException("there is no place for options and heap dumps: set qtforge.data.dir");
        }
        return own.toPath().toAbsolutePath();
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
        ends.close();
        detection.close();
    }
}
