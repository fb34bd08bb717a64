// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:list}. */
@Component(service = Verb.class)
@GogoVerb(function = "list")
public final class ListCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public ListCommand(@Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** The plugins that pass all the filters, sorted by id. */
    @Descriptor("list plugins and their states")
    @Example(value = "qtforge:list", does = "all plugins")
    @Example(value = "qtforge:list --state ERROR", does = "those that are in trouble")
    @Example(value = "qtforge:list | grep hello", does = "lines of the table that contain a word")
    @Example(value = "each (qtforge:list -s STOPPED) { qtforge:start $it }", does = "start each that is stopped")
    public Table<PluginRow> list(
            @Parameter(
                            names = {"-s", "--state"},
                            absentValue = "")
                    @Argument(name = "STATE", kind = ArgumentKind.STATE)
                    @Descriptor("only plugins in this state")
                    String state,
            @Parameter(
                            names = {"-c", "--category"},
                            absentValue = "")
                    @Argument(name = "CATEGORY", kind = ArgumentKind.CATEGORY)
                    @Descriptor("only plugins of this category")
                    String category,
            @Parameter(
                            names = {"-p", "--capability"},
                            absentValue = "")
                    @Argument(name = "CAPABILITY", kind = ArgumentKind.CAPABILITY)
                    @Descriptor("only plugins with this capability")
                    String capability) {
        Stream<PluginInfo> plugins = manager.allPluginInfo().stream();
        if (!state.isEmpty()) {
            PluginState wanted = Constants.of(PluginState.class, "state", state);
            plugins = plugins.filter(plugin -> plugin.state() == wanted);
        }
        if (!category.isEmpty()) {
            plugins = plugins.filter(plugin -> plugin.metadata().category().equalsIgnoreCase(category));
        }
        if (!capability.isEmpty()) {
            PluginCapability wanted = Constants.of(PluginCapability.class, "capability", capability);
            plugins = plugins.filter(plugin -> plugin.metadata().capabilities().contains(wanted));
        }
        List<PluginRow> rows =
                plugins.map(plugin -> PluginRow.of(plugin, lifecycle)).toList();
        boolean filtered = !(state + category + capability).isEmpty();
        return PluginRow.table(rows, filtered ? "no such plugins" : "no plugins; qtforge:install FILE brings one");
    }
}
