// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;
import qtforge.api.core.Version;
import qtforge.isolation.stub.Stub;

/** What a bundle says of the plugin it is. */
final class StubCapability {

    private StubCapability() {}

    /** The id of the plugin a bundle is; empty for other bundles. */
    static Optional<String> pluginId(Bundle bundle) {
        return attributes(bundle)
                .map(attributes -> attributes.get(PluginNamespace.ID))
                .map(String::valueOf);
    }

    static boolean allowsIsolation(Bundle bundle) {
        return attributes(bundle)
                .map(attributes -> attributes.get("isolation"))
                .map(value -> Boolean.parseBoolean(value.toString()))
                .orElse(false);
    }

    static boolean isStub(Bundle bundle) {
        return bundle.getHeaders("").get(Stub.MARKER) != null;
    }

    /** As much of the metadata as its process needs. */
    static Optional<PluginMetadata> metadata(Bundle bundle) {
        return attributes(bundle).map(attributes -> {
            Object semver = attributes.get(PluginNamespace.SEMVER);
            Version version = semver == null
                    ? Version.fromOsgi(bundle.getVersion())
                    : Version.parse(semver.toString()).orElseGet(() -> Version.fromOsgi(bundle.getVersion()));
            return PluginMetadata.builder(text(attributes, PluginNamespace.ID), version)
                    .name(text(attributes, "name"))
                    .description(text(attributes, "description"))
                    .author(text(attributes, "author"))
                    .license(text(attributes, "license"))
                    .category(text(attributes, "category"))
                    .homepage(text(attributes, "homepage"))
                    .entry(text(attributes, PluginNamespace.ENTRY))
                    .build();
        });
    }

    private static String text(Map<String, Object> attributes, String name) {
        Object value = attributes.get(name);
        return value == null ? "" : value.toString().trim();
    }

    private static Optional<Map<String, Object>> attributes(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream()
                        .map(BundleCapability::getAttributes)
                        .findFirst();
    }
}
