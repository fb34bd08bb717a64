// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner may read, from its first byte on, and that has its name only when it is whole. */
final class PrivateFile implements AutoCloseable {

    private final Path file;
    private final Path temporary;
    private final FileChannel channel;

    PrivateFile(Path file) throws IOException {
        this.file = file;
        temporary = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp", attributes(file));
        channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] attributes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** What is written goes here; not to be closed. */
    OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    /**
     * Gives it its name, unless something has that by now.
     *
     * @throws FileAlreadyExistsException then
     */
    void finish() throws IOException {
        channel.force(true);
        channel.close();
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            // No links here: the name is taken with an empty file, which nobody else can do any more, and that is
            // replaced.
            Files.createFile(file, attributes(file));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Leaves nothing behind unless it was finished. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
