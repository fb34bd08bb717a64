// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.entry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Marker;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.logging.caller.Source;

/** Makes entries of what arrives. What they keep is text: no argument and no exception of a plugin outlives the call. */
public final class EntryMaker {

    /**
     * Where something was logged.
     *
     * @param file may be empty
     * @param line -1 when it is not known
     * @param function may be empty
     */
    public record Place(String file, int line, String function) {

        /** Nowhere known. */
        public static final Place UNKNOWN = new Place("", -1, "");

        /** Of a frame of the stack. */
        public static Place of(StackTraceElement frame) {
            return frame == null
                    ? UNKNOWN
                    : new Place(
                            Texts.name(frame.getFileName()),
                            frame.getLineNumber(),
                            Texts.name(frame.getClassName() + "." + frame.getMethodName()));
        }
    }

    private EntryMaker() {}

    /** Of an event of Logback, in the thread that logs. */
    public static LogEntry of(Source source, LogLevel level, ILoggingEvent event, boolean location) {
        StackTraceElement[] frames = location ? event.getCallerData() : null;
        Place place = frames == null || frames.length == 0 ? Place.UNKNOWN : Place.of(frames[0]);
        Thread thread = Thread.currentThread();
        return new LogEntry(
                event.getInstant(),
                level,
                Texts.name(event.getLoggerName()),
                source.pluginId(),
                source.bundle(),
                source.bundleId(),
                Texts.limited(event.getFormattedMessage()),
                ContextValues.of(event.getMDCPropertyMap(), event.getKeyValuePairs()),
                Texts.name(event.getThreadName()),
                thread.getId(),
                text(event.getThrowableProxy()),
                place.file(),
                place.line(),
                place.function());
    }

    /** Of what was said, in the thread that logs. */
    public static LogEntry of(
            Source source, LogLevel level, String category, String message, Map<String, ?> context, Place place) {
        Thread thread = Thread.currentThread();
        return of(
                source,
                Instant.now(),
                level,
                category,
                message,
                context,
                thread.getName(),
                thread.getId(),
                null,
                place);
    }

    /** Of all that is known. */
    public static LogEntry of(
            Source source,
            Instant time,
            LogLevel level,
            String category,
            String message,
            Map<String, ?> context,
            String thread,
            long threadId,
            Throwable thrown,
            Place place) {
        return new LogEntry(
                time,
                level,
                Texts.name(category),
                source.pluginId(),
                source.bundle(),
                source.bundleId(),
                Texts.limited(message),
                ContextValues.of(context),
                Texts.name(thread),
                threadId,
                thrown == null ? "" : text(new ThrowableProxy(thrown)),
                Texts.name(place.file()),
                place.line(),
                Texts.name(place.function()));
    }

    /** As short as what is kept in memory. */
    public static LogEntry abridged(LogEntry entry, int longest) {
        if (entry.message().length() <= longest && entry.exception().length() <= longest) {
            return entry;
        }
        return new LogEntry(
                entry.timestamp(),
                entry.level(),
                entry.category(),
                entry.pluginId(),
                entry.bundle(),
                entry.bundleId(),
                Texts.cut(entry.message(), longest),
                entry.context(),
                entry.thread(),
                entry.threadId(),
                Texts.cut(entry.exception(), longest),
                entry.file(),
                entry.line(),
                entry.function());
    }

    /** The level of an event: SLF4J's, or a worse one named by a marker of an error. */
    public static LogLevel level(ILoggingEvent event) {
        int level = event.getLevel().toInt();
        if (level < ch.qos.logback.classic.Level.DEBUG_INT) {
            return LogLevel.TRACE;
        }
        if (level < ch.qos.logback.classic.Level.INFO_INT) {
            return LogLevel.DEBUG;
        }
        if (level < ch.qos.logback.classic.Level.WARN_INT) {
            return LogLevel.INFO;
        }
        if (level < ch.qos.logback.classic.Level.ERROR_INT) {
            return LogLevel.WARNING;
        }
        return event.getMarkerList() == null ? LogLevel.ERROR : marked(event);
    }

    private static LogLevel marked(ILoggingEvent event) {
        LogLevel level = LogLevel.ERROR;
        for (Marker marker : event.getMarkerList()) {
            if (marker.contains("FATAL")) {
                return LogLevel.FATAL;
            }
            if (marker.contains("CRITICAL")) {
                level = LogLevel.CRITICAL;
            }
        }
        return level;
    }

    private static String text(IThrowableProxy thrown) {
        return thrown == null
                ? ""
                : Texts.limited(ThrowableProxyUtil.asString(thrown)).stripTrailing();
    }
}
