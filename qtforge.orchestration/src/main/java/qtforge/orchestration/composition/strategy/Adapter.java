// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/**
 * The commands of the primary by the names and with the parameters that others use. A binding renames a command, whose own name is not
 * offered any more, unless the binding is bidirectional; commands that nothing is bound to stay as they are. A binding to a member with
 * the role ADAPTER asks that for the {@code command} and {@code parameters} the primary is to be called with.
 */
final class Adapter implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;

    Adapter(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
    }

    @Override
    public List<String> commands(Members members) {
        List<String> own = CommandScope.commandsOf(members, composition.primaryPluginId()).stream()
                .filter(command -> !isHidden(command))
                .toList();
        return CommandScope.joined(bindings.sourceMethods(), own);
    }

    private boolean isHidden(String command) {
        return bindings.all().stream()
                .anyMatch(bound -> bound.target().equals(composition.primaryPluginId())
                        && bound.method().equals(command)
                        && !bound.binding().bidirectional());
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        Optional<BoundCommand> bound = bindings.from(command).stream().findFirst();
        if (bound.isPresent()) {
            return composition.plugins().get(bound.get().target()) == PluginRole.ADAPTER
                    ? translated(scope, bound.get(), command, parameters)
                    : bound.get().call(scope, parameters);
        }
        if (isHidden(command)) {
            throw scope.unknown(this);
        }
        return scope.call(composition.primaryPluginId(), command, parameters);
    }

    private Object translated(CommandScope scope, BoundCommand bound, String command, Map<String, Object> parameters) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("command", command);
        told.put("parameters", parameters);
        Object answer =
                scope.call(bound.target(), bound.method(), bound.parameters(scope, scope.variables(parameters), told));
        if (!(answer instanceof Map<?, ?> translation)) {
            throw scope.failure(
                    PluginErrorCode.EXECUTION_FAILED,
                    "'" + bound.method() + "' of plugin '" + bound.target()
                            + "' must answer with an object with command and parameters, but answers '" + answer + "'",
                    null);
        }
        Object name = translation.get("command");
        Map<String, Object> given = translation.get("parameters") instanceof Map<?, ?> changed
                ? JsonValues.normalizeMap(changed)
                : parameters;
        Object result = scope.call(composition.primaryPluginId(), name == null ? command : name.toString(), given);
        return bound.result(scope, scope.variables(parameters, result));
    }
}
