// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.caller.OwnThreads;
import qtforge.core.table.PluginTable;

/**
 * The one keeper of properties behind all {@link PropertyService}s. Owns the timer thread {@code qtforge-core-property},
 * whose queue holds at most one task for each of the callbacks, which are limited in number.
 */
@Component(service = PropertyKeeper.class)
public final class PropertyKeeper {

    private static final long STOP_SECONDS = 5;

    private final PropertyFailures failures;
    private final ScheduledThreadPoolExecutor timer;
    private final BindingTable bindings = new BindingTable();
    private final CallbackTable callbacks;
    private final PropertyTable table;
    private final PropertyAccess access;
    private final PropertyWriter writer;
    private final PropertyChanges changes;
    private final BundleContext context;
    private final BundleListener bundleListener = this::bundleChanged;
    private final ServiceRegistration<PluginLifecycleListener> lifecycleListener;

    /**
     * Called with lanes and limits; comes and goes without us. Dynamic so that no circle of components arises, as the manager
     * tells {@link PluginLifecycleListener}s.
     */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile PluginManager manager;

    /** Called by Declarative Services. */
    @Activate
    public PropertyKeeper(BundleContext context, @Reference PluginTable plugins, @Reference PluginErrorLog log) {
        this.context = context;
        failures = new PropertyFailures(log);
        timer = timer();
        callbacks = new CallbackTable(timer, failures);
        table = new PropertyTable(plugins, this::forgotten);
        access = new PropertyAccess(table, this::manager);
        writer = new PropertyWriter(access, failures);
        changes = new PropertyChanges(access, writer, bindings, callbacks, failures);
        context.addBundleListener(bundleListener);
        // Registered here and not as a component's service: whoever tells the listeners provides our PluginTable.
        lifecycleListener = context.registerService(PluginLifecycleListener.class, this::pluginEvent, null);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(1, task -> OwnThreads.make("qtforge-core-property", task));
        executor.setRemoveOnCancelPolicy(true);
        // Changes that come while we stop have nobody left to hear of them.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return executor;
    }

    /** Called by Declarative Services. */
    @Deactivate
    public void stop() {
        lifecycleListener.unregister();
        context.removeBundleListener(bundleListener);
        callbacks.clear();
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                failures.record(
                        "",
                        "stop",
                        "stopping the property timer",
                        new PluginException(
                                PluginErrorCode.TIMEOUT,
                                "a property callback does not return; have it return when it is interrupted"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private PluginManager manager() {
        PluginManager present = manager;
        if (present == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    "properties of dynamic plugins cannot be reached because there is no plugin manager; "
                            + "try again when bundle qtforge.core is fully started");
        }
        return present;
    }

    private void pluginEvent(PluginLifecycleEventData event) {
        if (event.eventType() != PluginLifecycleEvent.STATE_CHANGED) {
            return;
        }
        if (event.newState() == PluginState.UNLOADED) {
            table.unloaded(event.pluginId());
        } else {
            table.find(event.pluginId()).ifPresent(PluginProperties::doubtOwn);
        }
    }

    private void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED) {
            callbacks.removeOwnedBy(event.getBundle());
            bindings.removeOwnedBy(event.getBundle());
            table.all().forEach(properties -> properties.removeOwnedBy(event.getBundle()));
        }
    }

    private void forgotten(String pluginId) {
        bindings.forget(pluginId);
        callbacks.forget(pluginId);
    }

    PropertyTable table() {
        return table;
    }

    PropertyAccess access() {
        return access;
    }

    PropertyWriter writer() {
        return writer;
    }

    PropertyChanges changes() {
        return changes;
    }

    BindingTable bindings() {
        return bindings;
    }

    CallbackTable callbacks() {
        return callbacks;
    }
}
