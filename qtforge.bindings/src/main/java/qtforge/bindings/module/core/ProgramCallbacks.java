// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.Callback;

/** The functions of a plugin written in a program, by name. */
final class ProgramCallbacks {

    private final String pluginId;
    private final Map<String, Callback> functions;
    private final Map<String, Callback> commands;
    private final Map<String, Object> values;

    private ProgramCallbacks(
            String pluginId,
            Map<String, Callback> functions,
            Map<String, Callback> commands,
            Map<String, Object> values) {
        this.pluginId = pluginId;
        this.functions = functions;
        this.commands = commands;
        this.values = values;
    }

    /** Takes a map of functions and values apart; {@code commands} may be a map of functions by command. */
    static ProgramCallbacks of(String pluginId, Map<?, ?> given) {
        Map<String, Callback> functions = new LinkedHashMap<>();
        Map<String, Callback> commands = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value instanceof Callback function) {
                functions.put(name.toString(), function);
            } else if (name.equals("commands") && value instanceof Map<?, ?> named) {
                named.forEach((command, function) -> {
                    if (!(function instanceof Callback own)) {
                        throw new PluginException(
                                PluginErrorCode.INVALID_ARGUMENT,
                                "plugin '" + pluginId + "': commands must be functions by name; '" + command
                                        + "' is none");
                    }
                    commands.put(command.toString(), own);
                });
            } else {
                values.put(name.toString(), value);
            }
        });
        return new ProgramCallbacks(pluginId, functions, commands, values);
    }

    boolean has(String name) {
        return functions.containsKey(name);
    }

    /** Calls a function when there is one. */
    Optional<Object> call(String name, Object... arguments) {
        Callback function = functions.get(name);
        return function == null ? Optional.empty() : Optional.ofNullable(function.call(arguments));
    }

    /** As {@link #call}; an answer of false is a failure. */
    void require(String name, Object... arguments) {
        if (call(name, arguments).filter(Boolean.FALSE::equals).isPresent()) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    pluginId,
                    "plugin '" + pluginId + "': " + name + " answered false; let it raise an error that says why",
                    null);
        }
    }

    Map<String, Object> map(String name, Object... arguments) {
        Object answer = call(name, arguments).orElseGet(() -> values.getOrDefault(name, Map.of()));
        if (!(answer instanceof Map<?, ?> map)) {
            throw new PluginException(
                    PluginErrorCode.EXECUTION_FAILED,
                    pluginId,
                    "plugin '" + pluginId + "': " + name + " must answer a map, not " + answer,
                    null);
        }
        return JsonValues.normalizeMap(map);
    }

    /** Texts a function answers, or a value of that name has. */
    List<String> texts(String name, Object... arguments) {
        Object answer = call(name, arguments).orElseGet(() -> values.getOrDefault(name, List.of()));
        return answer instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(answer));
    }

    List<String> commands() {
        List<String> names = new ArrayList<>(commands.keySet());
        for (String name : texts("available_commands")) {
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    Object command(String command, Map<String, Object> parameters) {
        Callback own = commands.get(command);
        if (own != null) {
            return JsonValues.normalize(own.call(parameters));
        }
        if (!has("execute_command")) {
            throw new PluginException(
                    PluginErrorCode.COMMAND_NOT_FOUND,
                    pluginId,
                    "plugin '" + pluginId + "' has no command '" + command + "'; available: " + commands(),
                    null);
        }
        return JsonValues.normalize(call("execute_command", command, parameters).orElse(null));
    }

    void close() {
        functions.values().forEach(Callback::close);
        commands.values().forEach(Callback::close);
    }
}
