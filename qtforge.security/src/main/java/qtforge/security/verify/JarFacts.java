// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import qtforge.api.core.Version;

/** What a jar's manifests say, for those who judge it. */
final class JarFacts {

    private static final String VERSIONS = "META-INF/versions/";
    private static final String VERSIONED_MANIFEST = "/OSGI-INF/MANIFEST.MF";

    private final ZipView zip;
    private final ManifestText manifest;
    private final List<ManifestText> versioned;
    private final Optional<HeaderClause> plugin;

    private JarFacts(ZipView zip, ManifestText manifest, List<ManifestText> versioned) {
        this.zip = zip;
        this.manifest = manifest;
        this.versioned = versioned;
        this.plugin = HeaderClause.find(clauses("Provide-Capability"), "qtforge.plugin");
    }

    static JarFacts read(ZipView zip, ScreeningLimits limits) throws IOException, ArchiveRefused {
        byte[] bytes = zip.read(JarFile.MANIFEST_NAME, limits.maxManifestBytes())
                .orElseThrow(() -> ArchiveRefused.broken(
                        "there is no " + JarFile.MANIFEST_NAME + "; build it as a bundle, for example with bnd"));
        ManifestText manifest = ManifestText.read(bytes, JarFile.MANIFEST_NAME);
        List<ManifestText> versioned = new ArrayList<>();
        for (String name : zip.names()) {
            if (name.startsWith(VERSIONS) && name.endsWith(VERSIONED_MANIFEST)) {
                versioned.add(ManifestText.read(
                        zip.read(name, limits.maxManifestBytes()).orElseThrow(), name));
            }
        }
        return new JarFacts(zip, manifest, versioned);
    }

    ZipView zip() {
        return zip;
    }

    Set<String> headerNames() {
        return manifest.main().keySet();
    }

    String header(String name) {
        return manifest.header(name);
    }

    /** The clauses of a header of the manifest. */
    List<HeaderClause> clauses(String header) {
        return HeaderClause.parse(manifest.header(header));
    }

    /** The clauses of a header of the manifest, and of those for single Java versions. */
    List<HeaderClause> clausesOfAllVersions(String header) {
        List<HeaderClause> all = new ArrayList<>(clauses(header));
        versioned.forEach(other -> all.addAll(HeaderClause.parse(other.header(header))));
        return all;
    }

    /** The capability that makes the bundle a plugin. */
    Optional<HeaderClause> plugin() {
        return plugin;
    }

    String symbolicName() {
        List<HeaderClause> clauses = clauses("Bundle-SymbolicName");
        return clauses.isEmpty() ? "" : clauses.get(0).path();
    }

    /** Plugin id, or {@code library/NAME}. */
    String subject() {
        return plugin.map(clause -> clause.attributes().getOrDefault("id", ""))
                .orElseGet(() -> "library/" + symbolicName());
    }

    /** Its version; 0.0.0 when it has none that can be read. */
    Version version() {
        String text = plugin.map(clause -> clause.attributes()
                        .getOrDefault("semver", clause.attributes().getOrDefault("version", "")))
                .orElseGet(() -> header("Bundle-Version"));
        return Version.parse(text).orElseGet(() -> ofBundle(text));
    }

    private static Version ofBundle(String text) {
        try {
            return Version.fromOsgi(org.osgi.framework.Version.parseVersion(text));
        } catch (IllegalArgumentException e) {
            // Judged elsewhere, with words; here it only has to be some version.
            return Version.ZERO;
        }
    }
}
