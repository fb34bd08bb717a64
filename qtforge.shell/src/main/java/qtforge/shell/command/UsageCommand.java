// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Duration;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.security.PluginWatch;
import qtforge.api.security.PluginWatch.PluginUsage;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:usage}. */
@Component(service = Verb.class)
@GogoVerb(function = "usage")
public final class UsageCommand extends Verb {

    private static final long MEGABYTE = 1024 * 1024;

    private static final String ABSENT = "-2147483648";

    private final PluginManager manager;
    private final SecurityServices services;

    /** Called by SCR. */
    @Activate
    public UsageCommand(@Reference PluginManager manager, @Reference SecurityServices services) {
        this.manager = manager;
        this.services = services;
    }

    /** What one plugin uses, or a table of all. */
    @Descriptor("show the threads, processor time and memory plugins use on threads of their own")
    @Example(value = "qtforge:usage", does = "all running plugins")
    @Example(
            value = "qtforge:usage hello --threads 20",
            does = "let it have 20 threads at most from now on; 0 is no limit")
    public Table<Usage> usage(
            @Parameter(
                            names = {"-t", "--threads"},
                            absentValue = ABSENT)
                    @Argument(name = "N")
                    @Descriptor("how many live threads the plugin may have; 0 is no limit")
                    int threads,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true) @Descriptor("the plugin") String id) {
        PluginWatch watch = services.require(PluginWatch.class);
        if (!id.isEmpty()) {
            PluginIds.require(manager, id);
        }
        if (threads != Integer.parseInt(ABSENT)) {
            if (threads < 0) {
                throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS,
                        "--threads must be 0, which is no limit, or more but is " + threads);
            }
            if (id.isEmpty()) {
                throw new PluginException(
                        PluginErrorCode.INVALID_PARAMETERS, "name the plugin: qtforge:usage ID --threads " + threads);
            }
            watch.setThreadLimit(id, threads);
        }
        List<PluginUsage> usage =
                id.isEmpty() ? watch.usage() : watch.usage(id).stream().toList();
        return Table.of(
                usage.stream().map(Usage::of).toList(),
                id.isEmpty() ? "no plugin is running" : id + " is not running",
                List.of(
                        Column.of("ID", Usage::id),
                        Column.number("THREADS", Usage::threads),
                        Column.number("LIMIT", row -> row.threadLimit() == 0 ? "none" : row.threadLimit()),
                        Column.number("REFUSED", Usage::threadsRefused),
                        Column.number("CPU MS", row -> row.cpu().toMillis()),
                        Column.<Usage>number("ALLOCATED", row -> row.allocatedBytes() / MEGABYTE + " MB")));
    }

    /**
     * What a plugin uses.
     *
     * @param id the plugin
     * @param threads live threads it started
     * @param threadLimit how many it may have; 0 is no limit
     * @param threadsRefused how many were refused
     * @param cpu processor time of those threads
     * @param allocatedBytes memory they allocated
     */
    public record Usage(String id, int threads, int threadLimit, long threadsRefused, Duration cpu, long allocatedBytes)
            implements Row, Identified {

        static Usage of(PluginUsage usage) {
            return new Usage(
                    usage.pluginId(),
                    usage.threads(),
                    usage.threadLimit(),
                    usage.threadsRefused(),
                    Duration.ofNanos(usage.cpuNanos()),
                    usage.allocatedBytes());
        }
    }
}
