// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import qtforge.files.DurableFiles;

/** Writes and deletes files so that what was done is on the disk when it returns. */
public final class AtomicFile {

    private AtomicFile() {}

    /** Writes a text; a killed process, or a power cut, leaves the old one or the new one. */
    public static void write(Path file, String text) throws IOException {
        DurableFiles.write(file, text);
        force(file);
    }

    /** Deletes a file if it is there. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            force(file);
        }
    }

    private static void force(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            DurableFiles.forceFolder(folder);
        } catch (IOException e) {
            // Some file systems have no such thing; there the rename itself is what counts.
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "folder " + folder + " cannot be forced", e);
        }
    }
}
