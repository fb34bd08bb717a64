// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.call;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginPermission;
import qtforge.caller.Caller;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/**
 * A bundle with whose rights steps run, for one start of it. It gets services as itself, so that they know it for their caller and
 * give it what is its own. Safe for threads.
 */
public final class Owner {

    private final Caller caller;
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    /** The bundle behind a view of a service. */
    public Owner(Caller caller) {
        this.caller = caller;
    }

    /** Who it is. */
    public Caller caller() {
        return caller;
    }

    /** Its plugin id, or its symbolic name. */
    public String id() {
        return caller.id();
    }

    /**
     * A service as this bundle gets it.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when there is none, INVALID_STATE when the bundle does not run
     */
    public <T> T service(Class<T> type) {
        ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::track);
        Object service = tracker.getService();
        if (service == null) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_UNAVAILABLE,
                    caller.id(),
                    "plugin " + caller.id() + " finds no service " + type.getSimpleName()
                            + "; start the bundle that offers it, and see that the plugin may have it",
                    null);
        }
        return type.cast(service);
    }

    private ServiceTracker<?, ?> track(Class<?> type) {
        return Rights.privileged(() -> {
            BundleContext context = caller.bundle().getBundleContext();
            if (context == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_STATE,
                        caller.id(),
                        "plugin " + caller.id() + " does not run; start it first",
                        null);
            }
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type.getName(), null);
            tracker.open();
            return tracker;
        });
    }

    /**
     * Refuses to call plugins for a bundle that may not do so itself. The plugin manager asks for the rights of the call stack, on which
     * this bundle is not; on Java 24 and later nothing restricts the stack to its rights, see {@link Rights}.
     *
     * @throws PluginException PERMISSION_DENIED
     */
    void requireMayCallPlugins() {
        boolean may = !Rights.enforced()
                || Rights.privileged(() ->
                        caller.bundle().hasPermission(new PluginAdminPermission(PluginAdminPermission.LIFECYCLE)));
        if (!may) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    caller.id(),
                    "permission " + PluginPermission.PLUGIN_ADMIN + " is needed to call a plugin, and plugin "
                            + caller.id()
                            + ", whose workflow it is, lacks it; grant it " + PluginAdminPermission.LIFECYCLE
                            + ", or call a contract of the plugin",
                    null);
        }
    }

    /** Does something with no more than its rights. */
    public <T> T within(Callable<T> action) throws Exception {
        return Rights.within(caller.accessControlContext(), action);
    }

    /** Calls code of it with no more than its rights; what that uses is the bundle's. */
    <T> T call(Callable<T> code) throws Exception {
        UsageCall measured = Metering.begin(caller);
        try {
            return within(code);
        } finally {
            Metering.end(measured, 1);
        }
    }

    /** Gives its services back. The framework does that too when the bundle stops. */
    public void close() {
        trackers.values()
                .forEach(tracker -> Rights.privileged(() -> {
                    try {
                        tracker.close();
                    } catch (IllegalStateException e) {
                        // The bundle has stopped, and with it the tracker lost its context.
                        trackers.clear();
                    }
                }));
        trackers.clear();
    }
}
