// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.osgi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.Logger;
import org.osgi.service.log.admin.LoggerAdmin;
import qtforge.logging.caller.Sources;
import qtforge.logging.pipeline.Levels;

/**
 * Sets the levels of the Log Service. Its own rule is ours: a level of the bundle's context counts before one of the root context, so a
 * plugin's level is that of the root logger in its context, and categories stand in the root context.
 */
final class LogServiceLevels {

    private final LoggerAdmin admin;
    private final Sources sources;
    /** Symbolic names whose context has a level of ours. Guarded by this. */
    private final Set<String> own = new HashSet<>();

    private Levels levels;

    LogServiceLevels(LoggerAdmin admin, Sources sources) {
        this.admin = admin;
        this.sources = sources;
    }

    /** All of them. The lock is held while the service is called, which calls nobody. */
    synchronized void set(Levels changed, Bundle[] bundles) {
        levels = changed;
        Map<String, LogLevel> root = new HashMap<>();
        changed.categories().forEach((name, level) -> root.put(name, level(level)));
        root.put(Logger.ROOT_LOGGER_NAME, level(changed.global()));
        FrameworkEvents.put(root, event -> changed.effective(event, ""));
        admin.getLoggerContext(null).setLogLevels(root);
        for (Bundle bundle : bundles) {
            set(bundle);
        }
    }

    /** Those of a bundle that has come. */
    synchronized void set(Bundle bundle) {
        String name = bundle.getSymbolicName();
        if (name == null || levels == null) {
            return;
        }
        var wanted = levels.ofPlugin(sources.of(bundle).pluginId());
        if (wanted.isPresent()) {
            Map<String, LogLevel> theirs = new HashMap<>();
            theirs.put(Logger.ROOT_LOGGER_NAME, level(wanted.get()));
            FrameworkEvents.put(theirs, event -> wanted.get());
            admin.getLoggerContext(name).setLogLevels(theirs);
            own.add(name);
        } else if (own.remove(name)) {
            admin.getLoggerContext(name).clear();
        }
    }

    /** What there was before. */
    synchronized void clear() {
        admin.getLoggerContext(null).clear();
        own.forEach(name -> admin.getLoggerContext(name).clear());
        own.clear();
    }

    private static LogLevel level(qtforge.api.managers.logging.LogLevel level) {
        return switch (level) {
            case TRACE -> LogLevel.TRACE;
            case DEBUG -> LogLevel.DEBUG;
            case INFO -> LogLevel.INFO;
            case WARNING -> LogLevel.WARN;
            case ERROR, CRITICAL, FATAL -> LogLevel.ERROR;
        };
    }
}
