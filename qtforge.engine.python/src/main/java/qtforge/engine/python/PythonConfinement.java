// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import qtforge.api.core.PluginException;
import qtforge.wire.worker.ConfinedPlace;
import qtforge.wire.worker.Confinement;
import qtforge.wire.worker.ConfinementProbe;

/**
 * Whether Python can be confined here, found out once by a first start. A confined script sees of the file system the interpreter, its
 * library, what is installed for it, the libraries of the system and the worker's program. Thread-safe.
 */
final class PythonConfinement {

    private static final long LIMIT_SECONDS = 20;

    /** An attempt starts three processes at most. */
    private static final long LONGEST_SECONDS = 4 * LIMIT_SECONDS;

    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "HOME");
    private static final Set<Path> SYSTEM = Set.of(Path.of("/"), Path.of("/usr"), Path.of("/usr/local"));

    /** Libraries that the interpreter is linked with, and what the time zone is. */
    private static final List<Path> ALWAYS = Stream.of(
                    "/lib",
                    "/lib32",
                    "/lib64",
                    "/usr/lib",
                    "/usr/lib64",
                    "/usr/local/lib",
                    "/usr/share/zoneinfo",
                    "/etc/ld.so.cache",
                    "/etc/localtime")
            .map(Path::of)
            .toList();

    /** Compiles the worker too: where it is confined its folder cannot be written to. */
    private static final String QUESTION = "import os, sys; sys.path.insert(0, sys.argv[1]); import _wire, _worker;"
            + " print(os.path.dirname(os.__file__), sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix, sep='\\n')";

    private final Path folder;
    private final Path program;
    private final List<Path> secret;
    private final ReentrantLock trying = new ReentrantLock();
    private volatile ConfinementProbe known;

    /**
     * Of one engine.
     *
     * @param folder its own
     * @param program where the worker's program is
     * @param secret folders that scripts must not see, be they beside the interpreter
     */
    PythonConfinement(Path folder, Path program, List<Path> secret) {
        this.folder = folder;
        this.program = program;
        this.secret = secret;
    }

    /** Tries it, the first time, and again while that could not be found out. Others that ask meanwhile wait for the answer. */
    ConfinementProbe probe(InterpreterSearch search) {
        ConfinementProbe result = known;
        if (result != null) {
            return result;
        }
        try {
            if (!trying.tryLock(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                return ConfinementProbe.failedNow("another attempt did not end within " + LONGEST_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ConfinementProbe.failedNow("the attempt was interrupted");
        }
        try {
            return known != null ? known : attempt(search);
        } finally {
            trying.unlock();
        }
    }

    private ConfinementProbe attempt(InterpreterSearch search) {
        ConfinementProbe result;
        try {
            result = probe(search.find());
        } catch (PluginException e) {
            // Python may be installed meanwhile.
            return ConfinementProbe.failedNow(e.getMessage());
        }
        if (result.lasting()) {
            known = result;
        }
        return result;
    }

    private ConfinementProbe probe(Interpreter interpreter) {
        List<Path> shown = new ArrayList<>(ALWAYS);
        try {
            shown.add(Path.of(interpreter.path()));
            shown.add(Path.of(interpreter.path()).toRealPath());
            folders(interpreter).stream().filter(path -> !SYSTEM.contains(path)).forEach(shown::add);
        } catch (IOException | IllegalArgumentException e) {
            return ConfinementProbe.failedNow(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ConfinementProbe.failedNow("the attempt was interrupted");
        }
        String first = "import sys; sys.path.insert(0, '" + ConfinedPlace.PROGRAM
                + "'); import _worker, threading; t = threading.Thread(target=int); t.start(); t.join()";
        return Confinement.probe(
                new ConfinedPlace(folder, shown, program, secret),
                List.of(interpreter.path(), "-I", "-S", "-c", first));
    }

    private List<Path> folders(Interpreter interpreter) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(interpreter.path(), "-I", "-S", "-X", "utf8", "-c", QUESTION, program.toString());
        builder.environment().keySet().removeIf(name -> !ENVIRONMENT.contains(name));
        Process process = builder.redirectErrorStream(true).start();
        try {
            return folders(interpreter, process);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> folders(Interpreter interpreter, Process process)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(interpreter.path() + " does not answer within " + LIMIT_SECONDS + " s");
        }
        String said = new String(process.getInputStream().readNBytes(16_384), StandardCharsets.UTF_8).trim();
        if (process.exitValue() != 0) {
            throw new IOException(interpreter.path() + " does not say where its library is, but: " + said);
        }
        return Arrays.stream(said.split("\\R", -1)).distinct().map(Path::of).toList();
    }
}
