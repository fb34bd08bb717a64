// SPDX-License-Identifier: Apache-2.0
package qtforge.wire.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;

/** The limits that the operating system keeps for a worker: by {@code prlimit}, which is there on Linux. Looked for once. */
final class ProcessLimits {

    private static final long PROBE_SECONDS = 5;
    private static final int OPEN_FILES = 256;
    private static final long FILE_BYTES = 16L << 20;

    private static final class Tool {
        static final Optional<String> PRLIMIT = find();

        private static Optional<String> find() {
            String path = System.getenv("PATH");
            for (String folder : (path == null ? "/usr/bin:/bin" : path).split(File.pathSeparator, -1)) {
                Path file = Path.of(folder).resolve("prlimit");
                if (file.isAbsolute() && Files.isExecutable(file)) {
                    return works(file.toString()) ? Optional.of(file.toString()) : Optional.empty();
                }
            }
            return Optional.empty();
        }

        /** A tool that is there need not be allowed. */
        private static boolean works(String prlimit) {
            try {
                Process process = new ProcessBuilder(prlimit, "--core=0:0", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return false;
                }
                return process.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private ProcessLimits() {}

    /** What stands before the command; it becomes the command, so that there is one process only. */
    static List<String> prefix(ScriptLimits limits, long overhead, boolean confined) {
        if (Tool.PRLIMIT.isEmpty()) {
            return List.of();
        }
        List<String> prefix = new ArrayList<>();
        prefix.add(Tool.PRLIMIT.get());
        prefix.add("--core=0:0");
        prefix.add("--nofile=" + OPEN_FILES + ":" + OPEN_FILES);
        if (confined) {
            // Files of its own are in memory.
            prefix.add("--fsize=" + FILE_BYTES + ":" + FILE_BYTES);
        }
        if (limits.memoryBytes() > 0) {
            long bytes = limits.memoryBytes() + overhead;
            prefix.add("--as=" + bytes + ":" + bytes);
        }
        if (limits.processors() > 0) {
            // One second more for the hard limit: the signal of the soft one says what it was.
            prefix.add("--cpu=" + limits.processors() + ":" + (limits.processors() + 1));
        }
        return prefix;
    }

    /** Which limits are kept. Time is kept by the runtime, which kills the process. */
    static Set<ScriptLimit> enforced(ScriptLimits limits) {
        Set<ScriptLimit> kept = EnumSet.of(ScriptLimit.TIME);
        if (Tool.PRLIMIT.isPresent() && limits.memoryBytes() > 0) {
            kept.add(ScriptLimit.MEMORY);
        }
        if (Tool.PRLIMIT.isPresent() && limits.processors() > 0) {
            kept.add(ScriptLimit.PROCESSOR);
        }
        return kept;
    }
}
