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

/** {@code qtforge:start}. */
@Component(service = Verb.class)
@GogoVerb(function = "start")
public final class StartCommand extends Verb {

    private final PluginManager manager;
    private final PluginLifecycleManager lifecycle;

    /** Called by SCR. */
    @Activate
    public StartCommand(@Reference PluginManager manager, @Reference PluginLifecycleManager lifecycle) {
        this.manager = manager;
        this.lifecycle = lifecycle;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("start plugins, after what they depend on")
    @Example(value = "qtforge:start hello", does = "start one; it is also started with the runtime from now on")
    @Example(value = "qtforge:start --all", does = "start all that are not running, in dependency order")
    public Object start(
            CommandSession session,
            @Parameter(
                            names = {"-a", "--all"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("all plugins")
                    boolean all,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        if (all) {
            Selection.requireNone("start", ids);
            int running = Progress.during(session, lifecycle, manager::initializeAllPlugins);
            return Selection.those(manager, lifecycle, info -> !info.state().isActive(), "all plugins are running")
                    .withCaption(running + " of " + manager.loadedPlugins().size() + " plugins are running");
        }
        Selection.requireSome("start", ids);
        if (ids.length == 1) {
            PluginIds.require(manager, ids[0]);
            manager.startPlugin(ids[0]);
            return Change.of(manager, ids[0], "started");
        }
        return Batch.table(
                Progress.during(session, lifecycle, () -> lifecycle.initializePlugins(List.of(ids))), "started");
    }
}
