// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.caller;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import qtforge.api.security.PluginAdminPermission;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/** The bundle a handler, filter, formatter or view belongs to, and its rights. One object for one start of the bundle. */
public final class Owner {

    private static final long LOOK_AGAIN = TimeUnit.SECONDS.toNanos(1);

    /**
     * Whether the bundle may manage logging.
     *
     * @param since when that was found, by the nano clock
     */
    private record Finding(boolean admin, long since) {}

    private final Caller caller;
    private final Source source;
    private volatile Finding last;

    /** For a bundle. */
    public Owner(Bundle bundle, Source source) {
        caller = Caller.of(bundle);
        this.source = source;
    }

    /** The bundle. */
    public Bundle bundle() {
        return caller.bundle();
    }

    /** Who it is. */
    public Source source() {
        return source;
    }

    /** The plugin id, or symbolic name. */
    public String id() {
        return source.pluginId();
    }

    /** Refuses what a bundle that does not run asks for. */
    public void requireLive(String what) {
        caller.requireLive(what);
    }

    /** Whether the bundle may see entries of others; found out once a second, as rights change. */
    public boolean seesAll() {
        if (!Rights.enforced()) {
            return true;
        }
        Finding known = last;
        long now = System.nanoTime();
        if (known == null || now - known.since > LOOK_AGAIN) {
            known = new Finding(
                    Rights.privileged(
                            () -> bundle().hasPermission(new PluginAdminPermission(PluginAdminPermission.LOGGING))),
                    now);
            last = known;
        }
        return known.admin;
    }

    /** Whether the bundle and everybody on the call stack may manage logging. */
    public boolean isAdmin() {
        return seesAll() && Rights.hasAdmin(PluginAdminPermission.LOGGING);
    }

    /** Calls code of the bundle with no more than its rights. */
    public <T> T call(Callable<T> action) throws Exception {
        return Rights.within(caller.accessControlContext(), action);
    }
}
