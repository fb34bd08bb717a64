// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.caller.Rights;

/** Follows the handlers in the service registry. */
final class HandlerRegistry implements AutoCloseable {

    private final BundleContext context;
    private final BiFunction<ServiceReference<?>, HandlerKind, RegisteredHandler> maker;
    private final List<ServiceTracker<?, ?>> trackers = new ArrayList<>();

    /** In the order of their ranking; guarded by this object. */
    private final List<RegisteredHandler> handlers = new ArrayList<>();

    /** Replaced under the lock of this object. */
    private volatile EventRoutes routes;

    /** @param maker makes what stands for a handler, which is given its service next */
    HandlerRegistry(
            BundleContext context,
            EventHistory history,
            BiFunction<ServiceReference<?>, HandlerKind, RegisteredHandler> maker) {
        this.context = context;
        this.maker = maker;
        routes = new EventRoutes(List.of(), List.of(), history);
    }

    /** Begins to follow. */
    void open() {
        for (HandlerKind kind : HandlerKind.values()) {
            ServiceTracker<?, ?> tracker = tracker(kind.service(), kind);
            trackers.add(tracker);
            tracker.open();
        }
    }

    private <S> ServiceTracker<S, RegisteredHandler> tracker(Class<S> service, HandlerKind kind) {
        return new ServiceTracker<>(context, service, new ServiceTrackerCustomizer<S, RegisteredHandler>() {
            @Override
            public RegisteredHandler addingService(ServiceReference<S> reference) {
                // The whiteboard works with this bundle's rights: a bundle that registers a handler needs none to get
                // services.
                return Rights.privileged(() -> add(reference, kind));
            }

            @Override
            public void modifiedService(ServiceReference<S> reference, RegisteredHandler handler) {
                Rights.privileged(() -> {
                    handler.configure();
                    change(() -> {});
                });
            }

            @Override
            public void removedService(ServiceReference<S> reference, RegisteredHandler handler) {
                Rights.privileged(() -> {
                    change(() -> handlers.remove(handler));
                    handler.close();
                    context.ungetService(reference);
                });
            }
        });
    }

    private RegisteredHandler add(ServiceReference<?> reference, HandlerKind kind) {
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        RegisteredHandler handler = maker.apply(reference, kind);
        handler.begin(service);
        change(() -> handlers.add(handler));
        return handler;
    }

    private synchronized void change(Runnable change) {
        change.run();
        handlers.sort(Comparator.comparing(RegisteredHandler::reference, Comparator.reverseOrder()));
        rebuild(routes.history());
    }

    /** From now on events go into another history, which takes over what was kept so far. */
    synchronized void setHistory(EventHistory history) {
        history.takeOver(routes.history());
        rebuild(history);
    }

    private void rebuild(EventHistory history) {
        List<RegisteredHandler> ofTopics = new ArrayList<>();
        List<RegisteredHandler> unhandled = new ArrayList<>();
        for (RegisteredHandler handler : handlers) {
            if (handler.isActive()) {
                (handler.kind() == HandlerKind.UNHANDLED ? unhandled : ofTopics).add(handler);
            }
        }
        routes = new EventRoutes(ofTopics, unhandled, history);
    }

    EventRoutes routes() {
        return routes;
    }

    @Override
    public void close() {
        trackers.forEach(ServiceTracker::close);
        trackers.clear();
    }
}
