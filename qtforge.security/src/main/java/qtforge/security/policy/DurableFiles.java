// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Files that are on the disk when it is said that they are. */
final class DurableFiles {

    private static final Set<PosixFilePermission> NEW_FILE = PosixFilePermissions.fromString("rw-r-----");

    private DurableFiles() {}

    /** Writes a file beside another, forced to the disk, with the permissions of the other if it is there. */
    static Path writeBeside(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            protect(temporary, file);
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        return temporary;
    }

    private static void protect(Path temporary, Path model) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> permissions =
                Files.exists(model) ? Files.getPosixFilePermissions(model) : Set.copyOf(NEW_FILE);
        permissions = new java.util.HashSet<>(permissions);
        permissions.remove(PosixFilePermission.OTHERS_WRITE);
        view.setPermissions(permissions);
    }

    /** Gives a file its name, in place of what had it. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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

    /** Forces renames in a folder to the disk, where the system can. */
    static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = openFolder(folder)) {
            if (channel != null) {
                channel.force(true);
            }
        }
    }

    private static FileChannel openFolder(Path folder) {
        try {
            return FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows does not open folders; there renames are as durable as it makes them.
            return null;
        }
    }
}
