// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The class-data archive of private runtimes, which {@code bin/qtforge} makes in the home: one for all of a user's, the same that programs in Python
 * use, instead of a new one for each home, which is never used again.
 */
final class SharedClassData {

    private final Map<String, String> environment;
    private final Path userHome;

    SharedClassData(Map<String, String> environment, Path userHome) {
        this.environment = environment;
        this.userHome = userHome;
    }

    /** Has a home use it, where that is safe; else its start is only slower. */
    void linkInto(Path home) {
        if ("off".equals(environment.get("QTFORGE_CDS"))
                || !home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path shared = (caches.isEmpty() ? userHome.resolve(".cache") : Path.of(caches))
                .resolve("qtforge")
                .resolve("cds");
        try {
            Files.createDirectories(
                    shared, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path data = Files.createDirectories(
                    home.resolve("data"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (isOnlyOurs(shared, data)) {
                Files.createSymbolicLink(data.resolve("cds"), shared.toAbsolutePath());
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Only slower.
            return;
        }
    }

    /** A JVM trusts its archive: nobody else may write there. Ours is whatever belongs to whom a folder belongs that was just made. */
    private static boolean isOnlyOurs(Path shared, Path made) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(shared);
        return Files.getOwner(shared).equals(Files.getOwner(made))
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }
}
