// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.PluginLoader;

/**
 * Reads jars. The file is copied first and everything is checked on the copy, because the file may change meanwhile.
 *
 * <p>Stateless; may be called from any thread.
 */
@Component(service = PluginLoader.class)
public final class JarPluginLoader implements PluginLoader {

    /** The name of this loader. */
    public static final String NAME = "jar";

    private static final String EXTENSION = ".jar";
    private static final int BUFFER = 64 * 1024;

    private final ArchiveLimits limits;

    /** A loader with the limits of the framework properties. */
    @Activate
    public JarPluginLoader(BundleContext context) {
        this(ArchiveLimits.of(context));
    }

    /** A loader with the given limits. */
    public JarPluginLoader(ArchiveLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> supportedExtensions() {
        return List.of(EXTENSION);
    }

    @Override
    public boolean supportsHotReload() {
        return true;
    }

    @Override
    public boolean canLoad(Path path) {
        return path.getFileName() != null
                && path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                && Files.isRegularFile(path);
    }

    @Override
    public PluginArchive read(Path path, Path bundle) {
        if (!Files.exists(path)) {
            throw ArchiveFailure.missing(path);
        }
        if (!Files.isRegularFile(path)) {
            // A pipe or a device would never end.
            throw ArchiveFailure.invalid(path, "is not a file; give a jar, or a folder to the folder loader", null);
        }
        try (StoreFile copy = new StoreFile(bundle)) {
            copy(path, copy);
            String sha256 = copy.finish();
            Map<String, String> headers = ArchiveCheck.headersOf(path, bundle, limits);
            PluginArchive archive = BundleManifest.of(headers, path).archive(sha256);
            copy.complete();
            return archive;
        }
    }

    private void copy(Path source, StoreFile target) {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (InputStream in = Files.newInputStream(source)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                total += length;
                if (total > limits.maxBytes()) {
                    throw ArchiveFailure.tooBig(
                            source, "has more than " + limits.maxBytes() + " bytes", ArchiveLimits.MAX_BYTES);
                }
                target.write(buffer, length);
            }
        } catch (NoSuchFileException e) {
            throw ArchiveFailure.missing(source);
        } catch (IOException e) {
            throw ArchiveFailure.unreadable(source, e);
        }
    }
}
