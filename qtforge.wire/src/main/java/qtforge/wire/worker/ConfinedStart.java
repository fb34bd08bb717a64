// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The start of one confined worker.
 *
 * @param prefix what stands before its command
 * @param table a file that is needed until it runs
 */
record ConfinedStart(List<String> prefix, Path table) implements AutoCloseable {

    ConfinedStart {
        prefix = List.copyOf(prefix);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(table);
    }
}
