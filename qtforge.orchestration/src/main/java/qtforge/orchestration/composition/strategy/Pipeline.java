// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.composition.PluginComposition;

/**
 * What one command answers is what the next one is called with: an object as its parameters, anything else as its parameter
 * {@code input}. Bindings say what follows what; without any, the members that have the command carry it out in their order.
 */
final class Pipeline implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;

    Pipeline(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
    }

    @Override
    public List<String> commands(Members members) {
        if (!bindings.isEmpty()) {
            return bindings.all().stream()
                    .filter(this::isHead)
                    .map(bound -> bound.binding().sourceMethod())
                    .distinct()
                    .toList();
        }
        List<String> commands = new ArrayList<>();
        for (String member : composition.plugins().keySet()) {
            commands.addAll(CommandScope.commandsOf(members, member));
        }
        return CommandScope.joined(commands);
    }

    /** Whether a pipeline begins with a binding: no other leads to its source. */
    private boolean isHead(BoundCommand bound) {
        String source = bindings.source(bound);
        return bindings.all().stream()
                .noneMatch(other -> other.target().equals(source)
                        && other.method().equals(bound.binding().sourceMethod()));
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        return bindings.isEmpty() ? inOrder(scope, command, parameters) : bound(scope, command, parameters);
    }

    private Object inOrder(CommandScope scope, String command, Map<String, Object> parameters) {
        Map<String, Object> input = parameters;
        Object result = null;
        boolean any = false;
        for (String member : composition.plugins().keySet()) {
            if (composition.isOptional(member)
                    && !scope.members().status(member).isUp()) {
                continue;
            }
            if (scope.members().commands(member).contains(command)) {
                result = scope.call(member, command, input);
                input = asParameters(result);
                any = true;
            }
        }
        if (!any) {
            throw scope.unknown(this);
        }
        return result;
    }

    private Object bound(CommandScope scope, String command, Map<String, Object> parameters) {
        BoundCommand head =
                bindings.from(command).stream().filter(this::isHead).findFirst().orElseThrow(() -> scope.unknown(this));
        Object result = parameters;
        Map<String, Object> input = parameters;
        if (!bindings.source(head).equals(composition.id())) {
            result = scope.call(bindings.source(head), command, parameters);
            input = asParameters(result);
        }
        Optional<BoundCommand> next = Optional.of(head);
        while (next.isPresent()) {
            BoundCommand step = next.get();
            Map<String, Object> seen = scope.variables(input, result);
            Map<String, Object> given = step.parameters(scope, seen, input);
            result = step.result(scope, scope.variables(given, scope.call(step.target(), step.method(), given)));
            input = asParameters(result);
            next = bindings.from(step.target(), step.method());
        }
        return result;
    }

    private static Map<String, Object> asParameters(Object result) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
        } else {
            parameters.put("input", result);
        }
        return parameters;
    }
}
