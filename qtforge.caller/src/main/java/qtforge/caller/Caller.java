// SPDX-License-Identifier: Apache-2.0
package qtforge.caller;

import java.security.AccessControlContext;
import java.util.Optional;
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
    private final boolean plugin;
    /** Found when it is first needed; the same for the life of this object. Written by any thread, always with the same. */
    private volatile AccessControlContext rights;

    private Caller(Bundle bundle, Optional<String> pluginId) {
        this.bundle = bundle;
        id = pluginId.orElseGet(() -> nameOf(bundle));
        plugin = pluginId.isPresent();
    }

    /** Who a bundle is now; ask again after it was updated. */
    public static Caller of(Bundle bundle) {
        return Rights.privileged(() -> new Caller(bundle, pluginId(bundle)));
    }

    /** The id of the plugin a bundle is now; empty when it is none. To be asked with rights enough, see {@link Rights#privileged}. */
    public static Optional<String> pluginId(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream()
                        .map(capability -> capability.getAttributes().get(PluginNamespace.ID))
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst();
    }

    /** The symbolic name of a bundle, or {@code bundle-N} when it has none. */
    public static String nameOf(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null ? name : "bundle-" + bundle.getBundleId();
    }

    /** The bundle. */
    public Bundle bundle() {
        return bundle;
    }

    /** The plugin id, or the symbolic name of a bundle that is no plugin. */
    public String id() {
        return id;
    }

    /** Whether the bundle is a plugin; the id of another may be the same as that of one. */
    public boolean isPlugin() {
        return plugin;
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
}
