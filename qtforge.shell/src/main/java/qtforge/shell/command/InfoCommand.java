// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.JsonObject;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:info}. */
@Component(service = Verb.class)
@GogoVerb(function = "info")
public final class InfoCommand extends Verb {

    private final PluginManager manager;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public InfoCommand(@Reference PluginManager manager, @Reference JsonCodec json) {
        this.manager = manager;
        this.json = json;
    }

    /** The plugin's snapshot, or its JSON form. */
    @Descriptor("show all that is known of a plugin")
    @Example(value = "qtforge:info hello", does = "metadata, state, health, configuration and latest errors")
    @Example(value = "(qtforge:info hello) state", does = "one property of the result")
    @Example(value = "qtforge:info hello --json", does = "the same as JSON")
    public Object info(
            @Parameter(
                            names = {"-j", "--json"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("show JSON")
                    boolean asJson,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id) {
        PluginInfo info = PluginIds.require(manager, id);
        return asJson ? new JsonObject(info.toJson(), json) : info;
    }
}
