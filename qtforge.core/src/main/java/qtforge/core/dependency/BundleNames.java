// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import qtforge.api.core.PluginNamespace;

/** Names of bundles for people. */
public final class BundleNames {

    private BundleNames() {}

    /** {@code org.example.lib 1.2.0 (bundle 31)}, or {@code the framework}. */
    public static String of(Bundle bundle) {
        return bundle.getBundleId() == 0
                ? "the framework"
                : bundle.getSymbolicName() + " " + bundle.getVersion() + " (bundle " + bundle.getBundleId() + ")";
    }

    /** {@code plugin 'org.example.store' 1.2.0 (bundle 31)} for a plugin's bundle, else {@link #of} with {@code bundle}. */
    public static String withKind(Bundle bundle) {
        return pluginCapability(bundle)
                .map(capability -> "plugin '" + capability.getAttributes().get(PluginNamespace.ID) + "' "
                        + pluginVersion(capability) + " (bundle " + bundle.getBundleId() + ")")
                .orElseGet(() -> (bundle.getBundleId() == 0 ? "" : "bundle ") + of(bundle));
    }

    private static Optional<BundleCapability> pluginCapability(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream()
                        .findFirst();
    }

    /** The version of a plugin's capability as its author wrote it. */
    static String pluginVersion(Capability capability) {
        Object written = capability.getAttributes().get(PluginNamespace.SEMVER);
        return written != null
                ? written.toString()
                : Capabilities.version(capability).toString();
    }
}
