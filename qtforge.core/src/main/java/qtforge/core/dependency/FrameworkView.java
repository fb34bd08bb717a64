// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;

/** The installed bundles, resolved or not, and what they offer, at one moment. */
public final class FrameworkView {

    private final List<Bundle> bundles = new ArrayList<>();
    private final CapabilityIndex index = new CapabilityIndex();
    private final Map<Resource, Wiring> wirings = new HashMap<>();

    private FrameworkView() {}

    /** A view of the given bundles. */
    public static FrameworkView of(Iterable<Bundle> bundles) {
        FrameworkView view = new FrameworkView();
        for (Bundle bundle : bundles) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision != null) {
                view.bundles.add(bundle);
                view.index.add(bundle);
                BundleWiring wiring = revision.getWiring();
                if (wiring != null && wiring.isInUse()) {
                    view.wirings.put(revision, wiring);
                }
            }
        }
        return view;
    }

    public List<Bundle> bundles() {
        return bundles;
    }

    public CapabilityIndex index() {
        return index;
    }

    /** The resolved bundles' wirings by revision. */
    public Map<Resource, Wiring> wirings() {
        return wirings;
    }

    /** Whether the framework has resolved the bundle. */
    public boolean isResolved(Bundle bundle) {
        return wirings.containsKey(bundle.adapt(BundleRevision.class));
    }
}
