// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.security.AccessControlContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginNamespace;
import qtforge.api.security.PluginAdminPermission;

/**
 * The bundle behind a view of a service: who it is, whether it still runs, and its rights. One object for one start of the
 * bundle. Its id is the plugin's, or the symbolic name of a bundle that is no plugin.
 */
@SuppressWarnings("removal")
public final class Caller {

    private final Bundle bundle;
    private final String id;
    /** Found when it is first needed; the same for the life of this object. Written by any thread, always with the same. */
    private volatile AccessControlContext rights;

    private Caller(Bundle bundle, String id) {
        this.bundle = bundle;
        this.id = id;
    }

    /** Who a bundle is now; ask again after it was updated. */
    public static Caller of(Bundle bundle) {
        return new Caller(bundle, Rights.privileged(() -> idOf(bundle)));
    }

    /** The bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** The plugin id, or the symbolic name of a bundle that is no plugin. */
    public String id() {
        return id;
    }

    /** Whether the bundle is starting or active. False as soon as it stops: its stopping is announced in that state. */
    public boolean isLive() {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) != 0;
    }

    /**
     * Refuses what a bundle that does not run asks for.
     *
     * @param what "subscribe to a/b", for the message
     * @throws PluginException INVALID_STATE
     */
    public void requireLive(String what) {
        if (!isLive()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    id,
                    "bundle " + id + " cannot " + what + ": it is not running; start it first",
                    null);
        }
    }

    /**
     * Whether the bundle and everybody on the call stack may manage an area; true where nothing enforces permissions. The bundle is
     * asked first, which is no attempt that an audit log has to note: most bundles may not, and do not try to.
     *
     * @param area a constant of {@code PluginAdminPermission}
     */
    public boolean hasAdmin(String area) {
        return !Rights.enforced()
                || (Rights.privileged(() -> bundle.hasPermission(new PluginAdminPermission(area)))
                        && Rights.hasAdmin(area));
    }

    /** The bundle's rights, for {@link Rights#within}; null where nothing enforces permissions. */
    public AccessControlContext accessControlContext() {
        AccessControlContext known = rights;
        if (known == null && Rights.enforced()) {
            known = Rights.of(bundle);
            rights = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return id;
    }

    private static String idOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (var capability : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)) {
                if (capability.getAttributes().get(PluginNamespace.ID) instanceof String named) {
                    return named;
                }
            }
        }
        String name = bundle.getSymbolicName();
        return name != null ? name : "bundle-" + bundle.getBundleId();
    }
}
