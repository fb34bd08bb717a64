// SPDX-License-Identifier: Apache-2.0
package qtforge.core.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.BundleException;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What a bundle that is not installed requires and offers, read from its manifest. Equal to itself only, as a revision is. */
final class StagedResource extends ResourceImpl {

    private final Map<String, String> headers = new HashMap<>();

    private StagedResource() {}

    /**
     * Reads a bundle.
     *
     * @param source what to call it in messages
     * @throws PluginException INVALID_FORMAT when its manifest is missing or wrong
     */
    static StagedResource read(Path content, Path source) {
        StagedResource resource = new StagedResource();
        try (JarFile jar = new JarFile(content.toFile())) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                throw new PluginException(
                        PluginErrorCode.INVALID_FORMAT, source + " has no manifest; build it as an OSGi bundle");
            }
            manifest.getMainAttributes()
                    .forEach((name, value) -> resource.headers.put(name.toString(), value.toString()));
            ResourceBuilder.build(resource, null, resource.headers);
            return resource;
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    source + " is not a readable jar: " + e.getMessage() + "; build or copy it again",
                    e);
        } catch (BundleException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    source + " is not a proper bundle: " + e.getMessage() + "; correct its manifest",
                    e);
        }
    }

    /** A header of its manifest, or an empty text. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
