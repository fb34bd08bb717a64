// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Bundles as files that a plain JVM can have on its class path. */
final class BundleJars {

    private static final String REFERENCE = "reference:";

    private final Path copies;

    /** Makes copies, where there is no file, in a folder. */
    BundleJars(Path copies) {
        this.copies = copies;
    }

    /** A bundle, and all it is wired to for packages, directly or through others. */
    static Set<Bundle> closure(Bundle bundle) {
        Set<Bundle> all = new LinkedHashSet<>();
        add(bundle, all);
        return all;
    }

    private static void add(Bundle bundle, Set<Bundle> all) {
        if (all.add(bundle) && bundle.getBundleId() != 0) {
            providers(bundle).forEach(provider -> add(provider, all));
        }
    }

    static Set<Bundle> providers(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleWire> wires =
                wiring == null ? List.of() : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE);
        Set<Bundle> providers = new LinkedHashSet<>();
        wires.forEach(wire -> providers.add(wire.getProvider().getBundle()));
        return providers;
    }

    Path file(Bundle bundle) {
        try {
            Path file = bundle.getBundleId() == 0 ? framework(bundle) : referenced(bundle);
            return file != null ? file : copy(bundle);
        } catch (IOException | URISyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "bundle " + bundle.getSymbolicName() + " cannot be given to a process: " + e,
                    e);
        }
    }

    private static Path framework(Bundle system) throws URISyntaxException {
        CodeSource source = system.getClass().getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    "it is not known where the framework's jar is, so no process can be started with it");
        }
        return Path.of(source.getLocation().toURI());
    }

    private static Path referenced(Bundle bundle) throws URISyntaxException {
        String location = bundle.getLocation();
        if (!location.startsWith(REFERENCE + "file:")) {
            return null;
        }
        URI uri = new URI(location.substring(REFERENCE.length()).replace(" ", "%20"));
        Path file = uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
        return Files.isRegularFile(file) ? file.toAbsolutePath() : null;
    }

    private synchronized Path copy(Bundle bundle) throws IOException {
        Path copy = copies.resolve("bundle-" + bundle.getBundleId() + "-" + bundle.getLastModified() + ".jar");
        if (Files.exists(copy)) {
            return copy;
        }
        Files.createDirectories(copies);
        Path temporary = Files.createTempFile(copies, "copy", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                Enumeration<URL> entries = bundle.findEntries("/", "*", true);
                for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
                    String name = entry.getPath().replaceFirst("^/", "");
                    if (!name.endsWith("/")) {
                        zip.putNextEntry(new ZipEntry(name));
                        try (InputStream in = entry.openStream()) {
                            in.transferTo(zip);
                        }
                        zip.closeEntry();
                    }
                }
            }
            return Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
