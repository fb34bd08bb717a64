// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.shell.live.LiveScreen;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:top}. */
@Component(service = Verb.class)
@GogoVerb(function = "top")
public final class TopCommand extends Verb {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final PluginManager manager;
    private final MonitoringServices services;

    /** Called by SCR. */
    @Activate
    public TopCommand(@Reference PluginManager manager, @Reference MonitoringServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** One table, or nothing after somebody has looked. */
    @Descriptor("show what each plugin uses now, again and again until q or Ctrl-C; once where there is no terminal")
    @Example(value = "qtforge:top", does = "the greatest users of the processor first")
    @Example(value = "qtforge:top --sort memory --interval 5s", does = "by what they allocate, measured over 5 s")
    @Example(value = "qtforge:top --once --lines 5", does = "one table of five")
    @Example(value = "each (qtforge:top --once) { echo ($it id) ($it cpu) }", does = "the figures for a script")
    public Table<TopRow> top(
            CommandSession session,
            @Parameter(
                            names = {"-s", "--sort"},
                            absentValue = "cpu")
                    @Argument(
                            name = "BY",
                            kind = ArgumentKind.CHOICE,
                            choices = {"cpu", "memory", "threads", "in", "out", "calls", "errors", "name"})
                    @Descriptor("what the order goes by; its keys change that while it runs")
                    String sort,
            @Parameter(
                            names = {"-i", "--interval"},
                            absentValue = "1s")
                    @Argument(name = "TIME")
                    @Descriptor("over which time is measured, 100ms to 1m")
                    String interval,
            @Parameter(
                            names = {"--once"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("measure once and return the table")
                    boolean once,
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("how many plugins; 0 for all, or as many as fit")
                    int lines) {
        TopSort order = TopSort.of(sort);
        Duration every = DurationText.parse("--interval", interval, SHORTEST, LONGEST);
        if (lines < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--lines is how many plugins, or 0 for all, not " + lines);
        }
        services.require(PluginMetricsCollector.class);
        try {
            Optional<LiveScreen> terminal = once ? Optional.empty() : LiveScreen.of(session);
            if (terminal.isEmpty()) {
                return measured(every, order, lines);
            }
            try (LiveScreen screen = terminal.get()) {
                new TopView(screen, () -> TopReading.now(services, manager), every, lines, order).run();
            }
        } catch (InterruptedException e) {
            // Ctrl-C: looking ends, which is no failure. The flag stays, for whoever started this thread.
            Thread.currentThread().interrupt();
        }
        return null;
    }

    private Table<TopRow> measured(Duration every, TopSort order, int lines) throws InterruptedException {
        TopReading before = TopReading.now(services, manager);
        Thread.sleep(every.toMillis());
        TopReading now = TopReading.now(services, manager);
        List<TopRow> rows = order.sorted(now.since(before), false);
        return TopRow.table(lines == 0 ? rows : rows.subList(0, Math.min(lines, rows.size())), false)
                .withCaption(now.header(before));
    }
}
