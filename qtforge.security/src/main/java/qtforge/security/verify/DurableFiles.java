// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes files so that a killed process or machine leaves the old one or the new one, never half of it. */
public final class DurableFiles {

    private static final String TEMPORARY = ".tmp";

    private DurableFiles() {}

    /** Writes a text. */
    public static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = temporary(file);
        try {
            try (FileChannel out =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Copies a file. */
    public static void copy(Path from, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Path temporary = temporary(file);
        try {
            Files.copy(from, temporary);
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path temporary(Path file) {
        return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
    }

    private static void move(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether a file is what a killed process left of a write. */
    public static boolean isLeftOver(Path file) {
        return file.getFileName().toString().endsWith(TEMPORARY);
    }

    /** The files in a folder, sorted by name; none when there is no such folder. */
    public static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
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
}
