// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.slf4j;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import qtforge.api.managers.logging.LogLevel;
import qtforge.logging.caller.Source;
import qtforge.logging.pipeline.Levels;

/** The loggers of one bundle. Levels are set under the lock of {@link BundleLoggers}. */
final class BundleLoggerContext {

    private final LoggerContext context = new LoggerContext();
    private final Source source;
    /** Names with a level of their own. */
    private final Set<String> categories = new HashSet<>();

    BundleLoggerContext(Source source, LogbackMDCAdapter mdc, BundleLoggers.Sink sink) {
        this.source = source;
        context.setName(source.pluginId());
        context.setMDCAdapter(mdc);
        context.putProperty("plugin_id", source.pluginId());
        context.putProperty("bundle", source.bundle());
        context.putProperty("bundle_id", Long.toString(source.bundleId()));
        Passing appender = new Passing(source, sink);
        appender.setContext(context);
        appender.setName("qtforge");
        appender.start();
        root().addAppender(appender);
    }

    private Logger root() {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    org.slf4j.Logger getLogger(String name) {
        return context.getLogger(name);
    }

    void set(Levels levels) {
        Optional<LogLevel> own = levels.ofPlugin(source.pluginId());
        root().setLevel(level(own.orElse(levels.global())));
        Set<String> wanted = own.isPresent() ? Set.of() : levels.categories().keySet();
        for (String name : categories) {
            if (!wanted.contains(name)) {
                context.getLogger(name).setLevel(null);
            }
        }
        categories.clear();
        for (String name : wanted) {
            // The root has its level already, and a level of "ROOT" as a category would be that of all.
            if (!name.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME)) {
                context.getLogger(name).setLevel(level(levels.categories().get(name)));
                categories.add(name);
            }
        }
    }

    /** What is worse than an error Logback does not know; the pipeline looks at those again. */
    private static Level level(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR, CRITICAL, FATAL -> Level.ERROR;
        };
    }

    /** Passes events on. */
    private static final class Passing extends UnsynchronizedAppenderBase<ILoggingEvent> {
        private final Source source;
        private final BundleLoggers.Sink sink;

        Passing(Source source, BundleLoggers.Sink sink) {
            this.source = source;
            this.sink = sink;
        }

        @Override
        protected void append(ILoggingEvent event) {
            sink.event(source, event);
        }
    }
}
