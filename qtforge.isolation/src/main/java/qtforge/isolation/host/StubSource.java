// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServicePermission;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.isolation.stub.Stub;

/** The code of a plugin from its stub: the jar in it, and the bundles the stub is wired to. */
final class StubSource implements PluginSource {

    /** Plugins and libraries have such locations; everything else belongs to the distribution. */
    private static final String UNTRUSTED = "qtforge:";

    private final Bundle stub;
    private final PluginMetadata metadata;
    private final BundleJars bundles;
    private final Path folder;

    /**
     * The source.
     *
     * @param folder for its files, deleted by {@link #clean}
     */
    StubSource(Bundle stub, PluginMetadata metadata, BundleJars bundles, Path folder) {
        this.stub = stub;
        this.metadata = metadata;
        this.bundles = bundles;
        this.folder = folder;
    }

    @Override
    public PluginMetadata metadata() {
        return metadata;
    }

    @Override
    public String entry() {
        return metadata.entry();
    }

    @Override
    public List<Path> jars() {
        try {
            clean();
            Files.createDirectories(folder);
            Path jar = folder.resolve("plugin.jar");
            write(stub, jar);
            List<Path> jars = new ArrayList<>();
            jars.add(jar);
            jars.addAll(nested(jar));
            for (Bundle bundle : wired()) {
                if (bundle.getLocation().startsWith(UNTRUSTED)) {
                    jars.add(bundles.file(bundle));
                }
            }
            return jars;
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    metadata.id(),
                    "the jar of plugin '" + metadata.id() + "' cannot be given to its process: " + e,
                    e);
        }
    }

    /** Writes the plugin's jar to a file. */
    static void write(Bundle stub, Path file) throws IOException {
        URL entry = stub.getEntry(Stub.JAR);
        if (entry == null) {
            throw new IOException("bundle " + stub.getSymbolicName() + " has no entry " + Stub.JAR);
        }
        try (InputStream in = entry.openStream()) {
            Files.copy(in, file);
        }
    }

    /** The jars in the plugin's jar, under names of their own: theirs may be anything. */
    private List<Path> nested(Path jar) throws IOException {
        List<Path> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String path = manifest == null ? null : manifest.getMainAttributes().getValue(Constants.BUNDLE_CLASSPATH);
            for (String part : path == null ? new String[0] : path.split(",")) {
                ZipEntry entry = file.getEntry(part.split(";")[0].trim());
                if (entry != null && !entry.isDirectory()) {
                    Path target = folder.resolve("nested-" + found.size() + ".jar");
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                    found.add(target);
                }
            }
        }
        return found;
    }

    private List<Bundle> wired() {
        return BundleJars.closure(stub).stream()
                .filter(bundle -> !bundle.equals(stub))
                .toList();
    }

    @Override
    public List<Path> contracts() {
        return wired().stream()
                .filter(bundle ->
                        bundle.getBundleId() != 0 && !bundle.getLocation().startsWith(UNTRUSTED))
                .map(bundles::file)
                .toList();
    }

    @Override
    public Class<?> contract(String name) {
        String packageName = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        BundleWiring wiring = stub.adapt(BundleWiring.class);
        List<BundleWire> wires =
                wiring == null ? List.of() : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE);
        for (BundleWire wire : wires) {
            if (packageName.equals(wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                return contract(wire.getProvider().getBundle(), name);
            }
        }
        throw new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                metadata.id(),
                "plugin '" + metadata.id()
                        + "' is isolated, so it can register services of interfaces from packages it imports "
                        + "from other bundles, but not " + name,
                null);
    }

    private Class<?> contract(Bundle provider, String name) {
        if (name.startsWith("qtforge.api.")) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    metadata.id(),
                    "services of the runtime itself such as " + name + " cannot be offered by an isolated plugin",
                    null);
        }
        if (!stub.hasPermission(new ServicePermission(name, ServicePermission.REGISTER))) {
            throw new PluginException(
                    PluginErrorCode.PERMISSION_DENIED,
                    metadata.id(),
                    "plugin '" + metadata.id() + "' may not offer the service " + name
                            + "; allow it with qtforge:grant " + metadata.id() + " SERVICE_REGISTER:" + name,
                    null);
        }
        try {
            Class<?> type = provider.loadClass(name);
            if (type.isInterface()) {
                return type;
            }
        } catch (ClassNotFoundException e) {
            throw new PluginException(
                    PluginErrorCode.SYMBOL_NOT_FOUND,
                    metadata.id(),
                    "bundle " + provider.getSymbolicName() + " has no interface " + name,
                    e);
        }
        throw new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                metadata.id(),
                name + " is no interface; register interfaces only",
                null);
    }

    @Override
    public void clean() {
        deleteFolder(folder);
    }

    static void deleteFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "folder " + folder + " cannot be deleted: " + e, e);
        }
    }
}
