// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.io.PrintStream;
import java.util.concurrent.atomic.LongAdder;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;

/** Standard error from WARNING on, standard output below. What the framework reports the launcher prints already. */
final class ConsoleOutput implements Output {

    private static final String OF_THE_FRAMEWORK = "Events.Framework";

    private final PrintStream out;
    private final PrintStream err;
    private final LogLevel least;
    private final LongAdder written = new LongAdder();

    ConsoleOutput(PrintStream out, PrintStream err, LogLevel least) {
        this.out = out;
        this.err = err;
        this.least = least;
    }

    @Override
    public void write(Rendered rendered) {
        LogEntry entry = rendered.entry();
        if (entry.level().isAtLeast(least) && !entry.category().startsWith(OF_THE_FRAMEWORK)) {
            byte[] line = rendered.line();
            PrintStream stream = entry.level().isAtLeast(LogLevel.WARNING) ? err : out;
            stream.write(line, 0, line.length);
            stream.flush();
            written.increment();
        }
    }

    @Override
    public void flush() {
        out.flush();
        err.flush();
    }

    @Override
    public LogOutputStatus status() {
        return new LogOutputStatus(
                "console", LogOutput.CONSOLE, true, "", "from " + least.scriptName() + " on", written.sum(), 0, 0, "");
    }

    @Override
    public void close() {
        flush();
    }
}
