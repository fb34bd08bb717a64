// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import java.util.Map;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;

/** The capability a plugin without a bundle would have, so that requirements can be matched against it. */
record MetadataCapability(PluginMetadata metadata) implements Capability {

    @Override
    public String getNamespace() {
        return PluginNamespace.NAMESPACE;
    }

    @Override
    public Map<String, String> getDirectives() {
        return Map.of();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of(
                PluginNamespace.ID,
                metadata.id(),
                PluginNamespace.VERSION,
                metadata.version().toOsgi(),
                PluginNamespace.SEMVER,
                metadata.version().toString());
    }

    @Override
    public Resource getResource() {
        return null; // it belongs to no bundle
    }
}
