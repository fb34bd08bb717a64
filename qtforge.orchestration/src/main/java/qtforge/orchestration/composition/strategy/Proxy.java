// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/**
 * Stands for the primary: all its commands, unchanged. Bindings lead to guards and observers. A guard is any member but AUXILIARY ones; it
 * is asked before, and denies by {@code false} or {@code {"allow": false, "reason": …}}; when it cannot be asked, nothing passes. An observer
 * is AUXILIARY; it is told afterwards, and what becomes of it changes nothing. Answers may be kept for a while, see {@link AnswerCache}.
 */
final class Proxy implements Behaviour {

    private final PluginComposition composition;
    private final Bindings bindings;
    private final AnswerCache cache;

    Proxy(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
        cache = AnswerCache.of(composition.configuration());
    }

    @Override
    public List<String> commands(Members members) {
        return CommandScope.commandsOf(members, composition.primaryPluginId());
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("command", command);
        told.put("parameters", parameters);
        for (BoundCommand guard : bindings.from(command)) {
            if (!isObserver(guard)) {
                ask(scope, guard, parameters, told);
            }
        }
        try {
            Object result = answer(scope, command, parameters);
            told.put("result", result);
            return result;
        } catch (PluginException e) {
            told.put("error", Map.of("code", (long) e.code().value(), "message", e.getMessage()));
            throw e;
        } finally {
            for (BoundCommand observer : bindings.from(command)) {
                if (isObserver(observer)) {
                    tell(scope, observer, parameters, told);
                }
            }
        }
    }

    private boolean isObserver(BoundCommand bound) {
        return composition.plugins().get(bound.target()) == PluginRole.AUXILIARY;
    }

    private static void ask(
            CommandScope scope, BoundCommand guard, Map<String, Object> parameters, Map<String, Object> told) {
        Map<String, Object> variables = scope.variables(parameters);
        Object said = scope.call(guard.target(), guard.method(), guard.parameters(scope, variables, told));
        variables.put("result", said);
        Object answer = guard.result(scope, variables);
        Object allow = answer instanceof Map<?, ?> map ? map.get("allow") : answer;
        if (Boolean.FALSE.equals(allow)) {
            Object reason = answer instanceof Map<?, ?> map ? map.get("reason") : null;
            throw scope.failure(
                    PluginErrorCode.PERMISSION_DENIED,
                    "plugin '" + guard.target() + "' denies it" + (reason == null ? "" : ": " + reason),
                    null);
        }
    }

    private Object answer(CommandScope scope, String command, Map<String, Object> parameters) {
        String primary = composition.primaryPluginId();
        if (!cache.takes(command)) {
            return scope.call(primary, command, parameters);
        }
        long incarnation = scope.members().incarnation(primary);
        return cache.get(command, parameters, incarnation, () -> scope.call(primary, command, parameters));
    }

    private static void tell(
            CommandScope scope, BoundCommand observer, Map<String, Object> parameters, Map<String, Object> told) {
        if (!scope.members().status(observer.target()).isUp()) {
            return;
        }
        try {
            Map<String, Object> variables = scope.variables(parameters);
            variables.putAll(told);
            scope.call(observer.target(), observer.method(), observer.parameters(scope, variables, told));
        } catch (PluginException e) {
            // The member's own errors tell; whoever gave the command is not concerned.
            return;
        }
    }
}
