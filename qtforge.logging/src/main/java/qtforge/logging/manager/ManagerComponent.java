// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.caller.Rights;
import qtforge.logging.caller.Owner;

/** The manager as a service that each bundle has a view of, and the handlers that are services. */
@Component(
        immediate = true,
        service = {})
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"qtforge.api.managers.logging.LoggingManager\"",
        uses = LoggingManager.class)
public final class ManagerComponent implements ServiceFactory<LoggingManager> {

    private final LoggingEngine engine;
    private final HandlerServices handlers;
    private final ServiceRegistration<LoggingManager> registration;

    /** Called by Declarative Services. */
    @Activate
    public ManagerComponent(BundleContext context, @Reference LoggingEngine engine) {
        this.engine = engine;
        handlers = new HandlerServices(context, engine);
        handlers.open();
        registration = Rights.privileged(() -> context.registerService(LoggingManager.class, this, null));
    }

    @Override
    public LoggingManager getService(Bundle bundle, ServiceRegistration<LoggingManager> ignored) {
        return new LoggingView(engine, new Owner(bundle, engine.sources().of(bundle)));
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<LoggingManager> ignored, LoggingManager view) {
        // What the bundle added ends when it stops.
    }

    @Deactivate
    void stop() {
        Rights.privileged(registration::unregister);
        handlers.close();
    }
}
