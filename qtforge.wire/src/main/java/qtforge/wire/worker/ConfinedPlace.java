// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a confined worker sees of the file system, all of it read-only. It besides has a {@code /tmp} of its own, of 16 MiB, and the devices
 * {@code null} and {@code urandom}.
 *
 * @param folder the engine's own, where the empty root of workers is kept
 * @param shown folders and files that are seen at their own paths; those that do not exist are left out
 * @param program the folder of the worker's program, which is seen as {@value #PROGRAM}
 * @param secret folders that must not be seen, be they in one that is shown
 */
public record ConfinedPlace(Path folder, List<Path> shown, Path program, List<Path> secret) {

    /** Where a worker finds its program. */
    public static final String PROGRAM = "/qtforge/program";

    public ConfinedPlace {
        Objects.requireNonNull(folder, "folder");
        shown = List.copyOf(shown);
        Objects.requireNonNull(program, "program");
        secret = List.copyOf(secret);
    }
}
