// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.util.ArrayList;
import java.util.List;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;

/** An error log that keeps everything. Its lock guards the list. */
final class ErrorList implements PluginErrorLog {

    private final List<PluginError> errors = new ArrayList<>();

    @Override
    public synchronized List<PluginError> recentErrors(int max) {
        return List.copyOf(errors.subList(Math.max(0, errors.size() - max), errors.size()));
    }

    @Override
    public synchronized List<PluginError> errorsOf(String pluginId, int max) {
        return errors.stream()
                .filter(error -> error.pluginId().equals(pluginId))
                .toList();
    }

    @Override
    public synchronized void record(PluginError error) {
        errors.add(error);
    }

    @Override
    public synchronized long totalErrors() {
        return errors.size();
    }

    @Override
    public synchronized void clear() {
        errors.clear();
    }

    List<PluginError> all() {
        return recentErrors(Integer.MAX_VALUE);
    }
}
