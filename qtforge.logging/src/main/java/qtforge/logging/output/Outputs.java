// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogOutput;
import qtforge.api.managers.logging.LogOutputStatus;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.caller.Rights;
import qtforge.logging.caller.Owner;

/** All outputs. They write with this bundle's rights, whoever logs. One that fails does not keep others from writing. */
public final class Outputs {

    private static final Output[] NONE = {};

    private final Optional<Path> folder;
    private final boolean silent;
    private final Problems problems;
    private final BusOutput bus;
    private final Handlers handlers = new Handlers();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    /** Replaced as a whole. Changed by one thread at a time, see {@link #configure}. */
    private volatile Output[] own = NONE;

    /**
     * Without a configuration yet.
     *
     * @param folder of log files; empty for none
     * @param silent whether the console belongs to a person at a prompt, or to the answers of commands, and is left alone
     */
    public Outputs(Optional<Path> folder, boolean silent, BusOutput bus, Problems problems) {
        this.folder = folder;
        this.silent = silent;
        this.bus = bus;
        this.problems = problems;
    }

    /** What plugins bring. */
    public Handlers handlers() {
        return handlers;
    }

    /** Opens and closes what has changed. Called by one thread at a time. */
    public void configure(LoggingConfiguration configuration) {
        bus.enable(configuration.bus());
        handlers.enable(configuration.enabledOutputs().contains(LogOutput.CUSTOM));
        Output[] before = own;
        List<Output> now = new ArrayList<>();
        if (configuration.enabledOutputs().contains(LogOutput.CONSOLE) && !silent) {
            now.add(new ConsoleOutput(out, err, configuration.consoleLevel()));
        }
        folder.ifPresent(logs -> {
            Path file = file(logs, configuration.logFilePath());
            if (configuration.enabledOutputs().contains(LogOutput.FILE)) {
                now.add(file(before, settings(configuration, file, false)));
            }
            if (configuration.jsonLines()) {
                now.add(file(before, settings(configuration, jsonBeside(file), true)));
            }
        });
        own = now.toArray(Output[]::new);
        for (Output output : before) {
            if (!now.contains(output)) {
                Rights.privileged(output::close);
            }
        }
    }

    private static Path file(Path logs, String configured) {
        return logs.resolve(configured.isEmpty() ? "qtforge.log" : configured)
                .toAbsolutePath()
                .normalize();
    }

    private static Path jsonBeside(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".jsonl");
    }

    private static FileOutput.Settings settings(LoggingConfiguration configuration, Path file, boolean json) {
        return new FileOutput.Settings(
                file, configuration.maxFileSize(), configuration.maxBackupFiles(), configuration.autoFlush(), json);
    }

    private FileOutput file(Output[] before, FileOutput.Settings settings) {
        for (Output output : before) {
            if (output instanceof FileOutput file && file.settings().equals(settings)) {
                return file;
            }
        }
        return new FileOutput(settings, problems);
    }

    /** Writes an entry everywhere. */
    public void write(LogEntry entry, Function<LogEntry, String> formatter) {
        if (Rights.enforced()) {
            Rights.privileged(() -> writeAll(entry, formatter));
        } else {
            writeAll(entry, formatter);
        }
    }

    private void writeAll(LogEntry entry, Function<LogEntry, String> formatter) {
        Rendered rendered = new Rendered(entry, formatter);
        for (Output output : own) {
            try {
                output.write(rendered);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                problems.report(
                        "the output " + output.status().name() + " lost an entry of " + entry.pluginId() + ": " + e);
            }
        }
        if (!OutputThreads.isOurs(entry.thread())) {
            bus.offer(entry);
            handlers.offer(entry);
        }
    }

    /** Has files written out; handlers too when wanted. */
    public void flush(boolean withHandlers) {
        Rights.privileged(() -> {
            for (Output output : own) {
                output.flush();
            }
        });
        if (withHandlers) {
            handlers.flush();
        }
    }

    /** Every output, and the handlers somebody may see. */
    public List<LogOutputStatus> statuses(Predicate<Owner> visible) {
        List<LogOutputStatus> statuses = new ArrayList<>();
        for (Output output : own) {
            statuses.add(output.status());
        }
        statuses.add(bus.status());
        statuses.addAll(handlers.statuses(visible));
        return List.copyOf(statuses);
    }

    /** Entries dropped because bus or handlers were too slow. */
    public long dropped() {
        return bus.dropped() + handlers.dropped();
    }

    /** Closes all. */
    public void close() {
        Output[] last = own;
        own = NONE;
        Rights.privileged(() -> {
            for (Output output : last) {
                output.close();
            }
        });
        handlers.close();
        bus.close();
    }
}
