// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files that are there entirely or not at all, whenever the process is killed. As everywhere in the runtime (decision 0006) they are
 * not forced to the disk: after a power cut that holds as far as the file system keeps the order of renames.
 */
public final class AtomicFiles {

    /** As {@link #write} names them. */
    private static final Pattern TEMPORARY = Pattern.compile(".+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private AtomicFiles() {}

    /** Writes a document to a temporary file beside it and renames that. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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

    /** Renames a file or folder. The target must not be a folder with something in it. */
    public static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
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
