// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.caller;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

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
        String name = Caller.nameOf(bundle);
        return new Source(Caller.pluginId(bundle).orElse(name), name, bundle.getBundleId());
    }
}
