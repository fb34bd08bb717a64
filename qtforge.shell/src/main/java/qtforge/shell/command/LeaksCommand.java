// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.shell.text.DurationText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Subcommands;
import qtforge.shell.verb.Verb;

/** {@code qtforge:leaks}. */
@Component(service = Verb.class)
@GogoVerb(function = "leaks")
@Subcommands(LeakVerbs.class)
public final class LeaksCommand extends Verb {

    private final MonitoringServices services;

    /** Called by SCR. */
    @Activate
    public LeaksCommand(@Reference MonitoringServices services) {
        super(new LeakVerbs(services));
        this.services = services;
    }

    /** The leaks: a table, or with the holders of each. */
    @Descriptor("show unloaded code that is still held, and what holds it; status 1 when there is any")
    @Example(value = "qtforge:leaks", does = "what is known now, a line each")
    @Example(value = "qtforge:leaks --check", does = "collect garbage and wait until it is certain")
    @Example(value = "qtforge:leaks hello", does = "of one plugin, with all that holds it and what to do")
    @Example(value = "qtforge:leaks hello --path", does = "with the fields that lead to it")
    @Example(value = "qtforge:leaks hello --analyse --path", does = "look into the heap again first")
    @Example(value = "qtforge:leaks options --limit 30s", does = "when held code counts as a leak")
    public Object leaks(
            @Parameter(
                            names = {"-c", "--check"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("wait until all that was unloaded is gone or known to be held")
                    boolean check,
            @Parameter(
                            names = {"-a", "--analyse"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("read a heap dump again for each")
                    boolean analyse,
            @Parameter(
                            names = {"-p", "--path"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show the way from each holder to the code")
                    boolean path,
            @Parameter(
                            names = {"-t", "--timeout"},
                            absentValue = "5m")
                    @Argument(name = "TIME")
                    @Descriptor("how long to wait for --check and --analyse, 5m by default")
                    String timeout,
            @Argument(
                            name = "ID",
                            kind = ArgumentKind.CHOICE_OR_PLUGIN,
                            choices = {"watched", "stats", "options"},
                            optional = true)
                    @Descriptor("only this plugin, which may be gone; or a subcommand")
                    String id) {
        Duration limit = DurationText.parse("--timeout", timeout, Duration.ofMillis(1), Duration.ofDays(1));
        PluginLeakDetector detector = services.require(PluginLeakDetector.class);
        List<PluginLeak> leaks = check
                ? Waiting.on(detector.check(id), limit, "it is not certain yet what is held")
                : id.isEmpty() ? detector.leaks() : detector.leaks(id);
        if (analyse) {
            leaks = analysed(detector, leaks, limit);
        }
        String whenEmpty = "no leaks" + (id.isEmpty() ? "" : " of plugin '" + id + "'");
        return id.isEmpty() && !path && !analyse
                ? LeakRow.table(leaks, whenEmpty)
                : new LeakSheet(leaks, path, whenEmpty);
    }

    private static List<PluginLeak> analysed(PluginLeakDetector detector, List<PluginLeak> leaks, Duration limit) {
        List<PluginLeak> analysed = new ArrayList<>();
        for (PluginLeak leak : leaks) {
            Waiting.on(detector.analyse(leak), limit, "the heap is not read yet")
                    .ifPresent(analysed::add);
        }
        return analysed;
    }
}
