// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:update}. */
@Component(service = Verb.class)
@GogoVerb(function = "update")
public final class UpdateCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public UpdateCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** The change. */
    @Descriptor("replace the code of a plugin by another file")
    @Example(
            value = "qtforge:update hello build/hello-1.1.0.jar",
            does = "the old code comes back if the new does not start")
    public Change update(
            CommandSession session,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "FILE", kind = ArgumentKind.PATH) @Descriptor("the new code, of the same plugin id")
                    String file) {
        PluginIds.require(manager, id);
        manager.updatePlugin(id, PathArgument.resolve(session, file));
        return Change.of(manager, id, "updated");
    }
}
