// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.time.Instant;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.text.TimeText;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:errors}. */
@Component(service = Verb.class)
@GogoVerb(function = "errors")
public final class ErrorsCommand extends Verb {

    private final PluginManager manager;
    private final PluginErrorLog errors;

    /** Called by SCR. */
    @Activate
    public ErrorsCommand(@Reference PluginManager manager, @Reference PluginErrorLog errors) {
        this.manager = manager;
        this.errors = errors;
    }

    /** The latest errors, newest last; what there is no more after {@code --clear}. */
    @Descriptor("show the latest errors")
    @Example(value = "qtforge:errors", does = "the latest 20 of all plugins, newest last")
    @Example(value = "qtforge:errors hello -n 5", does = "the latest 5 of one plugin")
    @Example(value = "qtforge:errors --clear", does = "show them and forget them")
    public Table<Entry> errors(
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Parameter(
                            names = {"-c", "--clear"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("forget all errors afterwards")
                    boolean clear,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("only this plugin; it may be gone")
                    String id) {
        int most = Selection.lines(lines);
        List<PluginError> latest = id.isEmpty() ? errors.recentErrors(most) : errors.errorsOf(id, most);
        if (latest.isEmpty() && !id.isEmpty()) {
            PluginIds.require(manager, id);
        }
        if (clear) {
            errors.clear();
        }
        return Table.of(
                latest.stream().map(Entry::of).toList(),
                "no errors" + (id.isEmpty() ? "" : " of plugin '" + id + "'"),
                List.of(
                        Column.of("TIME", entry -> TimeText.of(entry.time())),
                        Column.of("SEVERITY", Entry::severity),
                        Column.of("CODE", Entry::code),
                        Column.of("PLUGIN", entry -> entry.plugin().isEmpty() ? "-" : entry.plugin()),
                        Column.flexible("MESSAGE", Entry::message)));
    }

    /**
     * An error.
     *
     * @param time when
     * @param severity how bad
     * @param code what
     * @param plugin whose; may be empty
     * @param context what was being done; may be empty
     * @param message in words
     * @param details more; may be empty
     */
    public record Entry(
            Instant time, String severity, String code, String plugin, String context, String message, String details)
            implements Row {

        static Entry of(PluginError error) {
            return new Entry(
                    error.timestamp(),
                    error.severity().name(),
                    error.code().name(),
                    error.pluginId(),
                    error.context(),
                    error.message(),
                    error.details());
        }
    }
}
