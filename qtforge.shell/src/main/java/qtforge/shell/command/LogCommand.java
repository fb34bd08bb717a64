// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Screen;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:log}. */
@Component(service = Verb.class)
@GogoVerb(function = "log")
public final class LogCommand extends Verb {

    private static final int LONGEST_IN_BATCH = 10;
    private static final List<String> ACTIONS = List.of("tail", "grep", "level", "stats", "outputs");

    private final LoggingServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public LogCommand(@Reference LoggingServices services, @Reference JsonCodec json) {
        this.services = services;
        this.json = json;
    }

    /** Entries, levels, outputs or totals. */
    @Descriptor("show what plugins log, and set what they may log and where it goes")
    @Example(value = "qtforge:log", does = "the latest 20 entries, newest last")
    @Example(
            value = "qtforge:log -f tail hello",
            does = "of one plugin, and go on until Ctrl-C; for 10 s where there is no terminal")
    @Example(value = "qtforge:log -l warning -n 100", does = "the latest 100 that are warnings or worse")
    @Example(value = "qtforge:log grep 'time.?out' hello", does = "what matches a regular expression, in any case")
    @Example(value = "qtforge:log level", does = "all levels that are set")
    @Example(
            value = "qtforge:log level hello debug",
            does = "the level of a plugin; global or category:NAME for others")
    @Example(value = "qtforge:log level hello unset", does = "no level of its own any more")
    @Example(
            value = "qtforge:log outputs json on",
            does = "a file with one JSON object a line; console, file, bus, custom too")
    @Example(value = "(qtforge:log stats) get limited", does = "how many entries the rate limit has dropped")
    public Object log(
            CommandSession session,
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Parameter(
                            names = {"-l", "--level"},
                            absentValue = "trace")
                    @Argument(name = "LEVEL", kind = ArgumentKind.LOG_LEVEL)
                    @Descriptor("only entries at least as bad")
                    String level,
            @Parameter(
                            names = {"-f", "--follow"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("go on with what is logged from now on")
                    boolean follow,
            @Parameter(
                            names = {"-s", "--seconds"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("how long to follow; 0 until Ctrl-C (10 where there is no terminal)")
                    int seconds,
            @Argument(
                            name = "ACTION",
                            kind = ArgumentKind.CHOICE,
                            choices = {"tail", "grep", "level", "stats", "outputs"},
                            optional = true)
                    @Descriptor("tail (without one), grep, level, stats or outputs")
                    String action,
            @Argument(name = "WHAT", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor(
                            "a plugin; for level global or category:NAME too; for grep the expression; for outputs a name")
                    String what,
            @Argument(name = "VALUE", kind = ArgumentKind.LOG_LEVEL, optional = true)
                    @Descriptor("for level LEVEL or unset; for outputs on or off; for grep a plugin")
                    String value) {
        LoggingManager manager = services.manager();
        LogLevel least = Constants.of(LogLevel.class, "log level", level);
        int limit = seconds > 0 ? seconds : Screen.isInteractive(session) ? 0 : LONGEST_IN_BATCH;
        return switch (action) {
            case "", "tail" -> tail(manager, least, lines, what, follow ? limit : -1);
            case "grep" -> grep(manager, least, lines, what, value, follow ? limit : -1);
            case "level" -> new LogLevels(manager).run(what, value);
            case "stats" -> new JsonObject(manager.getStatistics().toJson(), json);
            case "outputs" -> new LogOutputs(manager).run(what, value);
            default -> throw Subjects.unknownWord("log", "action", action, ACTIONS);
        };
    }

    private static Object tail(LoggingManager manager, LogLevel least, int lines, String plugin, int seconds) {
        Predicate<LogEntry> wanted =
                entry -> plugin.isEmpty() || entry.pluginId().equals(plugin);
        List<LogEntry> latest = manager.getRecentEntries(Selection.lines(lines), Optional.of(least), plugin(plugin));
        return show(manager, wanted, latest, least, seconds);
    }

    private static Object grep(
            LoggingManager manager, LogLevel least, int lines, String expression, String plugin, int seconds) {
        Pattern pattern = pattern(expression);
        Predicate<LogEntry> wanted =
                entry -> (plugin.isEmpty() || entry.pluginId().equals(plugin))
                        && (pattern.matcher(entry.message()).find()
                                || pattern.matcher(entry.category()).find()
                                || pattern.matcher(entry.exception()).find());
        List<LogEntry> matching =
                manager.getRecentEntries(Integer.MAX_VALUE, Optional.of(least), plugin(plugin)).stream()
                        .filter(wanted)
                        .toList();
        int from = Math.max(0, matching.size() - Selection.lines(lines));
        return show(manager, wanted, matching.subList(from, matching.size()), least, seconds);
    }

    private static Optional<String> plugin(String id) {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    private static Pattern pattern(String expression) {
        if (expression.isEmpty()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "what to look for is missing: qtforge:log grep EXPRESSION [ID]");
        }
        try {
            return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS,
                    "'" + expression + "' is no regular expression: " + e.getDescription() + "; quote with \\Q...\\E",
                    e);
        }
    }

    /** A table, or, for a time that is not negative, line by line. */
    private static Object show(
            LoggingManager manager, Predicate<LogEntry> wanted, List<LogEntry> latest, LogLevel least, int seconds) {
        if (seconds < 0) {
            return LogRow.table(latest, "nothing of that was logged lately");
        }
        new LogTail(manager, wanted).follow(latest, least, Duration.ofSeconds(seconds));
        return null;
    }
}
