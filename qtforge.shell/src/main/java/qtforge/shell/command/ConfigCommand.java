// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Map;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginManager;
import qtforge.shell.text.JsonObject;
import qtforge.shell.verb.Argument;
import qtforge.shell.verb.ArgumentKind;
import qtforge.shell.verb.Example;
import qtforge.shell.verb.GogoVerb;
import qtforge.shell.verb.Verb;

/** {@code qtforge:config}. */
@Component(service = Verb.class)
@GogoVerb(function = "config")
public final class ConfigCommand extends Verb {

    private final PluginManager manager;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public ConfigCommand(@Reference PluginManager manager, @Reference JsonCodec json) {
        this.manager = manager;
        this.json = json;
    }

    /** The configuration in force afterwards. */
    @Descriptor("show or change the configuration of a plugin")
    @Example(value = "qtforge:config hello", does = "show it")
    @Example(value = "(qtforge:config hello) get greeting", does = "one value")
    @Example(value = "qtforge:config hello greeting=Hi", does = "change one value, keep the others")
    @Example(value = "qtforge:config hello '{\"greeting\":\"Hi\"}'", does = "replace the whole configuration")
    @Example(value = "qtforge:config hello --merge '{\"greeting\":null}'", does = "null removes a value")
    public JsonObject config(
            @Parameter(
                            names = {"-m", "--merge"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("lay the JSON object over the present configuration instead of replacing it")
                    boolean merge,
            @Argument(name = "ID", kind = ArgumentKind.PLUGIN) @Descriptor("the plugin") String id,
            @Argument(name = "VALUE")
                    @Descriptor("a JSON object that replaces the configuration, or name=value pairs that change it")
                    Object... values) {
        PluginIds.require(manager, id);
        if (values.length > 0) {
            Map<String, Object> change = new ParameterReader(json).read(values);
            if (merge || !ParameterReader.isObject(values)) {
                manager.updatePluginConfig(id, change);
            } else {
                manager.configurePlugin(id, change);
            }
        }
        return new JsonObject(manager.getPluginConfiguration(id), json);
    }
}
