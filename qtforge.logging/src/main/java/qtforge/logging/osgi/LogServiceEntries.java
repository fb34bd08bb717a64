// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.osgi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import qtforge.api.managers.logging.LogLevel;
import qtforge.logging.caller.Source;
import qtforge.logging.caller.Sources;
import qtforge.logging.entry.EntryMaker;
import qtforge.logging.pipeline.Levels;
import qtforge.logging.pipeline.Pipeline;

/** Sends what the Log Service was given the way of all entries. Called by its one thread; an entry knows the thread that logged it. */
final class LogServiceEntries implements LogListener {

    /** Parts of the runtime that log for plugins say so by the logger's name. */
    private static final String FOR_A_PLUGIN = "qtforge.plugin.";

    private final Pipeline pipeline;
    private final Sources sources;
    private final Bundle system;

    LogServiceEntries(Pipeline pipeline, Sources sources, Bundle system) {
        this.pipeline = pipeline;
        this.sources = sources;
        this.system = system;
    }

    @Override
    public void logged(LogEntry entry) {
        String name = entry.getLoggerName() == null ? "" : entry.getLoggerName();
        Source source = source(entry.getBundle(), name);
        boolean event = FrameworkEvents.isOne(name);
        LogLevel level = event ? FrameworkEvents.level(entry.getLogLevel()) : level(entry);
        Levels levels = pipeline.levels();
        if ((event || levels.knowsWorseThanError())
                && entry.getLogLevel() != org.osgi.service.log.LogLevel.AUDIT
                && !level.isAtLeast(levels.effective(name, source.pluginId()))) {
            return;
        }
        pipeline.accept(
                source,
                () -> EntryMaker.of(
                        source,
                        Instant.ofEpochMilli(entry.getTime()),
                        level,
                        name,
                        entry.getMessage(),
                        context(entry),
                        entry.getThreadInfo(),
                        -1,
                        entry.getException(),
                        EntryMaker.Place.of(entry.getLocation())));
    }

    private Source source(Bundle given, String logger) {
        Source source = sources.of(given == null ? system : given);
        return source.bundle().equals("qtforge.core") && logger.startsWith(FOR_A_PLUGIN)
                ? source.inTheNameOf(logger.substring(FOR_A_PLUGIN.length()))
                : source;
    }

    private static Map<String, Object> context(LogEntry entry) {
        ServiceReference<?> service = entry.getServiceReference();
        boolean audit = entry.getLogLevel() == org.osgi.service.log.LogLevel.AUDIT;
        if (service == null && !audit) {
            return Map.of();
        }
        Map<String, Object> context = new LinkedHashMap<>();
        if (audit) {
            context.put("audit", true);
        }
        if (service != null) {
            context.put("service_id", service.getProperty(Constants.SERVICE_ID));
            if (service.getProperty(Constants.OBJECTCLASS) instanceof String[] types) {
                context.put("service", String.join(",", types));
            }
        }
        return context;
    }

    private static LogLevel level(LogEntry entry) {
        return level(entry.getLogLevel());
    }

    /** What is always logged has no level of its own here. */
    static LogLevel level(org.osgi.service.log.LogLevel given) {
        return switch (given) {
            case ERROR -> LogLevel.ERROR;
            case WARN -> LogLevel.WARNING;
            case DEBUG -> LogLevel.DEBUG;
            case TRACE -> LogLevel.TRACE;
            default -> LogLevel.INFO;
        };
    }
}
