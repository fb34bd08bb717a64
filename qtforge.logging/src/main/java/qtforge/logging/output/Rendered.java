// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import qtforge.api.managers.logging.LogEntry;
import qtforge.logging.entry.Formatters;

/** An entry on its way through the outputs; its text is made once, by the first that needs it. Used by one thread. */
final class Rendered {

    private final LogEntry entry;
    private final Function<LogEntry, String> formatter;
    private byte[] line;

    Rendered(LogEntry entry, Function<LogEntry, String> formatter) {
        this.entry = entry;
        this.formatter = formatter;
    }

    LogEntry entry() {
        return entry;
    }

    /** The text with a line end. */
    byte[] line() {
        if (line == null) {
            line = bytes(formatter.apply(entry));
        }
        return line;
    }

    byte[] json() {
        return bytes(Formatters.JSON.format(entry));
    }

    private static byte[] bytes(String text) {
        return (text + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
