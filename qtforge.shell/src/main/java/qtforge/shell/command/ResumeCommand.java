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

/** {@code qtforge:resume}. */
@Component(service = Verb.class)
@GogoVerb(function = "resume")
public final class ResumeCommand extends Verb {

    private final PluginManager manager;

    /** Called by SCR. */
    @Activate
    public ResumeCommand(@Reference PluginManager manager) {
        this.manager = manager;
    }

    /** One change, or a table when there are several plugins. */
    @Descriptor("resume paused plugins")
    @Example(value = "qtforge:resume hello", does = "it goes on where it was")
    public Object resume(@Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugins") String... ids) {
        return Selection.change(manager, "resume", "resumed", manager::resumePlugin, ids);
    }
}
