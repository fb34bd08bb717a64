// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lifecycle;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.startlevel.BundleStartLevel;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;

/**
 * Keeps plugins in step with what others do to their bundles and services: a bundle started or stopped by another tool, a
 * component that appears late or loses what it needs.
 *
 * <p>Losing something is followed at once, in the thread of the event, since afterwards it is gone; the plugin's limits bound
 * the wait. Everything else is handed to the executor.
 */
final class BundleFollower implements SynchronousBundleListener, ServiceListener {

    private final BundleContext context;
    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginErrorLog errors;
    private final Executor executor;

    BundleFollower(
            BundleContext context,
            PluginRecords records,
            PluginLifecycle lifecycle,
            PluginErrorLog errors,
            Executor executor) {
        this.context = context;
        this.records = records;
        this.lifecycle = lifecycle;
        this.errors = errors;
        this.executor = executor;
    }

    void open() {
        context.addBundleListener(this);
        try {
            context.addServiceListener(this, "(" + Constants.OBJECTCLASS + "=" + Plugin.class.getName() + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant filter is wrong", e);
        }
        for (PluginRecord record : records.records()) {
            record.bundle()
                    .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                    .ifPresent(bundle -> later(record, () -> started(record)));
        }
    }

    void close() {
        context.removeServiceListener(this);
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        PluginRecord record = records.of(event.getBundle());
        if (record == null || record.isChanging()) {
            return;
        }
        if (event.getType() == BundleEvent.STARTED) {
            later(record, () -> started(record));
        } else if (event.getType() == BundleEvent.STOPPING && record.state().canTransitionTo(PluginState.STOPPING)) {
            followOwner(record, event.getBundle());
            now(record, () -> lifecycle.stop(record));
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        Bundle bundle = event.getServiceReference().getBundle();
        PluginRecord record = bundle == null ? null : records.of(bundle);
        if (record == null) {
            return;
        }
        PluginSession session = record.session();
        if (event.getType() == ServiceEvent.REGISTERED && session == null) {
            if (record.state() == PluginState.INITIALIZING) {
                later(record, () -> lifecycle.proceed(record));
            }
        } else if (event.getType() == ServiceEvent.UNREGISTERING
                && session != null
                && event.getServiceReference().equals(session.reference())
                && record.state().canTransitionTo(PluginState.STOPPING)
                && !record.isChanging()
                && bundle.getState() == Bundle.ACTIVE) {
            now(record, () -> lifecycle.lose(record));
        }
    }

    /** A bundle that is active although the runtime did not start it. */
    private void started(PluginRecord record) {
        boolean idle = record.state() == PluginState.LOADED || record.state() == PluginState.STOPPED;
        boolean active = record.bundle()
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .isPresent();
        if (idle && active) {
            followOwner(record, record.bundle().orElseThrow());
            lifecycle.start(record, null);
        }
    }

    /** Whether a bundle that others installed is meant to run is their decision. */
    private static void followOwner(PluginRecord record, Bundle bundle) {
        if (!record.owned()) {
            record.wanted(bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
        }
    }

    private void later(PluginRecord record, Runnable change) {
        try {
            executor.execute(() -> now(record, change));
        } catch (PluginException e) {
            errors.record(e.error());
        }
    }

    private void now(PluginRecord record, Runnable change) {
        Duration limit = lifecycle.limits(record).shutdownTimeout();
        try {
            record.exclusively("follow-up of a bundle event", limit, () -> {
                change.run();
                return null;
            });
        } catch (PluginException e) {
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        }
    }
}
