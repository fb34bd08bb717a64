// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.Column;
import qtforge.shell.text.JsonArray;
import qtforge.shell.text.JsonObject;
import qtforge.shell.text.Table;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:exec}. */
@Component(service = Verb.class)
@GogoVerb(function = "exec")
public final class ExecCommand extends Verb {

    private final PluginManager manager;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public ExecCommand(@Reference PluginManager manager, @Reference JsonCodec json) {
        this.manager = manager;
        this.json = json;
    }

    /** What the command returned, or a table of the plugin's commands. */
    @Descriptor("have a plugin carry out one of its commands")
    @Example(value = "qtforge:exec hello", does = "the commands of a plugin")
    @Example(value = "qtforge:exec hello greet name=World", does = "a command with parameters; values are JSON or text")
    @Example(value = "qtforge:exec hello greet '{\"name\":\"World\",\"times\":2}'", does = "the same as a JSON object")
    @Example(value = "(qtforge:exec hello stats) get count", does = "one member of the result")
    public Object exec(
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "COMMAND", kind = ArgumentKind.PLUGIN_COMMAND, optional = true)
                    @Descriptor("one of its commands; without it they are listed")
                    String command,
            @Argument(name = "PARAMETER") @Descriptor("a JSON object, or name=value pairs") Object... parameters) {
        PluginIds.require(manager, id);
        if (command.isEmpty()) {
            return Table.of(
                    manager.availableCommands(id),
                    "plugin '" + id + "' has no commands",
                    List.of(Column.of("COMMAND", name -> name)));
        }
        Object result = manager.sendCommand(id, command, new ParameterReader(json).read(parameters));
        if (result instanceof Map<?, ?> map) {
            return new JsonObject(JsonValues.normalizeMap(map), json);
        }
        return result instanceof List<?> list ? new JsonArray(Arrays.asList(list.toArray()), json) : result;
    }
}
