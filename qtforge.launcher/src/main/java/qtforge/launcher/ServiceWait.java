// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.util.tracker.ServiceTracker;

/** Waits until a service is there, the time is up, or the framework stops. */
final class ServiceWait {
    private ServiceWait() {}

    static Optional<ServiceReference<Object>> await(BundleContext framework, String filter, Duration limit)
            throws InterruptedException {
        try {
            ServiceTracker<Object, Object> tracker = new ServiceTracker<>(framework, filter(filter), null);
            SynchronousBundleListener stopping = event -> {
                if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
                    tracker.close(); // wakes the waiting thread
                }
            };
            framework.addBundleListener(stopping);
            tracker.open();
            try {
                // Stopped before the listener was in place: nobody would wake us.
                if (framework.getBundle(0).getState() == Bundle.ACTIVE) {
                    tracker.waitForService(Math.max(1, limit.toMillis()));
                }
                return Optional.ofNullable(tracker.getServiceReference());
            } finally {
                tracker.close();
                framework.removeBundleListener(stopping);
            }
        } catch (IllegalStateException e) {
            return Optional.empty(); // the framework is gone
        }
    }

    private static Filter filter(String filter) {
        try {
            return FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
