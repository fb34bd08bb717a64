// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.managers.configuration.ConfigurationProblem;

/** What is wrong with files and plugins: logged, put on the error log (when there is one, later otherwise) and kept for the statistics. */
public final class Problems {

    private static final int MOST_WAITING = 100;

    private final Map<Path, ConfigurationProblem> files = new ConcurrentHashMap<>();
    private final System.Logger log = System.getLogger(Problems.class.getName());
    /** Guarded by this, as is the log of errors. */
    private final Deque<PluginError> waiting = new ArrayDeque<>();

    private PluginErrorLog errors;

    /** A file is not in force. */
    public void file(Path file, String pluginId, int line, int column, String message) {
        ConfigurationProblem problem = new ConfigurationProblem(file, line, column, message, Instant.now());
        ConfigurationProblem before = files.put(file, problem);
        if (before == null || !before.message().equals(message) || before.line() != line) {
            String place = line == 0 ? "" : " at line " + line + ", column " + column;
            error(
                    pluginId,
                    "configuration file " + file + place + ": " + message
                            + "; what it had before stays in force, mend the file and save it");
        }
    }

    /** A file is all right. */
    public void settled(Path file) {
        files.remove(file);
    }

    /** Whether a file is not in force. */
    boolean has(Path file) {
        return files.containsKey(file);
    }

    /** The files that are not in force. */
    public List<ConfigurationProblem> all() {
        return List.copyOf(files.values());
    }

    /** Something went wrong that nobody waits for. */
    public void error(String pluginId, String message) {
        log.log(System.Logger.Level.WARNING, message);
        PluginError error = new PluginError(
                PluginErrorCode.CONFIGURATION_ERROR, message, "", pluginId, "configuration", Instant.now());
        PluginErrorLog to;
        synchronized (this) {
            to = errors;
            if (to == null) {
                waiting.addLast(error);
                if (waiting.size() > MOST_WAITING) {
                    waiting.removeFirst();
                }
            }
        }
        if (to != null) {
            to.record(error);
        }
    }

    /** An error log has gone; another may have come before. */
    public synchronized void errorsGone(PluginErrorLog one) {
        if (errors == one) {
            errors = null;
        }
    }

    /** The error log has come. */
    public void errors(PluginErrorLog now) {
        List<PluginError> told;
        synchronized (this) {
            errors = now;
            told = List.copyOf(waiting);
            waiting.clear();
        }
        told.forEach(error -> now.record(error));
    }
}
