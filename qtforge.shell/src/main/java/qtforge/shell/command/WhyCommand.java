// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginManager;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:why}. */
@Component(service = Verb.class)
@GogoVerb(function = "why")
public final class WhyCommand extends Verb {

    private final PluginManager manager;
    private final PluginDiagnostics diagnostics;

    /** Called by SCR. */
    @Activate
    public WhyCommand(@Reference PluginManager manager, @Reference PluginDiagnostics diagnostics) {
        this.manager = manager;
        this.diagnostics = diagnostics;
    }

    /** The diagnosis. */
    @Descriptor("explain why a plugin is in its state, and what to do about it")
    @Example(value = "qtforge:why hello", does = "the causes, down to the one that can be mended, and the remedy")
    public Diagnosis why(@Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id) {
        PluginIds.require(manager, id);
        return diagnostics.why(id);
    }
}
