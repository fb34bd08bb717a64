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
        if (record == null) {
            return;
        }
        PluginState state = record.state();
        if (event.getType() == BundleEvent.STARTED) {
            // The runtime's own starts happen in INITIALIZING.
            if (state != PluginState.INITIALIZING && !state.isActive()) {
                later(record, () -> started(record));
            }
        } else if (event.getType() == BundleEvent.STOPPING) {
            stopping(record, event.getBundle());
        }
    }

    private void stopping(PluginRecord record, Bundle bundle) {
        boolean leftOver = record.state() == PluginState.ERROR && record.session() != null && !record.isChanging();
        if (!isUp(record) && !leftOver) {
            // The runtime's own stops happen in STOPPING, RELOADING or ERROR; so nothing is left to be shut down, or
            // whoever put it into that state does it.
            return;
        }
        followOwner(record, bundle, false);
        if (record.isChanging()) {
            later(record, () -> reconcile(record));
        } else {
            now(record, () -> lifecycle.followStop(record));
        }
    }

    private static boolean isUp(PluginRecord record) {
        return record.state() == PluginState.INITIALIZING || record.state().isActive();
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
                && isUp(record)
                && bundle.getState() == Bundle.ACTIVE) {
            if (record.isChanging()) {
                later(record, () -> reconcile(record));
            } else {
                now(record, () -> lose(record));
            }
        }
    }

    private void lose(PluginRecord record) {
        lifecycle.lose(record);
        // Its component may have come back while the old object was being shut down, when that was no news.
        if (record.state() == PluginState.INITIALIZING
                && PluginCallbacks.reference(record.bundle().orElseThrow()).isPresent()) {
            later(record, () -> lifecycle.proceed(record));
        }
    }

    /** Looks again after a change during which bundle or service went away. */
    private void reconcile(PluginRecord record) {
        Bundle bundle = record.bundle().orElseThrow();
        PluginSession session = record.session();
        if (isUp(record) && (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0) {
            lifecycle.followStop(record);
        } else if (record.state().isActive()
                && session != null
                && session.reference() != null
                && session.reference().getBundle() == null) {
            lose(record);
        }
    }

    /** A bundle that is active although the runtime did not start it. */
    private void started(PluginRecord record) {
        boolean idle = record.state() == PluginState.LOADED || record.state() == PluginState.STOPPED;
        boolean active = record.bundle()
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .isPresent();
        if (idle && active) {
            followOwner(record, record.bundle().orElseThrow(), true);
            lifecycle.start(record, null);
        }
    }

    /**
     * Whether a bundle that others installed is meant to run is their decision. One of the runtime's own that another tool stops
     * is left stopped until that tool, an operator or the next start of the runtime starts it.
     */
    private static void followOwner(PluginRecord record, Bundle bundle, boolean run) {
        record.wanted(
                record.owned() ? run : bundle.adapt(BundleStartLevel.class).isPersistentlyStarted());
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
