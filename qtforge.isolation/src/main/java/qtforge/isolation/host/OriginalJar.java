// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;

/** Finds the very jar that was installed for a plugin, to install it again in another way. */
final class OriginalJar {

    private final Path data;
    private final Path folder;
    private Path temporary;

    OriginalJar(Path data, Path folder) {
        this.data = data;
        this.folder = folder;
    }

    /**
     * The file it was installed from, when that is still the same; else a copy that {@link #clean} deletes.
     *
     * @param stub whether the bundle is a stub, with the jar in it
     */
    Path of(PluginManager manager, String id, Bundle bundle, boolean stub) {
        try {
            temporary = Files.createTempDirectory(Files.createDirectories(folder), "move");
            Path copy = temporary.resolve(id + ".jar");
            if (stub) {
                StubSource.write(bundle, copy);
            } else {
                Files.copy(stored(id), copy);
            }
            Path source = manager.getPluginInfo(id)
                    .map(PluginInfo::filePath)
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .orElse(copy);
            return Files.isRegularFile(source) && digest(source).equals(digest(copy)) ? source : copy;
        } catch (IOException e) {
            clean();
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    id,
                    "the installed jar of plugin '" + id + "' cannot be read: " + e + "; update the plugin instead",
                    e);
        }
    }

    /** The runtime's copy of what was installed, see docs/architecture.md. */
    private Path stored(String id) throws IOException {
        Path place = data.resolve("bundles").resolve("plugin").resolve(id);
        try (Stream<Path> files = Files.list(place)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() == 1) {
                return jars.get(0);
            }
            throw new IOException("there are " + jars.size() + " jars in " + place);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void clean() {
        if (temporary != null) {
            StubSource.deleteFolder(temporary);
        }
    }
}
