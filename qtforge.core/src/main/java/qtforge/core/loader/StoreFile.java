// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file being written, hashed in the same pass; deleted again unless {@link #complete} was called. */
final class StoreFile implements AutoCloseable {

    private final Path path;
    private final MessageDigest digest;
    private final OutputStream out;
    private boolean complete;

    /** Makes the file, and the folder it is in. It must not exist. */
    StoreFile(Path path) {
        this.path = path;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            this.out = new DigestOutputStream(
                    Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw ArchiveFailure.unwritable(path, e);
        }
    }

    OutputStream out() {
        return out;
    }

    void write(byte[] bytes, int length) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException e) {
            throw ArchiveFailure.unwritable(path, e);
        }
    }

    /** Closes the file for good and returns the hash of its content. */
    String finish() {
        try {
            out.close();
        } catch (IOException e) {
            throw ArchiveFailure.unwritable(path, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Keeps the file. */
    void complete() {
        complete = true;
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        try {
            out.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw ArchiveFailure.unwritable(path, e);
        }
    }
}
