// SPDX-License-Identifier: Apache-2.0
package qtforge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Files whose content is on the disk before they get their name: a killed process or a power cut leaves the old one or the new one,
 * never half of it. Which of them a power cut leaves is decided when {@link #forceFolder} returns.
 */
public final class DurableFiles {

    private DurableFiles() {}

    /** Writes a text. Folders around the file are made. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes. Folders around the file are made. */
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = writeBeside(file, content, Optional.empty());
        try {
            AtomicFiles.replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Copies a file. Folders around the copy are made. */
    public static void copy(Path from, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = AtomicFiles.temporary(file);
        try {
            Files.copy(from, temporary);
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            AtomicFiles.replace(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Writes the next content of a file beside it, for {@link AtomicFiles#replace}. Folders around it are made.
     *
     * @param permissions of the new file, from before anything is in it; empty for those the system gives. Ignored where there are none
     * @return where it is; nothing is left when this fails
     */
    public static Path writeBeside(Path file, byte[] content, Optional<Set<PosixFilePermission>> permissions)
            throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = AtomicFiles.temporary(file);
        boolean complete = false;
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
            if (view != null && permissions.isPresent()) {
                view.setPermissions(permissions.get());
            }
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(temporary);
            }
        }
        return temporary;
    }

    /** Forces renames and deletions in a folder to the disk, where the system can. */
    public static void forceFolder(Path folder) throws IOException {
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
