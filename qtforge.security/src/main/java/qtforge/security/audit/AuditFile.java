// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The log on disk: {@code audit.log}, and {@code audit.log.1} (the youngest) and so on. Confined to one thread. */
final class AuditFile {

    private static final String NAME = "audit.log";

    private final Path folder;
    private final long bytes;
    private final int files;

    AuditFile(Path folder, long bytes, int files) {
        this.folder = folder;
        this.bytes = bytes;
        this.files = files;
    }

    /** Appends lines, whole ones only; rotates where they would not fit. */
    void append(List<String> lines) throws IOException {
        Path file = folder.resolve(NAME);
        Files.createDirectories(folder);
        long size = Files.exists(file) ? Files.size(file) : 0;
        int next = 0;
        while (next < lines.size()) {
            StringBuilder chunk = new StringBuilder();
            int from = next;
            long room = bytes - size;
            long length = 0;
            while (next < lines.size()) {
                long line = lines.get(next).getBytes(StandardCharsets.UTF_8).length + 1L;
                if (length + line > room && (size > 0 || next > from)) {
                    break;
                }
                chunk.append(lines.get(next++)).append('\n');
                length += line;
            }
            if (next > from) {
                write(file, chunk.toString());
                size += length;
            }
            if (next < lines.size()) {
                rotate(file);
                size = 0;
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        try (OutputStream out = Files.newOutputStream(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND).toArray(StandardOpenOption[]::new))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void rotate(Path file) throws IOException {
        for (int n = files - 1; n >= 1; n--) {
            Path from = folder.resolve(NAME + "." + n);
            if (Files.exists(from)) {
                Files.move(from, folder.resolve(NAME + "." + (n + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, folder.resolve(NAME + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
}
