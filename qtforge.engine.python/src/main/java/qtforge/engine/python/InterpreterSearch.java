// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Finds a Python that is new enough. What was found is kept; that nothing was is not, for it can be installed meanwhile. Thread-safe: two
 * threads may both search.
 */
final class InterpreterSearch {

    private static final int LEAST_MAJOR = 3;
    private static final int LEAST_MINOR = 9;
    private static final long LIMIT_SECONDS = 10;
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "HOME", "SYSTEMROOT");
    private static final String QUESTION =
            "import sys; print(sys.executable, sys.implementation.name, '%d.%d.%d' % sys.version_info[:3], sep='\\n')";

    private final String configured;
    private final String searchPath;
    private volatile Interpreter found;

    /**
     * A search.
     *
     * @param configured a program, or empty
     * @param searchPath folders, as the environment has them
     */
    InterpreterSearch(String configured, String searchPath) {
        this.configured = configured.trim();
        this.searchPath = searchPath;
    }

    /** The one that was found already, or null. */
    Interpreter known() {
        return found;
    }

    /**
     * The interpreter.
     *
     * @throws PluginException RESOURCE_UNAVAILABLE when there is none, with the remedy
     */
    Interpreter find() {
        Interpreter known = found;
        if (known == null) {
            known = check(configured.isEmpty() ? onPath() : configured);
            found = known;
        }
        return known;
    }

    private String onPath() {
        for (String name : List.of("python3", "python3.exe", "python.exe")) {
            for (String folder : searchPath.split(File.pathSeparator, -1)) {
                if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
                    Path file = Path.of(folder).resolve(name);
                    if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                        return file.toString();
                    }
                }
            }
        }
        throw none("there is no python3 on the PATH (" + searchPath + ")");
    }

    private static PluginException none(String why) {
        return new PluginException(
                PluginErrorCode.RESOURCE_UNAVAILABLE,
                "Python scripts cannot run: " + why + ". Install Python " + LEAST_MAJOR + "." + LEAST_MINOR
                        + " or newer (Debian, Ubuntu: apt install python3; Fedora: dnf install python3; macOS: brew install python), or set"
                        + " 'interpreter' in etc/" + PythonEngine.PID + ".cfg to its path");
    }

    /** Asks it what it is: a path may lead to a program that chooses one, which takes longer each time. */
    private static Interpreter check(String path) {
        String said;
        try {
            ProcessBuilder builder = new ProcessBuilder(path, "-I", "-S", "-c", QUESTION).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> !ENVIRONMENT.contains(name));
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw none(path + " does not answer within " + LIMIT_SECONDS + " s");
            }
            said = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8).trim();
            if (process.exitValue() != 0) {
                throw none(path + " does not work: " + said);
            }
        } catch (IOException e) {
            throw none(path + " cannot be started (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(
                    PluginErrorCode.OPERATION_CANCELLED, "the search for a Python interpreter was interrupted", e);
        }
        return interpreter(path, said);
    }

    private static Interpreter interpreter(String path, String said) {
        String[] lines = said.split("\\R", -1);
        String[] version = lines[lines.length - 1].split("\\.", -1);
        if (lines.length != 3 || version.length != 3) {
            throw none(path + " does not say which version it is, but: " + said);
        }
        int major = Integer.parseInt(version[0]);
        int minor = Integer.parseInt(version[1]);
        if (major < LEAST_MAJOR || major == LEAST_MAJOR && minor < LEAST_MINOR) {
            throw none(path + " is version " + lines[2] + ", which is too old");
        }
        return new Interpreter(lines[0].isEmpty() ? path : lines[0], lines[1], lines[2]);
    }
}
