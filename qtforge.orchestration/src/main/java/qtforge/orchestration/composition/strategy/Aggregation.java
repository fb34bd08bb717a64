// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.orchestration.expression.Expression;

/**
 * A command goes to every member that has it, or has one bound to it. The answer is {@code results} and {@code errors} by
 * member, or what the expression {@code combine} makes of them. What a member that is not optional throws, the command throws, unless
 * {@code partial} is set; when all fail, it throws in any case.
 */
final class Aggregation implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;
    private final boolean partial;
    private final Expression combine;

    Aggregation(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
        partial = Boolean.TRUE.equals(composition.configuration().get("partial"));
        combine = composition.configuration().get("combine") instanceof String text
                ? BoundCommand.parse("configuration.combine", text)
                : null;
    }

    @Override
    public List<String> commands(Members members) {
        List<String> commands = new ArrayList<>(bindings.sourceMethods());
        for (String member : composition.plugins().keySet()) {
            commands.addAll(CommandScope.commandsOf(members, member));
        }
        return CommandScope.joined(commands);
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        Map<String, Object> results = new LinkedHashMap<>();
        Map<String, Object> errors = new LinkedHashMap<>();
        PluginException first = null;
        for (String member : inOrder(command)) {
            List<BoundCommand> bound = bindings.from(command).stream()
                    .filter(one -> one.target().equals(member))
                    .toList();
            try {
                MemberStatus status = scope.members().status(member);
                if (!status.isUp()) {
                    throw scope.failure(
                            PluginErrorCode.RESOURCE_UNAVAILABLE,
                            "plugin '" + member + "' is " + status.trouble() + "; qtforge:why " + member,
                            null);
                }
                if (!bound.isEmpty()) {
                    results.put(member, bound.get(0).call(scope, parameters));
                } else if (scope.members().commands(member).contains(command)) {
                    results.put(member, scope.call(member, command, parameters));
                }
            } catch (PluginException e) {
                boolean bearable = partial || composition.isOptional(member);
                if (!bearable || e.code() == PluginErrorCode.TIMEOUT && scope.isOver()) {
                    throw e;
                }
                first = first == null ? e : first;
                errors.put(member, e.getMessage());
            }
        }
        if (results.isEmpty()) {
            throw first != null ? first : scope.unknown(this);
        }
        return combined(scope, parameters, results, errors);
    }

    private List<String> inOrder(String command) {
        List<String> bound =
                bindings.from(command).stream().map(BoundCommand::target).toList();
        return CommandScope.joined(bound, List.copyOf(composition.plugins().keySet()));
    }

    private Object combined(
            CommandScope scope,
            Map<String, Object> parameters,
            Map<String, Object> results,
            Map<String, Object> errors) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", results);
        answer.put("errors", errors);
        if (combine == null) {
            return answer;
        }
        Map<String, Object> variables = scope.variables(parameters);
        variables.putAll(answer);
        try {
            return combine.evaluate(variables);
        } catch (PluginException e) {
            throw scope.failure(e.code(), "configuration.combine: " + e.getMessage(), e);
        }
    }
}
