// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.entry;

import ch.qos.logback.core.util.CachingDateFormatter;
import java.util.Map;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFormatter;

/**
 * One line an entry, and more for a stack trace or a message of several lines; those begin with a tab, so that nobody writes what looks
 * like an entry of another.
 */
final class LineFormatter implements LogFormatter {

    private final CachingDateFormatter dates;
    private final boolean detailed;
    private final boolean context;
    private final boolean place;
    /** The last names that were found to be plain. Written by any thread, always with a text that is plain. */
    private final String[] plainPlugin = {null};

    private final String[] plainCategory = {null};

    LineFormatter(CachingDateFormatter dates, boolean detailed, boolean context, boolean place) {
        this.dates = dates;
        this.detailed = detailed;
        this.context = context;
        this.place = place;
    }

    @Override
    public String format(LogEntry entry) {
        return build(entry).toString();
    }

    /** With the line end after it, and without another copy of the text for that. */
    String line(LogEntry entry) {
        return build(entry).append('\n').toString();
    }

    private StringBuilder build(LogEntry entry) {
        StringBuilder line = new StringBuilder(128 + entry.message().length());
        line.append(dates.format(entry.timestamp().toEpochMilli())).append(' ');
        String level = entry.level().name();
        line.append(level).append("         ", level.length(), 9);
        line.append('[');
        name(line, entry.pluginId(), plainPlugin);
        line.append("] ");
        if (detailed) {
            line.append("(bundle ").append(entry.bundleId()).append(' ');
            printable(line, entry.bundle());
            line.append(", thread ");
            printable(line, entry.thread());
            line.append(") ");
        }
        if (!entry.category().isEmpty()) {
            name(line, entry.category(), plainCategory);
            line.append(": ");
        }
        printable(line, entry.message());
        if (context && !entry.context().isEmpty()) {
            appendContext(line, entry.context());
        }
        if (place && !entry.function().isEmpty()) {
            appendPlace(line, entry);
        }
        if (!entry.exception().isEmpty()) {
            line.append("\n\t");
            printable(line, entry.exception());
        }
        return line;
    }

    private static void appendContext(StringBuilder line, Map<String, Object> values) {
        String separator = " {";
        for (Map.Entry<String, Object> value : values.entrySet()) {
            line.append(separator);
            printable(line, value.getKey());
            line.append('=');
            printable(line, String.valueOf(value.getValue()));
            separator = ", ";
        }
        line.append('}');
    }

    private static void appendPlace(StringBuilder line, LogEntry entry) {
        line.append(" at ");
        printable(line, entry.function());
        line.append('(');
        printable(line, entry.file());
        line.append(':').append(entry.line()).append(')');
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if ((next < ' ' || next > '~') && next < 0xa0) {
                return false;
            }
        }
        return true;
    }

    /** A name that is the same object in entry after entry; it is looked at once. */
    @SuppressWarnings({"StringEquality", "ReferenceEquality"}) // another object is looked at, whatever it says
    private void name(StringBuilder line, String text, String[] known) {
        if (known[0] == text) {
            line.append(text);
        } else {
            printable(line, text);
            if (isPlain(text)) {
                known[0] = text;
            }
        }
    }

    /** Control characters would let an entry forge another, or command the terminal of who reads it. */
    private static void printable(StringBuilder line, String text) {
        if (isPlain(text)) {
            line.append(text);
            return;
        }
        int length = text.length();
        int begin = 0;
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (next >= ' ' && (next < 0x7f || next > 0x9f)) {
                continue;
            }
            line.append(text, begin, i);
            begin = i + 1;
            if (next == '\n') {
                boolean indented = begin < length && text.charAt(begin) == '\t';
                line.append(indented ? "\n" : "\n\t");
            } else if (next == '\t') {
                line.append('\t');
            } else if (next != '\r') {
                line.append('?');
            }
        }
        line.append(text, begin, length);
    }
}
