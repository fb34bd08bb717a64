// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.request;

import java.util.function.BiConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.communication.request.RequestInterceptor;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** Interceptors that are OSGi services, as far as their bundles may manage communication. */
final class InterceptorWhiteboard
        implements ServiceTrackerCustomizer<RequestInterceptor, InterceptorWhiteboard.Offer>, AutoCloseable {

    private final BundleContext context;
    private final RequestEngine engine;
    private final BiConsumer<Caller, String> reports;
    private final ServiceTracker<RequestInterceptor, Offer> tracker;

    /** An interceptor service as it is in force; changed by one event of the service after the other. */
    static final class Offer {
        private final Caller owner;
        private final RequestInterceptor interceptor;
        private OwnedInterceptor added;

        private Offer(Caller owner, RequestInterceptor interceptor) {
            this.owner = owner;
            this.interceptor = interceptor;
        }
    }

    InterceptorWhiteboard(BundleContext context, RequestEngine engine, BiConsumer<Caller, String> reports) {
        this.context = context;
        this.engine = engine;
        this.reports = reports;
        tracker = new ServiceTracker<>(context, RequestInterceptor.class, this);
        Rights.privileged(() -> tracker.open());
    }

    @Override
    public Offer addingService(ServiceReference<RequestInterceptor> reference) {
        Caller owner = Caller.of(reference.getBundle());
        if (!RequestService.mayIntercept(owner)) {
            reports.accept(
                    owner,
                    "interceptor " + reference + " of " + owner.id()
                            + " is not used: permission PLUGIN_ADMIN is needed to see the requests of others; grant it");
            return null;
        }
        RequestInterceptor interceptor = Rights.privileged(() -> context.getService(reference));
        if (interceptor == null) {
            return null;
        }
        Offer offer = new Offer(owner, interceptor);
        modifiedService(reference, offer);
        return offer;
    }

    @Override
    public void modifiedService(ServiceReference<RequestInterceptor> reference, Offer offer) {
        OwnedInterceptor before = offer.added;
        offer.added = engine.addInterceptor(new OwnedInterceptor(
                engine, offer.owner, offer.interceptor, new HandlerProperties(reference).ranking()));
        if (before != null) {
            before.close();
        }
    }

    @Override
    public void removedService(ServiceReference<RequestInterceptor> reference, Offer offer) {
        offer.added.close();
        Rights.privileged(() -> {
            context.ungetService(reference);
        });
    }

    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }
}
