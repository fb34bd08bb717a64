// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.caller.Rights;

/** Takes events from publishers and hands each to the history, the monitors and the queues of the handlers that want it. */
final class EventEngine implements AutoCloseable {

    private final BundleContext context;
    private final EventShapes shapes = new EventShapes();
    private final EventConversions conversions = new EventConversions(shapes);
    private final HandlerRegistry registry;
    private final ScheduledThreadPoolExecutor timer;
    private final HandlerPool pool;
    private final EventMonitor monitor;
    private final SynchronousBundleListener bundles = this::changed;

    EventEngine(BundleContext context, EventSettings settings) {
        this.context = context;
        EventLog log = new EventLog(context);
        timer = new ScheduledThreadPoolExecutor(1, new EventThreads("timer"));
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        pool = new HandlerPool(settings, log, timer);
        monitor = new EventMonitor(new EventThreads("monitor"), timer, settings.monitorQueue());
        registry = new HandlerRegistry(
                context, settings.newHistory(), (reference, kind) -> new RegisteredHandler(reference, kind, pool, log));
    }

    /** Begins to work. */
    void open() {
        context.addBundleListener(bundles);
        registry.open();
    }

    /** Takes over other settings while it works; events and histories stay. */
    void apply(EventSettings before, EventSettings now) {
        pool.apply(now);
        monitor.setBound(now.monitorQueue());
        if (!before.hasHistoryOf(now)) {
            registry.setHistory(now.newHistory());
        }
    }

    EventMonitor monitor() {
        return monitor;
    }

    EventHistory history() {
        return registry.routes().history();
    }

    /**
     * Publishes an event; it is in the queues of its handlers when this returns.
     *
     * @throws IllegalArgumentException when the topic is none
     * @throws SecurityException when somebody on the call stack may not publish to the topic
     */
    @SuppressWarnings("removal")
    void publish(String topic, Object event) {
        EventRoutes routes = registry.routes();
        EventRoute route = routes.of(topic);
        SecurityManager security = System.getSecurityManager();
        boolean enforced = security != null;
        if (enforced) {
            security.checkPermission(route.publish());
        }
        PublishedEvent published = new PublishedEvent(topic, event, Instant.now(), conversions);
        if (route.ring() != null) {
            route.ring().add(published);
        }
        monitor.published(published);
        boolean taken = false;
        for (RegisteredHandler handler : route.handlers()) {
            if ((!enforced || handler.maySee(route.subscribe())) && handler.wants(published)) {
                handler.enqueue(published);
                taken = true;
            }
        }
        if (!taken) {
            for (RegisteredHandler handler : routes.unhandled()) {
                if (!enforced || handler.maySee(route.subscribe())) {
                    handler.enqueue(published);
                }
            }
        }
    }

    /** Nothing of a bundle is kept that stops or whose classes go: no open stream, no object of its classes. */
    private void changed(BundleEvent change) {
        Bundle bundle = change.getBundle();
        if (change.getType() == BundleEvent.STOPPING) {
            monitor.closeFor(bundle);
        } else if (change.getType() == BundleEvent.STOPPED) {
            ClassLoader loader = loaderOf(bundle);
            if (loader != null) {
                history().forget(loader);
            }
        }
    }

    private static ClassLoader loaderOf(Bundle bundle) {
        return Rights.privileged(() -> {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            return wiring == null ? null : wiring.getClassLoader();
        });
    }

    @Override
    public void close() {
        context.removeBundleListener(bundles);
        registry.close();
        pool.close();
        monitor.close();
        timer.shutdownNow();
        shapes.close();
    }
}
