// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.orchestration.composition.PluginComposition;
import qtforge.api.orchestration.composition.PluginRole;

/**
 * Decorators are called before a command of the primary, in their order, and after it, in reverse order. Each is told
 * {@code phase}, {@code command} and {@code parameters}, and after it {@code result}; it changes what it answers with: {@code parameters} before,
 * {@code result} after. A {@code result} before makes an end: neither the primary nor those behind are called.
 *
 * <p>A binding names the decorator's command, which is called after the command, too, when the binding is bidirectional. Without any
 * bindings a decorator's commands {@code before} and {@code after} are called, as far as it has them.
 */
final class Decoration implements Behaviour {

    private static final String RESULT = "result";

    private final PluginComposition composition;
    private final Bindings bindings;

    Decoration(PluginComposition composition, Bindings bindings) {
        this.composition = composition;
        this.bindings = bindings;
    }

    /** What is called around the primary; either may be null. */
    private record Layer(String member, String before, String after, BoundCommand bound) {}

    @Override
    public List<String> commands(Members members) {
        return CommandScope.commandsOf(members, composition.primaryPluginId());
    }

    @Override
    public Object execute(CommandScope scope, String command, Map<String, Object> parameters) {
        List<Layer> entered = new ArrayList<>();
        Map<String, Object> given = parameters;
        Object result = null;
        boolean answered = false;
        for (Layer layer : layers(scope, command)) {
            if (layer.before() != null) {
                Map<String, Object> change = change(scope, layer, layer.before(), told(command, "before", given));
                if (change.containsKey(RESULT)) {
                    result = change.get(RESULT);
                    answered = true;
                    break;
                }
                if (change.get("parameters") instanceof Map<?, ?> changed) {
                    given = JsonValues.normalizeMap(changed);
                }
            }
            entered.add(layer);
        }
        if (!answered) {
            result = scope.call(composition.primaryPluginId(), command, given);
        }
        for (int i = entered.size() - 1; i >= 0; i--) {
            Layer layer = entered.get(i);
            if (layer.after() != null) {
                Map<String, Object> told = told(command, "after", given);
                told.put(RESULT, result);
                Map<String, Object> change = change(scope, layer, layer.after(), told);
                result = change.containsKey(RESULT) ? change.get(RESULT) : result;
            }
        }
        return result;
    }

    private List<Layer> layers(CommandScope scope, String command) {
        if (!bindings.isEmpty()) {
            return bindings.from(command).stream()
                    .map(bound -> new Layer(
                            bound.target(),
                            bound.method(),
                            bound.binding().bidirectional() ? bound.method() : null,
                            bound))
                    .toList();
        }
        List<Layer> layers = new ArrayList<>();
        for (String member : composition.getPluginsByRole(PluginRole.DECORATOR)) {
            List<String> offered = scope.members().commands(member);
            layers.add(new Layer(
                    member,
                    offered.contains("before") ? "before" : null,
                    offered.contains("after") ? "after" : null,
                    null));
        }
        return layers;
    }

    private static Map<String, Object> told(String command, String phase, Map<String, Object> parameters) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("phase", phase);
        told.put("command", command);
        told.put("parameters", parameters);
        return told;
    }

    private static Map<String, Object> change(
            CommandScope scope, Layer layer, String method, Map<String, Object> told) {
        Map<String, Object> seen = new LinkedHashMap<>(told);
        if (layer.bound() != null) {
            seen.putAll(scope.variables(JsonValues.normalizeMap((Map<?, ?>) told.get("parameters"))));
        }
        Map<String, Object> given = layer.bound() == null ? told : layer.bound().parameters(scope, seen, told);
        Object answer = scope.call(layer.member(), method, given);
        if (layer.bound() != null) {
            seen.put(RESULT, answer);
            answer = layer.bound().result(scope, seen);
        }
        return answer instanceof Map<?, ?> change ? JsonValues.normalizeMap(change) : Map.of();
    }
}
