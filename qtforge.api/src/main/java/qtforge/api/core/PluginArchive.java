// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link PluginLoader} found in a file.
 *
 * @param symbolicName the bundle's symbolic name
 * @param bundleVersion the bundle's version
 * @param fragment whether the bundle is a fragment
 * @param metadata the plugin in it; empty for a plain bundle, which is installed as a library
 * @param sha256 of the bundle's bytes, 64 lower-case hexadecimal digits
 */
public record PluginArchive(
        String symbolicName,
        org.osgi.framework.Version bundleVersion,
        boolean fragment,
        Optional<PluginMetadata> metadata,
        String sha256) {

    public PluginArchive {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(bundleVersion, "bundleVersion");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(sha256, "sha256");
    }
}
