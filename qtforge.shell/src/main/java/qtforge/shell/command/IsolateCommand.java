// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.IsolationManager;
import qtforge.api.security.IsolationManager.IsolatedPlugin;
import qtforge.api.security.IsolationManager.IsolationChoice;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:isolate}. */
@Component(service = Verb.class)
@GogoVerb(function = "isolate")
public final class IsolateCommand extends Verb {

    private static final long MEGABYTE = 1024 * 1024;

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public IsolateCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** The processes, or where a plugin runs now. */
    @Descriptor("show plugins that run in processes of their own, or move one into its own process")
    @Example(value = "qtforge:isolate", does = "the processes, their memory and restarts")
    @Example(value = "qtforge:isolate hello", does = "from now on in a process of its own")
    @Example(value = "qtforge:isolate hello --off", does = "back into this process")
    @Example(value = "qtforge:isolate hello --why", does = "only tell where it runs, and why")
    public Object isolate(
            @Parameter(
                            names = {"-o", "--off"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("back into this process")
                    boolean off,
            @Parameter(
                            names = {"-w", "--why"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("change nothing, tell where it runs and why")
                    boolean why,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true) @Descriptor("the plugin") String id) {
        IsolationManager isolation = services.require(IsolationManager.class);
        if (id.isEmpty()) {
            if (off || why) {
                throw new PluginException(PluginErrorCode.INVALID_PARAMETERS, "name the plugin: qtforge:isolate ID");
            }
            return processes(isolation);
        }
        PluginIds.require(manager, id);
        if (!why) {
            isolation.isolate(id, !off);
        }
        IsolationChoice choice = isolation.choice(id);
        String place = choice.isolated() ? " runs in a process of its own" : " runs in the runtime's process";
        return Done.of(id + place + ": " + choice.reason());
    }

    private static Table<Isolated> processes(IsolationManager isolation) {
        return Table.of(
                        isolation.isolated().stream().map(Isolated::of).toList(),
                        "no plugin runs in a process of its own",
                        List.of(
                                Column.of("ID", Isolated::id),
                                Column.of("STATE", Isolated::state),
                                Column.number("PID", row -> row.pid() == 0 ? "" : row.pid()),
                                Column.of("SINCE", row -> TimeText.of(row.since())),
                                Column.number("RESTARTS", Isolated::restarts),
                                Column.number(
                                        "MEMORY",
                                        row -> row.residentBytes() < 0 ? "" : row.residentBytes() / MEGABYTE + " MB"),
                                Column.number("CPU MS", row -> row.cpuMillis() < 0 ? "" : row.cpuMillis()),
                                Column.<Isolated>flexible("LAST EXIT", Isolated::lastExit)))
                .checked(row -> !row.state().equals("FAILED"));
    }

    /**
     * A plugin's process.
     *
     * @param id the plugin
     * @param state STARTING, RUNNING, RESTARTING, STOPPED or FAILED
     * @param pid process id; 0 when there is none
     * @param since when it was started
     * @param restarts how often it was started again
     * @param lastExit why the process before ended; may be empty
     * @param residentBytes memory; -1 when not known
     * @param cpuMillis processor time; -1 when not known
     */
    public record Isolated(
            String id,
            String state,
            long pid,
            Instant since,
            int restarts,
            String lastExit,
            long residentBytes,
            long cpuMillis)
            implements Row, Identified {

        static Isolated of(IsolatedPlugin plugin) {
            return new Isolated(
                    plugin.pluginId(),
                    plugin.state(),
                    plugin.pid(),
                    plugin.since(),
                    plugin.restarts(),
                    plugin.lastExit(),
                    plugin.residentBytes(),
                    plugin.cpuMillis());
        }
    }
}
