// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginLoader;

/**
 * Reads exploded bundles: folders with a {@code META-INF/MANIFEST.MF}. It writes a jar of them that depends on names and
 * contents only, so that the same content has the same hash on every machine.
 *
 * <p>Stateless; may be called from any thread.
 */
@Component(service = PluginLoader.class)
public final class FolderPluginLoader implements PluginLoader {

    /** The name of this loader. */
    public static final String NAME = "folder";

    private final ArchiveLimits limits;

    /** A loader with the limits of the framework properties. */
    @Activate
    public FolderPluginLoader(BundleContext context) {
        this(ArchiveLimits.of(context));
    }

    /** A loader with the given limits. */
    public FolderPluginLoader(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> supportedExtensions() {
        return List.of();
    }

    @Override
    public boolean supportsHotReload() {
        return true;
    }

    @Override
    public boolean canLoad(Path path) {
        return Files.isDirectory(path) && Files.isRegularFile(path.resolve(JarFile.MANIFEST_NAME));
    }

    @Override
    public PluginArchive read(Path path, Path bundle) {
        if (!Files.exists(path)) {
            throw ArchiveFailure.missing(path);
        }
        if (!Files.isDirectory(path)) {
            throw ArchiveFailure.invalid(path, "is not a folder", null);
        }
        try (StoreFile jar = new StoreFile(bundle)) {
            ExplodedBundle folder = new ExplodedBundle(path, limits);
            byte[] manifest = folder.manifest();
            BundleManifest parsed = BundleManifest.of(ManifestHeaders.read(manifest, path), path);
            folder.writeTo(jar, manifest);
            PluginArchive archive = parsed.archive(jar.finish());
            jar.complete();
            return archive;
        }
    }
}
