// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.Map;
import qtforge.api.core.PluginContext;
import qtforge.api.security.PluginAdminPermission;

/** The module {@code qtforge} of one script; the same in all languages. */
public final class QtForgeModule {

    private final HostScope scope;
    private final ConfigModule config;
    private final CommandTable commands;
    private final Map<String, Map<String, Object>> modules;

    /** The module of a script. */
    public QtForgeModule(HostScope scope) {
        this.scope = scope;
        config = new ConfigModule(scope);
        commands = new CommandTable(scope);
        modules = Map.of("qtforge", members());
    }

    /** What the script's engine is given. */
    public Map<String, Map<String, Object>> modules() {
        return modules;
    }

    /** Commands that the script has added. */
    public CommandTable commands() {
        return commands;
    }

    /** Tells the script that its configuration has changed. Called in its lane. */
    public void configurationChanged(Map<String, Object> configuration) {
        config.changed(configuration);
    }

    private Map<String, Object> members() {
        PluginContext context = scope.context();
        return new HostTable("")
                .constant("plugin_id", context.pluginId())
                .constant("plugin_version", context.metadata().version().toString())
                .constant("log", LogModule.of(scope))
                .constant("config", config.members())
                .constant("bus", new BusModule(scope).members())
                .constant("requests", new RequestsModule(scope).members())
                .constant("contracts", new ContractsModule(scope).members())
                .constant("timers", new TimersModule(scope).members())
                .constant("state", new StateModule(scope).members())
                .constant("files", new FilesModule(scope).members())
                .constant("metrics", new MetricsModule(scope).members())
                .constant("commands", commands.members())
                .constant("json", json())
                .constant("utils", OriginalModules.utils())
                .constant("threading", OriginalModules.threading(scope))
                .function(
                        "enumeration", arguments -> new Enumerations(scope.json()).constants(arguments.text(0, "name")))
                .function("enumerations", arguments -> new Enumerations(scope.json()).names())
                .function("send_message", this::sendMessage)
                .function("command", this::command)
                .function("send_event", this::sendEvent)
                .function("emit_event", this::emitEvent)
                .members();
    }

    private Map<String, Object> json() {
        return new HostTable("json.")
                .function("encode", arguments -> scope.json()
                        .format(arguments.value(0), Boolean.TRUE.equals(arguments.value(1))))
                .function("decode", arguments -> scope.json().parse(arguments.text(0, "text")))
                .members();
    }

    private Object sendMessage(Arguments arguments) throws Exception {
        String target = arguments.text(0, "plugin");
        Object message = arguments.value(1);
        return scope.waiting(() -> scope.context().sendMessage(target, message));
    }

    private Object command(Arguments arguments) throws Exception {
        String plugin = arguments.text(0, "plugin");
        String command = arguments.text(1, "command");
        Map<String, Object> parameters = arguments.map(2, "parameters");
        requireCall(plugin);
        return scope.waiting(() -> scope.manager().sendCommand(plugin, command, parameters));
    }

    private Object sendEvent(Arguments arguments) throws Exception {
        String plugin = arguments.text(0, "plugin");
        String type = arguments.text(1, "type");
        Object data = arguments.value(2);
        requireCall(plugin);
        return scope.waiting(() -> scope.manager().sendEvent(plugin, type, data));
    }

    private void requireCall(String plugin) {
        scope.rights()
                .require(
                        () -> new PluginAdminPermission(PluginAdminPermission.LIFECYCLE),
                        "call plugin '" + plugin + "'",
                        "PLUGIN_ADMIN");
    }

    /** An event of this plugin: a message on {@code events/ID/TYPE}, where dots of the id are slashes. */
    private Object emitEvent(Arguments arguments) throws Exception {
        String type = arguments.text(0, "type");
        String topic = "events/" + scope.context().pluginId().replace('.', '/') + "/" + type;
        Object data = arguments.has(1) ? arguments.value(1) : Map.of();
        BusModule.requirePublish(scope, topic);
        scope.waiting(() -> scope.context().messageBus().publish(topic, data));
        return null;
    }
}
