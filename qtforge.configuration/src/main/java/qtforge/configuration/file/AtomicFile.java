// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes files so that a killed process, or a power cut, leaves the old one or the new one. */
public final class AtomicFile {

    private static final String BEGINNING = ".qtforge-";
    private static final String END = ".tmp";

    private AtomicFile() {}

    /** Writes a text; forced to the disk when this returns. */
    public static void write(Path file, String text) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path temporary = folder.resolve(BEGINNING + UUID.randomUUID() + END);
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes a file if it is there. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            force(file.toAbsolutePath().getParent());
        }
    }

    /** Deletes what a killed process left of files it was writing. */
    static void clean(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> all = Files.list(folder)) {
            left = all.filter(path -> path.getFileName().toString().startsWith(BEGINNING)
                            && path.getFileName().toString().endsWith(END))
                    .toList();
        }
        for (Path path : left) {
            Files.deleteIfExists(path);
        }
    }

    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows has no such thing; there the rename itself is what counts.
            System.getLogger(AtomicFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "folder " + folder + " cannot be forced", e);
        }
    }
}
