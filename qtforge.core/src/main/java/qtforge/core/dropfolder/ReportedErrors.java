// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;

/** Puts the errors of files and folders on the log, each once and not at each scan. */
final class ReportedErrors {

    private final PluginErrorLog log;
    private final Map<Path, String> reported = new HashMap<>();

    ReportedErrors(PluginErrorLog log) {
        this.log = log;
    }

    /** Records the error unless it was the last one reported of the path. */
    void report(Path path, PluginError error) {
        if (!error.message().equals(reported.put(path, error.message()))) {
            log.record(error);
        }
    }

    void report(Path path, PluginErrorCode code, String message) {
        report(path, new PluginError(code, message));
    }

    /** All is well with a path; its next error is news. */
    void clear(Path path) {
        reported.remove(path);
    }

    void retain(Set<Path> paths) {
        reported.keySet().retainAll(paths);
    }
}
