// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import qtforge.core.store.FileFailure;
import qtforge.files.AtomicFiles;
import qtforge.files.FileTrees;

/**
 * The commit marks of exchanges, files below {@code exchanges/}: with its mark an exchange is done for all the records that name it,
 * without it for none. A mark goes when all those records say so themselves.
 */
final class ExchangeMarks {

    private final Path folder;

    ExchangeMarks(Path root) {
        folder = root.resolve("exchanges");
    }

    /** Commits an exchange. */
    void set(String exchange) {
        try {
            AtomicFiles.write(folder.resolve(exchange), Instant.now().toString());
        } catch (IOException e) {
            throw FileFailure.of("commit mark " + folder.resolve(exchange) + " cannot be written", e);
        }
    }

    boolean has(String exchange) {
        return Files.exists(folder.resolve(exchange));
    }

    /** An exchange is committed in all its records. */
    void remove(String exchange) {
        try {
            Files.deleteIfExists(folder.resolve(exchange));
        } catch (IOException e) {
            throw FileFailure.of("commit mark " + folder.resolve(exchange) + " cannot be deleted", e);
        }
    }

    /** All records have been seen to. */
    void clear() {
        try {
            FileTrees.delete(folder);
        } catch (IOException e) {
            throw FileFailure.of("folder " + folder + " cannot be deleted", e);
        }
    }
}
