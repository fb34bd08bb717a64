// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.communication.discovery.ServiceChangeListener;
import qtforge.api.communication.discovery.ServiceQuery;
import qtforge.api.core.PluginException;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** Change listeners that are OSGi services. */
final class ListenerWhiteboard
        implements ServiceTrackerCustomizer<ServiceChangeListener, ListenerWhiteboard.Offer>, AutoCloseable {

    private final BundleContext context;
    private final DiscoveryRuntime runtime;
    private final ServiceTracker<ServiceChangeListener, Offer> tracker;

    /** A listener service as it is in force; changed by one event of the service after the other. */
    static final class Offer {
        private final Caller owner;
        private final ServiceChangeListener listener;
        private ChangeListening listening;

        private Offer(Caller owner, ServiceChangeListener listener) {
            this.owner = owner;
            this.listener = listener;
        }

        private void close() {
            if (listening != null) {
                listening.close();
                listening = null;
            }
        }
    }

    ListenerWhiteboard(BundleContext context, DiscoveryRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
        tracker = new ServiceTracker<>(context, ServiceChangeListener.class, this);
        Rights.privileged(() -> tracker.open());
    }

    @Override
    public Offer addingService(ServiceReference<ServiceChangeListener> reference) {
        ServiceChangeListener listener = Rights.privileged(() -> context.getService(reference));
        if (listener == null) {
            return null;
        }
        Offer offer = new Offer(Caller.of(reference.getBundle()), listener);
        modifiedService(reference, offer);
        return offer;
    }

    @Override
    public void modifiedService(ServiceReference<ServiceChangeListener> reference, Offer offer) {
        offer.close();
        try {
            ServiceQuery query = ServiceQuery.builder()
                    .name(text(reference, ServiceChangeListener.NAME))
                    .filter(text(reference, ServiceChangeListener.FILTER))
                    .includeUnavailable()
                    .build();
            offer.listening = runtime.listen(offer.owner, new QueryMatch(query), offer.listener);
        } catch (PluginException e) {
            runtime.report(offer.owner, "listener " + reference + " is not used: " + e.getMessage());
        }
    }

    private static String text(ServiceReference<?> reference, String property) {
        Object value = reference.getProperty(property);
        return value == null ? "" : value.toString();
    }

    @Override
    public void removedService(ServiceReference<ServiceChangeListener> reference, Offer offer) {
        offer.close();
        Rights.privileged(() -> {
            context.ungetService(reference);
        });
    }

    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }
}
