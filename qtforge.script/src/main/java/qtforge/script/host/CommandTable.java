// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import qtforge.api.script.ScriptFunction;

/** {@code qtforge.commands}: commands that the script adds while it runs. Read by any thread. */
public final class CommandTable {

    private final HostScope scope;
    private final Map<String, Command> commands = new ConcurrentSkipListMap<>();

    /** A function, and the number under which the script holds it. */
    private record Command(ScriptFunction function, long number) {}

    CommandTable(HostScope scope) {
        this.scope = scope;
    }

    Map<String, Object> members() {
        return new HostTable("commands.")
                .function("add", this::add)
                .function("remove", arguments -> {
                    Command removed = commands.remove(arguments.text(0, "name"));
                    return removed != null && scope.holdings().end(removed.number());
                })
                .members();
    }

    private Object add(Arguments arguments) {
        String name = arguments.text(0, "name");
        ScriptFunction function = arguments.function(1, "function");
        long number = scope.holdings().keep(function::release);
        Command before = commands.put(name, new Command(function, number));
        if (before != null) {
            scope.holdings().end(before.number());
        }
        return null;
    }

    /** Names of those added. */
    public List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /** The function of a command; null when there is none. */
    public ScriptFunction function(String name) {
        Command command = commands.get(name);
        return command == null ? null : command.function();
    }
}
