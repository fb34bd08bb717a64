// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import qtforge.files.AtomicFiles;

/** The program of the worker: part of the bundle, but Python reads files. */
final class WorkerFiles {

    private static final List<String> NAMES = List.of("_calling.py", "_wire.py", "_worker.py");

    private WorkerFiles() {}

    /** Writes them into a folder, those that are not there already as they are here. */
    static void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : NAMES) {
                String text = text(name);
                Path file = folder.resolve(name);
                // A newer bundle may find those of an older one.
                if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                    AtomicFiles.write(file, text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the Python worker cannot be written to " + folder, e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = WorkerFiles.class.getResourceAsStream("worker/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
