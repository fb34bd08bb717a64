// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.communication.request.EndpointOptions;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Handlers that are OSGi services, as endpoints of their bundles.
 *
 * @param <H> the type of the handlers
 */
final class HandlerWhiteboard<H> implements ServiceTrackerCustomizer<H, HandlerWhiteboard.Offer<H>>, AutoCloseable {

    private final BundleContext context;
    private final EndpointRegistrar registrar;
    private final CallMaker<H> calls;
    private final BiConsumer<Caller, String> reports;
    private final ServiceTracker<H, Offer<H>> tracker;

    /** Makes the call of a handler. */
    interface CallMaker<H> {
        HandlerCall of(Caller provider, H handler);
    }

    /**
     * A handler service and its endpoints.
     *
     * @param endpoints what it has now; changed by one event of the service after the other
     */
    record Offer<H>(Caller provider, H handler, List<Endpoint> endpoints) {}

    HandlerWhiteboard(
            BundleContext context,
            Class<H> type,
            EndpointRegistrar registrar,
            CallMaker<H> calls,
            BiConsumer<Caller, String> reports) {
        this.context = context;
        this.registrar = registrar;
        this.calls = calls;
        this.reports = reports;
        tracker = new ServiceTracker<>(context, type, this);
        Rights.privileged(() -> tracker.open());
    }

    @Override
    public Offer<H> addingService(ServiceReference<H> reference) {
        H handler = Rights.privileged(() -> context.getService(reference));
        if (handler == null) {
            return null;
        }
        Offer<H> offer = new Offer<>(Caller.of(reference.getBundle()), handler, new ArrayList<>());
        open(reference, offer);
        return offer;
    }

    private void open(ServiceReference<H> reference, Offer<H> offer) {
        try {
            HandlerProperties properties = new HandlerProperties(reference);
            EndpointOptions options = properties.options();
            for (ServiceEndpoint endpoint : properties.endpoints()) {
                offer.endpoints()
                        .add(registrar.register(endpoint, options, calls.of(offer.provider(), offer.handler())));
            }
        } catch (PluginException e) {
            reports.accept(offer.provider(), e.getMessage());
        }
    }

    private void close(Offer<H> offer) {
        offer.endpoints().forEach(Endpoint::close);
        offer.endpoints().clear();
    }

    @Override
    public void modifiedService(ServiceReference<H> reference, Offer<H> offer) {
        close(offer);
        open(reference, offer);
    }

    @Override
    public void removedService(ServiceReference<H> reference, Offer<H> offer) {
        close(offer);
        Rights.privileged(() -> {
            context.ungetService(reference);
        });
    }

    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }
}
