// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.shell.text.DurationText;
import qtforge.shell.text.Screen;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:watch}. */
@Component(service = Verb.class)
@GogoVerb(function = "watch")
public final class WatchCommand extends Verb {

    private static final Duration LONGEST_IN_BATCH = Duration.ofSeconds(10);

    private final BundleContext context;
    private final PluginManager manager;
    private final MonitoringServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public WatchCommand(
            BundleContext context,
            @Reference PluginManager manager,
            @Reference MonitoringServices services,
            @Reference JsonCodec json) {
        this.context = context;
        this.manager = manager;
        this.services = services;
        this.json = json;
    }

    /** Nothing, after following. */
    @Descriptor("tell what happens as it happens: states, errors, health, reloads, leaks, quotas; until Ctrl-C")
    @Example(value = "qtforge:watch", does = "everything; for 10 s where there is no terminal")
    @Example(value = "qtforge:watch hello store", does = "two plugins")
    @Example(value = "qtforge:watch --only error,health", does = "only these kinds")
    @Example(value = "qtforge:watch --for 1m --count 20 --json", does = "for a script: a minute or 20 events at most")
    public Object watch(
            CommandSession session,
            @Parameter(
                            names = {"-o", "--only"},
                            absentValue = "")
                    @Argument(
                            name = "KINDS",
                            kind = ArgumentKind.CHOICE,
                            choices = {"lifecycle", "error", "health", "reload", "leak", "quota"})
                    @Descriptor("lifecycle, error, health, reload, leak, quota; several with commas")
                    String only,
            @Parameter(
                            names = {"-f", "--for"},
                            absentValue = "")
                    @Argument(name = "TIME")
                    @Descriptor("how long; until Ctrl-C without it (10s where there is no terminal)")
                    String length,
            @Parameter(
                            names = {"-c", "--count"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("end after so many; 0 for no end")
                    int count,
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("each as one line of JSON")
                    boolean asJson,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("only these plugins") String... ids) {
        if (count < 0) {
            throw new PluginException(
                    PluginErrorCode.INVALID_PARAMETERS, "--count is how many events, or 0 for no end, not " + count);
        }
        for (String id : ids) {
            PluginIds.require(manager, id);
        }
        Process process = Process.Utils.current();
        if (process == null) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "there is nowhere to print to; run it in a shell");
        }
        Duration limit = !length.isEmpty()
                ? DurationText.parse("--for", length, Duration.ofMillis(1), Duration.ofDays(30))
                : Screen.isInteractive(session) ? Duration.ZERO : LONGEST_IN_BATCH;
        Function<WatchEvent, String> text = asJson ? event -> json.format(event.toJson(), false) : WatchEvent::line;
        Set<WatchKind> kinds = WatchKind.of(only);
        WatchTail tail = new WatchTail(new HashSet<>(List.of(ids)), text);
        try (WatchFeed feed = new WatchFeed(context, services, kinds, tail::offer)) {
            tellMissing(process.err(), feed.missing(), kinds);
            tail.print(process.out(), count, limit);
        }
        return null;
    }

    private void tellMissing(PrintStream err, List<WatchKind> missing, Set<WatchKind> kinds) {
        if (missing.isEmpty()) {
            return;
        }
        String words = missing.stream().map(WatchKind::word).collect(Collectors.joining(", "));
        String bundle = services.find(PluginQuotas.class).isPresent() ? "qtforge.communication" : "qtforge.monitoring";
        String message = "nothing is told of " + words + ": start the bundle " + bundle;
        if (kinds.size() == missing.size()) {
            throw new PluginException(PluginErrorCode.RESOURCE_UNAVAILABLE, message);
        }
        err.println("note: " + message);
        err.flush();
    }
}
