// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

/**
 * The class path of a worker whose engine is in a bundle: the bundle, those it is wired to for packages, and the jars inside it. What is no
 * file of its own is copied once into a folder.
 */
public final class BundleClassPath {

    private static final String REFERENCE = "reference:";

    private final Path copies;

    /**
     * Copies into a folder.
     *
     * @param copies made when it is needed; nobody else must write there
     */
    public BundleClassPath(Path copies) {
        this.copies = copies;
    }

    /**
     * The class path for an engine's bundle. The first call may copy tens of megabytes.
     *
     * @param inner a folder within the bundle whose jars belong to it: {@code lib}
     * @throws PluginException FILE_SYSTEM_ERROR when something cannot be copied
     */
    public List<Path> of(Bundle bundle, String inner) {
        Set<Bundle> all = new LinkedHashSet<>();
        add(bundle, all);
        List<Path> path = new ArrayList<>();
        try {
            for (Bundle each : all) {
                path.add(file(each));
            }
            Enumeration<URL> jars = bundle.findEntries(inner, "*.jar", false);
            for (URL jar : jars == null ? List.<URL>of() : Collections.list(jars)) {
                path.add(jar(bundle, jar));
            }
        } catch (IOException | URISyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "bundle " + bundle.getSymbolicName() + " cannot be given to a process: " + e,
                    e);
        }
        return path;
    }

    private static void add(Bundle bundle, Set<Bundle> all) {
        if (bundle.getBundleId() == 0 || !all.add(bundle)) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        List<BundleWire> wires =
                wiring == null ? List.of() : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE);
        wires.forEach(wire -> add(wire.getProvider().getBundle(), all));
    }

    private Path file(Bundle bundle) throws IOException, URISyntaxException {
        String location = bundle.getLocation();
        if (location.startsWith(REFERENCE + "file:")) {
            URI uri = new URI(location.substring(REFERENCE.length()).replace(" ", "%20"));
            Path file = uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
            if (Files.isRegularFile(file)) {
                return file.toAbsolutePath();
            }
        }
        Path copy = copies.resolve(stamp(bundle) + ".jar");
        return Files.exists(copy) ? copy : written(copy, out -> classes(bundle, out));
    }

    private Path jar(Bundle bundle, URL jar) throws IOException {
        String name = jar.getPath().substring(jar.getPath().lastIndexOf('/') + 1);
        Path copy = copies.resolve(stamp(bundle) + "-" + name);
        if (Files.exists(copy)) {
            return copy;
        }
        return written(copy, out -> {
            try (InputStream in = jar.openStream()) {
                in.transferTo(out);
            }
        });
    }

    private static String stamp(Bundle bundle) {
        return "bundle-" + bundle.getBundleId() + "-" + bundle.getLastModified();
    }

    /** All but jars inside it. */
    private static void classes(Bundle bundle, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Enumeration<URL> entries = bundle.findEntries("/", "*", true);
            for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
                String name = entry.getPath().replaceFirst("^/", "");
                if (!name.endsWith("/") && !name.endsWith(".jar")) {
                    zip.putNextEntry(new ZipEntry(name));
                    try (InputStream in = entry.openStream()) {
                        in.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
        }
    }

    /** Writes beside it first: another process may look for it at the same time. */
    private Path written(Path file, Content content) throws IOException {
        Files.createDirectories(copies);
        Path temporary = Files.createTempFile(copies, "copy", ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(temporary)) {
                content.write(out);
            }
            return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What a file is to contain. */
    @FunctionalInterface
    private interface Content {
        void write(OutputStream out) throws IOException;
    }
}
