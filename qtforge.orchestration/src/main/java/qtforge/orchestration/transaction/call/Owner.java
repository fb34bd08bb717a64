// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.call;

import java.security.AccessControlContext;
import java.util.concurrent.Callable;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.usage.UsageCall;
import qtforge.api.security.PluginAdminPermission;
import qtforge.api.security.PluginPermission;
import qtforge.caller.Caller;
import qtforge.caller.Metering;
import qtforge.caller.Rights;

/**
 * Whose a transaction or participant is, and with which rights his code is called. The rights are taken while the bundle is there: of
 * one that was uninstalled there are none to be had any more, which must not mean all.
 */
@SuppressWarnings("removal")
public final class Owner {

    private static final long NOBODY = -1;

    private final String id;
    private final long bundle;
    private final AccessControlContext rights;
    /** Null where there is none to ask. */
    private final Caller caller;

    private Owner(String id, long bundle, AccessControlContext rights, Caller caller) {
        this.id = id;
        this.bundle = bundle;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * A bundle that runs.
     *
     * @throws PluginException PERMISSION_DENIED when permissions are enforced and its rights are not known
     */
    public static Owner of(Caller caller) {
        AccessControlContext rights = caller.accessControlContext();
        if (rights == null && Rights.enforced()) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    caller.id(),
                    "the rights of bundle " + caller.id() + " are not known any more; start it again",
                    null);
        }
        return new Owner(caller.id(), caller.bundle().getBundleId(), rights, caller);
    }

    /** Who owned a transaction before a restart; nothing is called for him. */
    public static Owner before(String id) {
        return new Owner(id, NOBODY, null, null);
    }

    /** An owner outside of a framework, whose code has all rights. */
    public static Owner unrestricted(String id, long number) {
        return new Owner(id, number, null, null);
    }

    /** The plugin id, or the symbolic name of a bundle that is no plugin. */
    public String id() {
        return id;
    }

    /** The bundle. */
    public long bundle() {
        return bundle;
    }

    /** Whether it is the bundle that owns it. What was owned before a restart is nobody's. */
    public boolean is(long other) {
        return bundle != NOBODY && bundle == other;
    }

    /** Whether it is who owned something before a restart. */
    public boolean isBefore() {
        return bundle == NOBODY;
    }

    /**
     * Has the plugin manager do something for the owner. The manager asks for the rights of the call stack, on which the owner is not; on
     * Java 24 and later nothing restricts the stack to its rights, so it is asked here.
     *
     * @param area of {@link PluginAdminPermission}
     * @throws PluginException PERMISSION_DENIED when the owner may not
     */
    public <T> T manage(String area, Callable<T> action) throws Exception {
        boolean may = caller == null
                || !Rights.enforced()
                || Rights.privileged(() -> caller.bundle().hasPermission(new PluginAdminPermission(area)));
        if (!may) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    id,
                    "permission " + PluginPermission.PLUGIN_ADMIN + " for " + area + " is needed by plugin " + id
                            + ", whose transaction it is; grant it",
                    null);
        }
        return call(action);
    }

    /** Calls with no more than the owner's rights. */
    public <T> T call(Callable<T> action) throws Exception {
        UsageCall measured = Metering.begin(caller);
        try {
            return Rights.within(rights, action);
        } finally {
            Metering.end(measured, 1);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
