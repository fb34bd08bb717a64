// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginNamespace;

/**
 * What a bundle's manifest says, checked.
 *
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version; 0.0.0 when the manifest has none
 * @param fragment whether it is a fragment
 * @param metadata the plugin in it; empty for a plain bundle
 */
public record BundleManifest(
        String symbolicName, Version version, boolean fragment, Optional<PluginMetadata> metadata) {

    /**
     * Reads the main headers of a manifest.
     *
     * @param headers the headers; names are looked up without regard to case
     * @param source the file, for messages
     * @throws PluginException INVALID_FORMAT naming the file, the header and the remedy
     */
    public static BundleManifest of(Map<String, String> headers, Path source) {
        try {
            return of(headers);
        } catch (PluginException e) {
            throw ArchiveFailure.invalid(source, JarFile.MANIFEST_NAME, e.getMessage(), e);
        }
    }

    private static BundleManifest of(Map<String, String> anyCase) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(anyCase);
        checkManifestVersion(headers.get(Constants.BUNDLE_MANIFESTVERSION));
        String name = symbolicName(headers.get(Constants.BUNDLE_SYMBOLICNAME));
        Version version = version(headers.get(Constants.BUNDLE_VERSION));
        boolean fragment = headers.containsKey(Constants.FRAGMENT_HOST);
        Resource resource = BundleHeaders.parse(headers);
        Optional<PluginMetadata> metadata = metadata(
                resource.getCapabilities(PluginNamespace.NAMESPACE),
                resource.getRequirements(PluginNamespace.NAMESPACE));
        if (fragment && metadata.isPresent()) {
            throw wrong("a fragment provides the capability " + PluginNamespace.NAMESPACE
                    + ", but has no life of its own to manage; remove Fragment-Host or the capability");
        }
        return new BundleManifest(name, version, fragment, metadata);
    }

    /**
     * The plugin that a revision of an installed bundle declares.
     *
     * @throws PluginException INVALID_FORMAT as {@link #of(Map, Path)}
     */
    public static Optional<PluginMetadata> metadataOf(BundleRevision revision) {
        return metadata(
                revision.getDeclaredCapabilities(PluginNamespace.NAMESPACE),
                revision.getDeclaredRequirements(PluginNamespace.NAMESPACE));
    }

    /** The archive this manifest describes. */
    public PluginArchive archive(String sha256) {
        return new PluginArchive(symbolicName, version, fragment, metadata, sha256);
    }

    private static Optional<PluginMetadata> metadata(
            List<? extends Capability> capabilities, List<? extends Requirement> requirements) {
        if (capabilities.isEmpty()) {
            return Optional.empty();
        }
        if (capabilities.size() > 1) {
            throw wrong("there are " + capabilities.size() + " capabilities " + PluginNamespace.NAMESPACE
                    + ", but a bundle is one plugin; keep one @QtForgePlugin");
        }
        return Optional.of(DeclaredPlugin.read(capabilities.get(0), requirements));
    }

    private static void checkManifestVersion(String text) {
        if (text == null) {
            throw wrong("there is no " + Constants.BUNDLE_MANIFESTVERSION
                    + ", so this is not an OSGi bundle; wrap it with bnd (bnd wrap)");
        }
        if (!text.trim().equals("2")) {
            throw wrong(Constants.BUNDLE_MANIFESTVERSION + " is '" + text + "' but must be 2; build it with bnd");
        }
    }

    private static String symbolicName(String header) {
        String name = header == null ? "" : header.split(";", 2)[0].trim();
        if (name.isEmpty()) {
            throw wrong("there is no " + Constants.BUNDLE_SYMBOLICNAME + "; add one, for example org.example.hello");
        }
        if (!name.matches("[A-Za-z0-9_.-]{1,256}")) {
            throw wrong(Constants.BUNDLE_SYMBOLICNAME + " '" + name
                    + "' may have letters, digits, dots, dashes and underscores only, 256 at most");
        }
        return name;
    }

    private static Version version(String header) {
        try {
            return Version.parseVersion(header);
        } catch (IllegalArgumentException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT,
                    Constants.BUNDLE_VERSION + " '" + header
                            + "' is not of the form major.minor.micro.qualifier, for example 1.4.0.beta",
                    e);
        }
    }

    private static PluginException wrong(String what) {
        return new PluginException(PluginErrorCode.INVALID_FORMAT, what);
    }
}
