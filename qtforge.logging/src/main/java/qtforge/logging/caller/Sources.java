// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.caller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginNamespace;

/** Knows which plugin a bundle is. An updated bundle may be another one. */
public final class Sources {

    private final Map<Bundle, Source> known = new ConcurrentHashMap<>();

    /** Who a bundle is. */
    public Source of(Bundle bundle) {
        Source source = known.get(bundle);
        if (source == null) {
            source = Rights.privileged(() -> read(bundle));
            if (bundle.getState() != Bundle.UNINSTALLED) {
                known.put(bundle, source);
            }
        }
        return source;
    }

    /** Forgets a bundle that was updated or uninstalled. */
    public void forget(Bundle bundle) {
        known.remove(bundle);
    }

    private static Source read(Bundle bundle) {
        String name = bundle.getSymbolicName() == null ? "bundle-" + bundle.getBundleId() : bundle.getSymbolicName();
        return new Source(pluginId(bundle, name), name, bundle.getBundleId());
    }

    private static String pluginId(Bundle bundle, String name) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision != null) {
            for (var capability : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE)) {
                if (capability.getAttributes().get(PluginNamespace.ID) instanceof String id) {
                    return id;
                }
            }
        }
        return name;
    }
}
