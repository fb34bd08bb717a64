// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How workers of a language are started.
 *
 * @param language for messages: {@code Python}
 * @param command program and arguments; the worker reads from its standard input a line of JSON with {@code address} and {@code token}, ends
 *     when the connection ends, and must end when its standard input does
 * @param environment besides PATH, LANG and HOME
 * @param run folder for sockets; made, and closed to others
 * @param work the folder it works in; made
 * @param memoryOverhead address space that the program itself takes, in bytes, beside the memory of the script
 * @param startLimit how long it may take to connect
 * @param confinement what keeps it from all that is not its own; empty for a program like any of the runtime's user
 */
public record WorkerCommand(
        String language,
        List<String> command,
        Map<String, String> environment,
        Path run,
        Path work,
        long memoryOverhead,
        Duration startLimit,
        Optional<Confinement> confinement) {

    public WorkerCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        Objects.requireNonNull(confinement, "confinement");
    }

    /** A worker that is not confined. */
    public WorkerCommand(
            String language,
            List<String> command,
            Map<String, String> environment,
            Path run,
            Path work,
            long memoryOverhead,
            Duration startLimit) {
        this(language, command, environment, run, work, memoryOverhead, startLimit, Optional.empty());
    }
}
