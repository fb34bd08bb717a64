// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.bindings.RuntimeServices;
import qtforge.caller.Rights;

/** The services in the framework; each type that was asked for is tracked until the end. */
final class OsgiServices implements RuntimeServices, AutoCloseable {

    private final BundleContext context;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    OsgiServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> Optional<T> find(Class<T> type) {
        ServiceTracker<?, ?> tracker = trackers.get(type);
        return Optional.ofNullable(type.cast((tracker == null ? track(type) : tracker).getService()));
    }

    /** Opened outside the map's own lock, for opening asks for services. */
    private ServiceTracker<?, ?> track(Class<?> type) {
        ServiceTracker<?, ?> made = new ServiceTracker<>(context, type, null);
        Rights.privileged(() -> made.open());
        ServiceTracker<?, ?> earlier = trackers.putIfAbsent(type, made);
        if (earlier != null || closed) {
            made.close();
        }
        return earlier == null ? made : earlier;
    }

    @Override
    public void close() {
        closed = true;
        trackers.values().forEach(ServiceTracker::close);
    }
}
