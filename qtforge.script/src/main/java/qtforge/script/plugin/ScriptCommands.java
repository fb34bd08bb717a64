// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import qtforge.api.core.NearestNames;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;

/**
 * The commands of a script: those it added by {@code qtforge.commands.add}, those in its table {@code commands}, those its
 * {@code execute_command} knows; without any of these, each of its functions is one.
 */
final class ScriptCommands {

    private static final String EXECUTE = "execute_command";
    private static final String AVAILABLE = "available_commands";

    private final String id;
    private final LoadedScript script;
    private final List<String> named;

    ScriptCommands(String id, LoadedScript script, List<String> named) {
        this.id = id;
        this.script = script;
        this.named = named;
    }

    Object execute(String command, Map<String, Object> parameters) throws Exception {
        ScriptFunction added = script.module().commands().function(command);
        if (added != null) {
            return script.callCommand(added, parameters);
        }
        FunctionNames names = script.names();
        if (names.has(FunctionNames.COMMANDS + command)) {
            return script.call(FunctionNames.COMMANDS + command, parameters);
        }
        if (names.has(EXECUTE)) {
            return script.call(EXECUTE, command, parameters);
        }
        if (isMethod(command)) {
            return script.call(command, parameters);
        }
        List<String> all = available();
        throw new PluginException(
                PluginErrorCode.COMMAND_NOT_FOUND,
                id,
                "script '" + id + "' has no command '" + command + "'" + NearestNames.question(command, all)
                        + " Available: " + all,
                null);
    }

    /** Functions are commands only where a script says nothing else of commands. */
    private boolean isMethod(String command) {
        return script.names().commands().isEmpty() && script.names().methods().contains(command);
    }

    List<String> available() throws Exception {
        Set<String> all = new LinkedHashSet<>(named);
        FunctionNames names = script.names();
        if (names.has(AVAILABLE)) {
            all.addAll(ScriptResults.texts(script.call(AVAILABLE)));
        } else {
            for (String variable : List.of(AVAILABLE, "commands")) {
                script.variable(variable).ifPresent(value -> all.addAll(ScriptResults.texts(value)));
            }
        }
        all.addAll(names.commands());
        all.addAll(script.module().commands().names());
        if (!names.has(EXECUTE) && names.commands().isEmpty()) {
            all.addAll(names.methods());
        }
        return new ArrayList<>(all);
    }
}
