// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import qtforge.api.core.ApiNames;

/** The functions of a script, by the names the runtime knows them by; a script may write them in camel case too. */
final class FunctionNames {

    /** What stands before the names of functions in a table, dict or object {@code commands}. */
    static final String COMMANDS = "commands.";

    /** What stands before the names of functions that handle one type of events. */
    static final String ON = "on_";

    /** Functions that the runtime calls; all others are methods. */
    private static final Set<String> CALLED = Set.of(
            "initialize",
            "shutdown",
            "pre_initialize",
            "post_initialize",
            "pre_shutdown",
            "post_shutdown",
            "execute_command",
            "available_commands",
            "handle_event",
            "supported_event_types",
            "pause",
            "resume",
            "save_state",
            "restore_state",
            "health",
            "get_health_status",
            "configure",
            "get_configuration",
            "validate_configuration",
            "receive_message",
            "get_performance_metrics",
            "reset_metrics",
            "validate_integrity",
            "create_plugin");

    private final Map<String, String> actual = new HashMap<>();
    private final List<String> commands = new ArrayList<>();
    private final List<String> methods = new ArrayList<>();
    private final List<String> events = new ArrayList<>();

    FunctionNames(Set<String> functions) {
        for (String name : new TreeSet<>(functions)) {
            actual.put(name, name);
            if (name.startsWith(COMMANDS)) {
                commands.add(name.substring(COMMANDS.length()));
            } else {
                sort(name);
            }
        }
    }

    private void sort(String name) {
        String snake = ApiNames.snakeCase(name);
        actual.putIfAbsent(snake, name);
        if (snake.startsWith(ON)) {
            events.add(snake.substring(ON.length()));
        } else if (!CALLED.contains(snake) && !name.startsWith("_") && name.indexOf('.') < 0) {
            methods.add(name);
        }
    }

    /** The script's own name for a function; null when it has none of that name. */
    String actual(String name) {
        return actual.get(name);
    }

    boolean has(String name) {
        return actual.containsKey(name);
    }

    /** Names in the table of commands, sorted. */
    List<String> commands() {
        return commands;
    }

    /** Functions that the runtime does not call by itself, sorted. */
    List<String> methods() {
        return methods;
    }

    /** Types of events that have a function of their own, sorted. */
    List<String> events() {
        return events;
    }

    /** The function for a type of events: {@code file.changed} is {@code on_file_changed}. */
    static String handler(String type) {
        return ON + type.replaceAll("[^A-Za-z0-9]", "_");
    }
}
