// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:events}. */
@Component(service = Verb.class)
@GogoVerb(function = "events")
public final class EventsCommand extends Verb {

    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public EventsCommand(@Reference PluginLifecycleManager lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The latest events, newest last. */
    @Descriptor("show what happened to plugins lately")
    @Example(value = "qtforge:events", does = "the latest 20 events of all plugins, newest last")
    @Example(value = "qtforge:events -n 100 hello", does = "the latest 100 of one plugin")
    public Table<EventRow> events(
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN, optional = true)
                    @Descriptor("only this plugin; it may be gone")
                    String id) {
        List<EventRow> rows = lifecycle.recentEvents(Integer.MAX_VALUE).stream()
                .filter(event -> id.isEmpty() || event.pluginId().equals(id))
                .map(EventRow::of)
                .toList();
        rows = rows.subList(Math.max(0, rows.size() - Selection.lines(lines)), rows.size());
        return EventRow.table(rows, "no events");
    }
}
