// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;

/** Copies the bytes of one file by the operating system, in chunks, so that it can be stopped between them. */
final class FileCopy {

    private static final long CHUNK = 8L * 1024 * 1024;

    private FileCopy() {}

    /**
     * Copies.
     *
     * @param to must not exist
     * @param sync whether the bytes are on the disk when it returns
     * @param copied hears how many bytes each chunk had
     */
    static void copy(Path from, Path to, boolean sync, LongConsumer copied) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            long size = source.size();
            long position = 0;
            while (position < size) {
                Cancellation.check("", "copying " + from);
                long chunk = source.transferTo(position, Math.min(CHUNK, size - position), target);
                if (chunk <= 0) {
                    throw new EOFException(from + " got shorter while it was copied; stop whoever writes it");
                }
                position += chunk;
                copied.accept(chunk);
            }
            if (sync) {
                target.force(true);
            }
        }
    }
}
