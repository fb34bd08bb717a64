// SPDX-License-Identifier: Apache-2.0
package qtforge.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Writes documents so that a killed process leaves the old one or the new one. */
public final class AtomicFiles {

    private AtomicFiles() {}

    /** Writes a document to a temporary file beside it and renames that. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes a folder and all that is in it, if it is there. */
    public static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // Already gone, which is what was wanted.
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The exception for a file that could not be worked with. */
    public static PluginException failure(String message, IOException cause) {
        return new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, message + ": " + cause, cause);
    }
}
