// SPDX-License-Identifier: Apache-2.0
package qtforge.core.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import qtforge.api.core.ErrorSeverity;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.core.lane.AdminCall;

/** The error log: the latest errors in memory, each written to the Log Service once. */
@Component(immediate = true)
public final class ErrorHistory implements PluginErrorLog {

    private static final int LONGEST = 1000;

    private final Logger logger;
    private final ActivityListeners listeners;

    /** Guards the two fields below; nothing is called while it is held. */
    private final Object lock = new Object();

    private final Deque<PluginError> errors = new ArrayDeque<>();
    private long total;

    @Activate
    public ErrorHistory(@Reference LoggerFactory loggers, @Reference ActivityListeners listeners) {
        this.listeners = listeners;
        logger = loggers.getLogger("qtforge.errors");
    }

    @Override
    public void record(PluginError error) {
        synchronized (lock) {
            total++;
            errors.addLast(error);
            if (errors.size() > LONGEST) {
                errors.removeFirst();
            }
        }
        String text = error.details().isEmpty() ? error.toString() : error + System.lineSeparator() + error.details();
        if (error.severity().compareTo(ErrorSeverity.WARNING) <= 0) {
            logger.warn(text);
        } else {
            logger.error(text);
        }
        listeners.tell(listener -> listener.errorRecorded(error));
    }

    @Override
    public List<PluginError> recentErrors(int max) {
        return latest(error -> true, max);
    }

    @Override
    public List<PluginError> errorsOf(String pluginId, int max) {
        return latest(error -> error.pluginId().equals(pluginId), max);
    }

    private List<PluginError> latest(Predicate<PluginError> wanted, int max) {
        List<PluginError> found = new ArrayList<>();
        synchronized (lock) {
            for (PluginError error : errors) {
                if (wanted.test(error)) {
                    found.add(error);
                }
            }
        }
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(0, max)), found.size()));
    }

    @Override
    public long totalErrors() {
        synchronized (lock) {
            return total;
        }
    }

    @Override
    public void clear() {
        AdminCall.run("to clear the error log", () -> {
            synchronized (lock) {
                errors.clear();
            }
        });
    }
}
