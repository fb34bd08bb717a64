// SPDX-License-Identifier: Apache-2.0
package qtforge.web.http;

import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Sees HTTP services come and go, by the name of what they register: this bundle may not know its class yet. Those of plugins are not seen:
 * whoever serves the page is shown its token.
 */
public final class HttpWatch implements AutoCloseable {

    private final ServiceTracker<Object, ServiceReference<Object>> tracker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /**
     * Begins to watch.
     *
     * @param told without a lock, in the thread that changes something
     */
    public HttpWatch(BundleContext context, Runnable told) {
        try {
            tracker = new ServiceTracker<>(
                    context,
                    context.createFilter("(objectClass=" + HttpEndpoint.RUNTIME + ")"),
                    new org.osgi.util.tracker.ServiceTrackerCustomizer<>() {
                        @Override
                        public ServiceReference<Object> addingService(ServiceReference<Object> reference) {
                            tell(told);
                            return reference;
                        }

                        @Override
                        public void modifiedService(
                                ServiceReference<Object> reference, ServiceReference<Object> tracked) {
                            tell(told);
                        }

                        @Override
                        public void removedService(
                                ServiceReference<Object> reference, ServiceReference<Object> tracked) {
                            tell(told);
                        }
                    });
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        // Also those whose classes are others than this bundle would get.
        tracker.open(true);
    }

    private void tell(Runnable told) {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        told.run();
    }

    /** The HTTP service that ranks highest of those that some bundles offer; null without. */
    public ServiceReference<?> best(Predicate<Bundle> offering) {
        ServiceReference<Object>[] all = tracker.getServiceReferences();
        return all == null
                ? null
                : Stream.of(all)
                        .filter(each -> isBelieved(each.getBundle(), offering))
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static boolean isBelieved(Bundle bundle, Predicate<Bundle> offering) {
        return bundle != null && !PluginBundles.isOne(bundle) && offering.test(bundle);
    }

    /** Waits until something holds of the HTTP services, at most so long. Returns whether it does. */
    public boolean await(BooleanSupplier condition, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.getAsBoolean()) {
            lock.lock();
            try {
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                // Not all changes are told before they can be seen.
                changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(50));
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    @Override
    public void close() {
        tracker.close();
    }
}
