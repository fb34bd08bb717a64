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

/** {@code qtforge:stop}. */
@Component(service = Verb.class)
@GogoVerb(function = "stop")
public final class StopCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public StopCommand(@Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("stop plugins; they stay installed")
    @Example(value = "qtforge:stop hello", does = "stop one; it is no longer started with the runtime")
    @Example(value = "qtforge:stop hello --force", does = "stop its dependants first")
    @Example(value = "qtforge:stop --all", does = "stop all, dependants first")
    public Object stop(
            CommandSession session,
            @Parameter(
                            names = {"-f", "--force"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("stop plugins that depend on it first")
                    boolean force,
            @Parameter(
                            names = {"-a", "--all"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("all plugins")
                    boolean all,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        if (all) {
            Selection.requireNone("stop", ids);
            int stopped = Progress.during(session, lifecycle, manager::shutdownAllPlugins);
            return Selection.those(manager, lifecycle, info -> info.state().isActive(), "no plugin is running")
                    .withCaption(stopped + (stopped == 1 ? " plugin" : " plugins") + " stopped");
        }
        Selection.requireSome("stop", ids);
        if (ids.length == 1) {
            PluginIds.require(manager, ids[0]);
            manager.stopPlugin(ids[0], force);
            return Change.of(manager, ids[0], "stopped");
        }
        return Batch.table(
                Progress.during(session, lifecycle, () -> lifecycle.shutdownPlugins(List.of(ids), force)), "stopped");
    }
}
