// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginMetadata;
import qtforge.core.table.PluginEntry;

/**
 * What the dependencies of one plugin are read from. Two equal ones of the same plugin give the same dependencies, so a
 * graph need not be made afresh when only states changed.
 *
 * @param id the plugin
 * @param metadata what it says of itself
 * @param bundle its bundle, or null
 * @param revision the bundle's current content, or null without a bundle
 * @param wires what it is wired to, or null while it is not resolved
 */
record PluginWiring(
        String id, PluginMetadata metadata, Bundle bundle, BundleRevision revision, List<BundleWire> wires) {

    static PluginWiring of(PluginEntry entry) {
        Bundle bundle = entry.bundle().orElse(null);
        if (bundle == null) {
            return new PluginWiring(entry.id(), entry.metadata(), null, null, null);
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        // A wiring that goes out of use while we look gives null, as none does.
        List<BundleWire> wires = wiring == null ? null : wiring.getRequiredWires(null);
        return new PluginWiring(
                entry.id(),
                entry.metadata(),
                bundle,
                bundle.adapt(BundleRevision.class),
                wires == null ? null : List.copyOf(wires));
    }
}
