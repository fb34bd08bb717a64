// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.quota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import qtforge.files.AtomicFiles;

/**
 * The file in which the plugins are kept that were stopped for a quota, an id a line: the runtime does not start them again by itself, so
 * they must be known after a restart too. What cannot be read or written is logged.
 */
final class HeldFile {

    private static final int MOST = 10_000;

    private final System.Logger log = System.getLogger(HeldFile.class.getName());
    private final Path file;

    /**
     * A file.
     *
     * @param file null to keep nothing
     */
    HeldFile(Path file) {
        this.file = file;
    }

    List<String> read() {
        if (file == null || !Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Which plugins were stopped for quotas cannot be read from " + file
                            + "; start them by qtforge:start instead of releasing them",
                    e);
            return List.of();
        }
    }

    void write(Collection<String> ids) {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>(ids);
        lines.sort(null);
        try {
            Files.createDirectories(file.getParent());
            AtomicFiles.write(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        } catch (IOException e) {
            log.log(
                    System.Logger.Level.ERROR,
                    "Which plugins were stopped for quotas cannot be kept in " + file
                            + "; after a restart start them by qtforge:start instead of releasing them",
                    e);
        }
    }
}
