// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:reload}. */
@Component(service = Verb.class)
@GogoVerb(function = "reload")
public final class ReloadCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public ReloadCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("read the file of plugins again and replace their code")
    @Example(value = "qtforge:reload hello", does = "replace the code, keep the state")
    @Example(value = "qtforge:reload hello --no-state", does = "begin afresh, for example after an error")
    public Object reload(
            @Parameter(
                            names = {"-n", "--no-state"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("do not hand the old state over")
                    boolean noState,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        return Selection.change(manager, "reload", "reloaded", id -> manager.reloadPlugin(id, !noState), ids);
    }
}
