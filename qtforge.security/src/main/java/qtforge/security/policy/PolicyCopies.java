// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import qtforge.files.DurableFiles;

/** Files beside a policy that are going to take its place, or that of the generation before. */
final class PolicyCopies {

    private static final Set<PosixFilePermission> NEW_FILE = PosixFilePermissions.fromString("rw-r-----");

    private PolicyCopies() {}

    /** Writes a file beside another, forced to the disk, with the permissions of the other if it is there; others may never write. */
    static Path writeBeside(Path file, byte[] content) throws IOException {
        return DurableFiles.writeBeside(file, content, permissions(file));
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path model) throws IOException {
        if (Files.getFileAttributeView(model, PosixFileAttributeView.class) == null) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions =
                new HashSet<>(Files.exists(model) ? Files.getPosixFilePermissions(model) : NEW_FILE);
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        return Optional.of(permissions);
    }

    /** A second name for a file, or where there is no such thing, a copy. */
    static Path second(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            return Files.createLink(temporary, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            return writeBeside(file, Files.readAllBytes(file));
        }
    }
}
