// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.List;
import java.util.Map;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.configuration.ConfigurationManager;
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
    private final ConfigurationServices services;
    private final JsonCodec json;

    /** Called by SCR. */
    @Activate
    public ConfigCommand(
            @Reference PluginManager manager, @Reference ConfigurationServices services, @Reference JsonCodec json) {
        this.manager = manager;
        this.services = services;
        this.json = json;
    }

    /** What was asked for, or the configuration in force afterwards. */
    @Descriptor("show or change configuration: of a plugin as a whole, or key by key in scopes")
    @Example(value = "qtforge:config hello", does = "show the configuration of a plugin")
    @Example(value = "(qtforge:config hello) get greeting", does = "one value")
    @Example(value = "qtforge:config hello greeting=Hi", does = "change one value, keep the others")
    @Example(value = "qtforge:config hello '{\"greeting\":\"Hi\"}'", does = "replace what is stored for the plugin")
    @Example(value = "qtforge:config hello --merge '{\"greeting\":null}'", does = "null removes a value")
    @Example(value = "qtforge:config list -p hello", does = "each value in force, and the scope it comes from")
    @Example(value = "qtforge:config set -s RUNTIME -p hello server.port=9000", does = "until the runtime stops")
    @Example(value = "qtforge:config unset -s USER theme", does = "remove a key of a scope")
    @Example(value = "qtforge:config diff USER GLOBAL", does = "what two scopes do not agree on")
    @Example(value = "qtforge:config history 20", does = "who changed what, and when")
    @Example(value = "qtforge:config undo 7", does = "take revision 7 back")
    @Example(value = "qtforge:config validate -p hello", does = "check it by its schema")
    @Example(value = "qtforge:config watch server", does = "changes beneath a key as they come, until Ctrl-C")
    public Object config(
            CommandSession session,
            @Parameter(
                            names = {"-m", "--merge"},
                            presentValue = "true",
                            absentValue = "false")
                    @Descriptor("lay the JSON object over the present configuration instead of replacing it")
                    boolean merge,
            @Parameter(
                            names = {"-p", "--plugin"},
                            absentValue = "")
                    @Argument(name = "ID", kind = ArgumentKind.PLUGIN)
                    @Descriptor("of this plugin only")
                    String plugin,
            @Parameter(
                            names = {"-s", "--scope"},
                            absentValue = "")
                    @Argument(name = "SCOPE", kind = ArgumentKind.CONFIGURATION_SCOPE)
                    @Descriptor(
                            "of this scope; else what is in force, and for changes PLUGIN or, without a plugin, GLOBAL")
                    String scope,
            @Parameter(
                            names = {"-c", "--count"},
                            absentValue = "0")
                    @Argument(name = "N")
                    @Descriptor("watch: end after so many; 0 for no end")
                    int count,
            @Parameter(
                            names = {"--seconds"},
                            absentValue = "0")
                    @Argument(name = "S")
                    @Descriptor("watch: how long; 0 until Ctrl-C (10 where there is no terminal)")
                    int seconds,
            @Argument(
                            name = "ACTION|ID",
                            kind = ArgumentKind.CHOICE_OR_PLUGIN,
                            choices = {
                                "list",
                                "get",
                                "set",
                                "unset",
                                "diff",
                                "history",
                                "undo",
                                "validate",
                                "watch",
                                "status"
                            })
                    @Descriptor("list, get, set, unset, diff, history, undo, validate, watch, status; or a plugin")
                    String what,
            @Argument(name = "VALUE")
                    @Descriptor("keys, name=value pairs, scopes or a number, as the action needs them; for a plugin a"
                            + " JSON object that replaces its configuration, or name=value pairs that change it")
                    Object... values) {
        if (!ConfigActions.NAMES.contains(what)) {
            return ofPlugin(merge, what, values);
        }
        ConfigActions actions =
                new ConfigActions(services.require(ConfigurationManager.class), new ParameterReader(json), json);
        Selector selector = new Selector(plugin, scope);
        List<String> words =
                java.util.Arrays.stream(values).map(String::valueOf).toList();
        return switch (what) {
            case "list" -> actions.list(selector);
            case "get" -> actions.get(selector, words);
            case "set" -> actions.set(selector, values);
            case "unset" -> actions.unset(selector, words);
            case "diff" -> actions.diff(selector, words);
            case "history" -> actions.history(words);
            case "undo" -> actions.undo(words);
            case "validate" -> actions.validate(selector);
            case "status" -> actions.status();
            default -> actions.watch(session, selector, words, count, seconds);
        };
    }

    private JsonObject ofPlugin(boolean merge, String id, Object... values) {
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

    /**
     * Which store, or what is in force.
     *
     * @param plugin a plugin id, or empty
     * @param scope the name of a scope, or empty
     */
    record Selector(String plugin, String scope) {}
}
