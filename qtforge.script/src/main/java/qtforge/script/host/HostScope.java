// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.concurrent.Callable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServicePermission;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.script.ScriptFunction;
import qtforge.caller.Caller;
import qtforge.caller.Rights;
import qtforge.script.lane.ScriptLane;

/** What the functions of a script's modules work with. */
public final class HostScope {

    private final PluginContext context;
    private final Bundle bundle;
    private final ScriptLane lane;
    private final ScriptRights rights;
    private final Holdings holdings = new Holdings();
    private final JsonCodec json;
    private final PluginManager manager;

    /**
     * A scope for one session of a plugin.
     *
     * @param bundle the script's own
     * @param lane the way into the script
     */
    public HostScope(PluginContext context, Bundle bundle, ScriptLane lane, JsonCodec json, PluginManager manager) {
        this.context = context;
        this.bundle = bundle;
        this.lane = lane;
        this.json = json;
        this.manager = manager;
        rights = new ScriptRights(Caller.of(bundle));
    }

    PluginContext context() {
        return context;
    }

    ScriptRights rights() {
        return rights;
    }

    /** What the script registered. */
    public Holdings holdings() {
        return holdings;
    }

    JsonCodec json() {
        return json;
    }

    PluginManager manager() {
        return manager;
    }

    /** A number that the operator may have set as a property of the framework. */
    long number(String property, long standard) {
        BundleContext own = bundle.getBundleContext();
        String text = own == null ? null : Rights.privileged(() -> own.getProperty(property));
        try {
            return text == null || text.isBlank() ? standard : Math.max(0, Long.parseLong(text.trim()));
        } catch (NumberFormatException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION,
                    context.pluginId(),
                    "property " + property + " is '" + text + "', which is no number",
                    e);
        }
    }

    /** A call that may wait for others: the script serves calls meanwhile. */
    <T> T waiting(Callable<T> call) throws Exception {
        return lane.elsewhere(() -> rights.within(call));
    }

    /** Calls back into the script when it is its turn. */
    Object callBack(ScriptFunction function, Object... arguments) throws Exception {
        if (!Rights.enforced()) {
            return lane.call(() -> function.call(arguments));
        }
        return ScriptRights.privileged(() -> lane.call(() -> function.call(arguments)));
    }

    /** A callback whose failure nobody waits for: it goes to the plugin's error log. */
    void callBackReporting(String what, ScriptFunction function, Object... arguments) {
        try {
            callBack(function, arguments);
        } catch (Exception e) {
            PluginErrorCode code = e instanceof PluginException known ? known.code() : PluginErrorCode.EXECUTION_FAILED;
            context.reportError(code, what + ": " + e.getMessage(), e);
        }
    }

    /**
     * A service, as the script's own bundle gets it; it goes with the bundle.
     *
     * @param provider the bundle that offers it, for the message
     */
    <S> S service(Class<S> type, String provider) {
        rights.require(
                () -> new ServicePermission(type.getName(), ServicePermission.GET),
                "use the service " + type.getName(),
                "SERVICE_GET:" + type.getName());
        return Rights.privileged(() -> {
            BundleContext own = bundle.getBundleContext();
            ServiceReference<S> found = own == null ? null : own.getServiceReference(type);
            S service = found == null ? null : own.getService(found);
            if (service == null) {
                throw new PluginException(
                        PluginErrorCode.NOT_SUPPORTED,
                        context.pluginId(),
                        "the runtime has no " + type.getSimpleName() + "; install and start the bundle " + provider,
                        null);
            }
            return service;
        });
    }
}
