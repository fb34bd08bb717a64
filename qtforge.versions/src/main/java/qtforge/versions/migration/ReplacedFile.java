// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** New content of a file, next to it until it is complete. */
final class ReplacedFile implements AutoCloseable {

    private final Path file;
    private final Path replacement;

    /** @param file an existing file, with all links followed */
    ReplacedFile(Path file) throws IOException {
        this.file = file;
        replacement = Files.createTempFile(file.getParent(), ".migrated-", ".tmp");
    }

    /** Where the new content is to be written. */
    Path replacement() {
        return replacement;
    }

    /** Puts it in the place of the old, with the permissions of the old. */
    void commit() throws IOException {
        FileTraits.handPermissions(file, replacement);
        try {
            Files.move(replacement, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what has not been committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(replacement);
    }
}
