// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Column;
import qtforge.shell.text.Row;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Identified;
import qtforge.shell.verb.Verb;

/** {@code qtforge:order}. */
@Component(service = Verb.class)
@GogoVerb(function = "order")
public final class OrderCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public OrderCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** The plugins in load order. */
    @Descriptor("show in which order plugins are started")
    @Example(value = "qtforge:order", does = "each plugin after what it depends on")
    public Table<Place> order() {
        List<Place> places = new ArrayList<>();
        for (String id : manager.getLoadOrder()) {
            manager.getPluginInfo(id)
                    .ifPresent(info -> places.add(new Place(
                            places.size() + 1, id, info.metadata().priority().name(), info.state())));
        }
        return Table.of(
                places,
                "no plugins",
                List.of(
                        Column.number("#", Place::place),
                        Column.of("ID", Place::id),
                        Column.of("PRIORITY", Place::priority),
                        Column.of("STATE", Place::state)));
    }

    /**
     * A plugin in the load order.
     *
     * @param place from 1
     * @param id the plugin
     * @param priority its priority among independent plugins
     * @param state its state
     */
    public record Place(int place, String id, String priority, PluginState state) implements Row, Identified {}
}
