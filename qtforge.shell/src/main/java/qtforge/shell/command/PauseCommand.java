// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

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

/** {@code qtforge:pause}. */
@Component(service = Verb.class)
@GogoVerb(function = "pause")
public final class PauseCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public PauseCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("pause plugins that can pause")
    @Example(value = "qtforge:pause hello", does = "it stays alive and keeps its state")
    public Object pause(@Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        return Selection.change(manager, "pause", "paused", manager::pausePlugin, ids);
    }
}
