// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.apache.felix.utils.resource.ResourceImpl;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** Reads the manifest of a jar, and nothing else of it. */
final class BundleJar {

    /** Signed bundles have a section for each file, so manifests may be large; this is far above what is met. */
    private static final int LARGEST_MANIFEST = 16 << 20;

    /** The parser compares each attribute of a clause with all before; a header of a million of them would take it hours. */
    private static final int MOST_PARAMETERS = 20_000;

    private BundleJar() {}

    /**
     * What the bundle provides and requires; empty when the jar is no bundle.
     *
     * @throws IOException when it cannot be read, or is a bundle and wrong; the message says why
     */
    static Optional<ResourceImpl> read(Path jar) throws IOException {
        Map<String, String> headers = headers(jar);
        if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getValue().chars().filter(c -> c == ';').count() > MOST_PARAMETERS) {
                throw new IOException("header " + header.getKey() + " has more than " + MOST_PARAMETERS
                        + " attributes and directives; have bnd write the manifest");
            }
        }
        try {
            return Optional.of(ResourceBuilder.build(null, headers));
        } catch (BundleException e) {
            throw new IOException("its manifest is wrong (" + e.getMessage() + "); have bnd write it", e);
        }
    }

    private static Map<String, String> headers(Path jar) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(JarFile.MANIFEST_NAME);
            if (entry == null) {
                return headers;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] content = in.readNBytes(LARGEST_MANIFEST);
                if (in.read() >= 0) {
                    throw new IOException("its manifest is larger than " + LARGEST_MANIFEST + " bytes");
                }
                new Manifest(new ByteArrayInputStream(content))
                        .getMainAttributes()
                        .forEach((name, value) -> headers.put(name.toString(), value.toString()));
            }
        } catch (IllegalArgumentException e) {
            // Names in it that are not of the encoding they should be of.
            throw new IOException(e.getMessage(), e);
        }
        return headers;
    }
}
