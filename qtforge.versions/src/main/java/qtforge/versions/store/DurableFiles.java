// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** Files that are there entirely or not at all, also after a power cut. */
public final class DurableFiles {

    /** As {@link #write} names them. */
    private static final Pattern TEMPORARY = Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private DurableFiles() {}

    /** Writes a document to a temporary file beside it, has that on the disk, and renames it. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            sync(file.getParent());
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Takes away the temporary files that killed processes left in a folder. */
    public static void clean(Path folder) throws IOException {
        for (Path file : VersionStore.children(folder)) {
            if (TEMPORARY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Renames a file or folder and has that on the disk. The target must not be a folder with something in it. */
    public static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        sync(to.getParent());
        sync(from.getParent());
    }

    /** Has the entries of a folder on the disk, where the platform lets a folder be opened for that. */
    public static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows does not open folders; there the rename is in the journal of the file system.
            return;
        }
    }

    /** SHA-256 of a file, in lower-case hexadecimal digits. */
    public static String digest(Path file) throws IOException {
        try (DigestInputStream digest =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
