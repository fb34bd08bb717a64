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

    /** As the formatter makes it. */
    byte[] line() {
        if (line == null) {
            line = formatter.apply(entry).getBytes(StandardCharsets.UTF_8);
        }
        return line;
    }

    byte[] json() {
        return Formatters.line(Formatters.JSON, entry).getBytes(StandardCharsets.UTF_8);
    }
}
