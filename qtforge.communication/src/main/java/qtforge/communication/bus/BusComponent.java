// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginErrorLog;
import qtforge.caller.BundleEnds;
import qtforge.caller.Rights;
import qtforge.communication.lane.LaneThreads;

/** The bus as a component: a service that each bundle has a view of. No thread is started before the first message. */
@Component(
        immediate = true,
        service = {},
        configurationPid = BusComponent.PID)
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.communication.MessageBus\"",
        uses = MessageBus.class)
@Designate(ocd = BusConfiguration.class)
public final class BusComponent implements ServiceFactory<MessageBus> {

    /** The configuration. */
    static final String PID = "qtforge.communication";

    private volatile PluginErrorLog errors;
    private final Bus bus;
    private final BundleEnds ends;
    private final HandlerServices handlers;
    private final ServiceRegistration<MessageBus> registration;

    /** The bus at work. */
    @Activate
    public BusComponent(BundleContext context, BusConfiguration configuration, @Reference LaneThreads threads) {
        bus = new Bus(threads, BusLimits.of(configuration), () -> errors);
        ends = new BundleEnds(context, bus::end);
        registration = Rights.privileged(() -> context.registerService(MessageBus.class, this, null));
        handlers = new HandlerServices(bus, context);
        handlers.open();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindErrors(PluginErrorLog log) {
        errors = log;
    }

    void unbindErrors(PluginErrorLog log) {
        if (errors == log) {
            errors = null;
        }
    }

    @Modified
    void modified(BusConfiguration configuration) {
        bus.limits(BusLimits.of(configuration));
    }

    @Deactivate
    void deactivate() {
        Rights.privileged(registration::unregister);
        handlers.close();
        bus.close();
        ends.close();
    }

    @Override
    public MessageBus getService(Bundle bundle, ServiceRegistration<MessageBus> ignored) {
        return bus.view(bundle);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<MessageBus> ignored, MessageBus view) {
        bus.forget((BusView) view);
    }
}
