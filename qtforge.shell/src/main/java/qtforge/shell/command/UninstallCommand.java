// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:uninstall}. */
@Component(service = Verb.class)
@GogoVerb(function = "uninstall")
public final class UninstallCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public UninstallCommand(@Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("stop and uninstall plugins and delete their data")
    @Example(value = "qtforge:uninstall hello", does = "refused while running plugins depend on it")
    @Example(value = "qtforge:uninstall hello --force", does = "stop its dependants first; they wait until it is back")
    public Object uninstall(
            CommandSession session,
            @Parameter(
                            names = {"-f", "--force"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("stop plugins that depend on it first")
                    boolean force,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        Selection.requireSome("uninstall", ids);
        if (ids.length == 1) {
            PluginIds.require(manager, ids[0]);
            manager.unloadPlugin(ids[0], force);
            return Change.of(manager, ids[0], "uninstalled");
        }
        return Batch.table(
                Progress.during(session, lifecycle, () -> manager.batchUnload(List.of(ids), force)), "uninstalled");
    }
}
