// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.core.PluginException;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Subscribes the services that are message handlers, for as long as they are registered and in the name of the bundle that
 * registered them; its rights count, as nobody is on the stack for it.
 */
final class HandlerServices
        implements ServiceTrackerCustomizer<MessageHandler, HandlerServices.Tracked>, AutoCloseable {

    private final Bus bus;
    private final BundleContext context;
    private final ServiceTracker<MessageHandler, Tracked> tracker;

    /** A service and its subscription. Changed by the tracker, which does not do so for one service in two threads at a time. */
    static final class Tracked {
        private Map<String, Object> properties = Map.of();
        /** Null when the service is not held, because its properties are wrong. */
        private BusSubscription subscription;
    }

    HandlerServices(Bus bus, BundleContext context) {
        this.bus = bus;
        this.context = context;
        this.tracker = new ServiceTracker<>(context, MessageHandler.class, this);
    }

    /** Subscribes those that are there and those that come. */
    void open() {
        Rights.privileged(() -> tracker.open());
    }

    @Override
    public Tracked addingService(ServiceReference<MessageHandler> reference) {
        Tracked tracked = new Tracked();
        subscribe(reference, tracked);
        return tracked;
    }

    @Override
    public void modifiedService(ServiceReference<MessageHandler> reference, Tracked tracked) {
        if (!HandlerProperties.of(reference).equals(tracked.properties)) {
            BusSubscription before = tracked.subscription;
            subscribe(reference, tracked);
            if (before != null) {
                before.close();
                context.ungetService(reference);
            }
        }
    }

    @Override
    public void removedService(ServiceReference<MessageHandler> reference, Tracked tracked) {
        if (tracked.subscription != null) {
            tracked.subscription.close();
            tracked.subscription = null;
            context.ungetService(reference);
        }
    }

    private void subscribe(ServiceReference<MessageHandler> reference, Tracked tracked) {
        tracked.properties = HandlerProperties.of(reference);
        tracked.subscription = null;
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        Caller owner = Caller.of(bundle);
        MessageHandler handler = null;
        try {
            SubscribeOptions options = HandlerProperties.options(tracked.properties);
            Wish wish = new Wish(options, owner, isAdmin(bundle));
            options.topics().forEach(topic -> TopicRights.checkSubscribe(bundle, topic));
            handler = context.getService(reference);
            if (handler != null) {
                tracked.subscription = bus.subscriptions().open(owner, wish, handler, false);
            }
        } catch (PluginException e) {
            if (handler != null) {
                context.ungetService(reference);
            }
            bus.reports()
                    .report(
                            e.code(),
                            "bundle " + owner.id() + " (" + bundle.getBundleId()
                                    + ") registered a MessageHandler that cannot be subscribed: " + e.getMessage(),
                            "",
                            owner.id(),
                            "message handler service");
        }
    }

    private static boolean isAdmin(Bundle bundle) {
        return !Rights.enforced()
                || bundle.hasPermission(new PluginAdminPermission(PluginAdminPermission.COMMUNICATION));
    }

    /** Ends the subscriptions of all. */
    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }
}
