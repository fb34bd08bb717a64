// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.Version;

/**
 * Which plugin or library a bundle is.
 *
 * @param id the plugin's id, or {@code library/NAME}
 * @param version its version
 */
record BundleIdentity(String id, Version version) {

    /**
     * What the capabilities of a bundle say; empty when it is no bundle.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static Optional<BundleIdentity> of(Resource resource) {
        List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
        if (identities.size() != 1) {
            throw new IllegalArgumentException("there are " + identities.size() + " capabilities "
                    + IdentityNamespace.IDENTITY_NAMESPACE + "; one is needed");
        }
        Capability identity = identities.get(0);
        Object type = identity.getAttributes().get(IdentityNamespace.CAPABILITY_TYPE_ATTRIBUTE);
        if (!IdentityNamespace.TYPE_BUNDLE.equals(type) && !IdentityNamespace.TYPE_FRAGMENT.equals(type)) {
            return Optional.empty();
        }
        List<Capability> plugins = resource.getCapabilities(PluginNamespace.NAMESPACE);
        return switch (plugins.size()) {
            case 0 -> Optional.of(library(identity));
            case 1 -> Optional.of(plugin(plugins.get(0)));
            default -> throw new IllegalArgumentException("there are " + plugins.size() + " capabilities "
                    + PluginNamespace.NAMESPACE + ", but a bundle is one plugin");
        };
    }

    private static BundleIdentity library(Capability identity) {
        String name = text(identity, IdentityNamespace.IDENTITY_NAMESPACE);
        return new BundleIdentity(
                Offer.LIBRARY + name, version(identity, IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE));
    }

    private static BundleIdentity plugin(Capability plugin) {
        // As its author wrote it: an OSGi version cannot say all that a SemVer version does.
        boolean written = plugin.getAttributes().get(PluginNamespace.SEMVER) != null;
        return new BundleIdentity(
                text(plugin, PluginNamespace.ID),
                version(plugin, written ? PluginNamespace.SEMVER : PluginNamespace.VERSION));
    }

    private static Version version(Capability capability, String attribute) {
        Object value = capability.getAttributes().get(attribute);
        return value instanceof org.osgi.framework.Version osgi
                ? Version.fromOsgi(osgi)
                : OfferText.version(text(capability, attribute));
    }

    private static String text(Capability capability, String attribute) {
        Object value = capability.getAttributes().get(attribute);
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException("attribute '" + attribute + "' of the capability "
                    + capability.getNamespace() + " is missing or empty; add it");
        }
        return value.toString().trim();
    }
}
