// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.core.JsonFields;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutputHandler;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.caller.Rights;
import qtforge.logging.caller.Owner;
import qtforge.logging.caller.Source;
import qtforge.logging.entry.EntryMaker;

/** Serves the services that are handlers, in the name of the bundle that registered them. */
final class HandlerServices implements ServiceTrackerCustomizer<LogOutputHandler, LogRegistration> {

    private final BundleContext context;
    private final LoggingEngine engine;
    private final ServiceTracker<LogOutputHandler, LogRegistration> tracker;

    HandlerServices(BundleContext context, LoggingEngine engine) {
        this.context = context;
        this.engine = engine;
        tracker = new ServiceTracker<>(context, LogOutputHandler.class, this);
    }

    void open() {
        Rights.privileged(() -> tracker.open());
    }

    void close() {
        Rights.privileged(tracker::close);
    }

    @Override
    public LogRegistration addingService(ServiceReference<LogOutputHandler> reference) {
        Bundle bundle = reference.getBundle();
        LogOutputHandler handler = bundle == null ? null : context.getService(reference);
        if (handler == null) {
            return null;
        }
        Source source = engine.sources().of(bundle);
        try {
            return engine.pipeline()
                    .outputs()
                    .handlers()
                    .add(name(reference, source), handler, level(reference), new Owner(bundle, source));
        } catch (PluginException e) {
            context.ungetService(reference);
            engine.pipeline()
                    .accept(
                            source,
                            () -> EntryMaker.of(
                                    source,
                                    LogLevel.WARNING,
                                    LoggingEngine.PID,
                                    "a LogOutputHandler service of " + source.pluginId() + " is not served: "
                                            + e.getMessage(),
                                    Map.of(),
                                    EntryMaker.Place.UNKNOWN));
            return null;
        }
    }

    private static String name(ServiceReference<?> reference, Source source) {
        return reference.getProperty(LogOutputHandler.NAME) instanceof String name
                ? name
                : source.pluginId() + "#" + reference.getProperty(Constants.SERVICE_ID);
    }

    private static LogLevel level(ServiceReference<?> reference) {
        Object level = reference.getProperty(LogOutputHandler.LEVEL);
        return new JsonFields(
                        "LogOutputHandler service", level == null ? Map.of() : Map.of(LogOutputHandler.LEVEL, level))
                .constant(LogOutputHandler.LEVEL, LogLevel.class, LogLevel.TRACE);
    }

    @Override
    public void modifiedService(ServiceReference<LogOutputHandler> reference, LogRegistration registration) {
        // Name and level count as they were when it came.
    }

    @Override
    public void removedService(ServiceReference<LogOutputHandler> reference, LogRegistration registration) {
        registration.close();
        context.ungetService(reference);
    }
}
