// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:history}. */
@Component(service = Verb.class)
@GogoVerb(function = "history")
public final class HistoryCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public HistoryCommand(@Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** The latest transitions, newest last. */
    @Descriptor("show the states a plugin went through")
    @Example(value = "qtforge:history hello", does = "the latest 20 transitions, newest last")
    public Table<EventRow> history(
            @Parameter(
                            names = {"-n", "--lines"},
                            absentValue = "20")
                    @Argument(name = "N")
                    @Descriptor("how many, 20 by default")
                    int lines,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id) {
        PluginIds.require(manager, id);
        return EventRow.table(
                lifecycle.getPluginStateHistory(id, Selection.lines(lines)).stream()
                        .map(EventRow::of)
                        .toList(),
                "plugin '" + id + "' has not changed its state yet");
    }
}
