// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Publishes the class-data archive that the JVM writes when this run ends. The start script has it written to a name
 * with the process id; only a run that got ready links the name the script looks for to it, so that a run that failed
 * early never leaves an archive of next to nothing.
 */
final class CdsArchive {
    /** Set by the start script: the archive this JVM will write, {@code <key>-<pid>.jsa}. */
    static final String PROPERTY = "qtforge.cds.archive";

    private CdsArchive() {}

    /** Archives only save time, so failing to publish one is nobody's concern. */
    static void publish(String archive) {
        if (archive == null || archive.isEmpty()) {
            return;
        }
        Path file = Path.of(archive);
        String own = file.getFileName().toString();
        String key = own.substring(0, Math.max(0, own.lastIndexOf('-')));
        try {
            // Those of earlier distributions for this JVM too: nothing would ever use them again.
            for (Path other : siblings(file, own.substring(0, own.indexOf('-') + 1))) {
                Files.deleteIfExists(other);
            }
            Files.createSymbolicLink(file.resolveSibling(key + ".jsa"), Path.of(own));
        } catch (IOException | UnsupportedOperationException e) {
            // The next start makes one.
        }
    }

    private static List<Path> siblings(Path file, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }
}
