// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.orchestration.expression.Expression;

/** A binding with its expressions, which were read once. */
final class BoundCommand {

    private final String place;
    private final CompositionBinding binding;
    private final Map<String, Expression> mapping = new LinkedHashMap<>();
    private final Expression transformer;

    BoundCommand(String place, CompositionBinding binding) {
        this.place = place;
        this.binding = binding;
        binding.parameterMapping()
                .forEach((name, text) -> mapping.put(name, parse(place + ".parameter_mapping." + name, text)));
        transformer = binding.transformer().isEmpty() ? null : parse(place + ".transformer", binding.transformer());
    }

    static Expression parse(String place, String text) {
        try {
            return Expression.parse(text);
        } catch (PluginException e) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, place + ": " + e.getMessage(), e);
        }
    }

    CompositionBinding binding() {
        return binding;
    }

    String target() {
        return binding.targetPluginId();
    }

    String method() {
        return binding.targetMethod();
    }

    /**
     * What the target is called with.
     *
     * @param variables what expressions see
     * @param unmapped what it is called with when nothing is mapped
     */
    Map<String, Object> parameters(CommandScope scope, Map<String, Object> variables, Map<String, Object> unmapped) {
        if (mapping.isEmpty()) {
            return unmapped;
        }
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, Expression> entry : mapping.entrySet()) {
            Object value = evaluate(scope, "parameter_mapping." + entry.getKey(), entry.getValue(), variables);
            if (!entry.getKey().equals(CompositionBinding.ANY)) {
                parameters.put(entry.getKey(), value);
            } else if (value instanceof Map<?, ?> all) {
                all.forEach((name, one) -> parameters.put(String.valueOf(name), one));
            } else {
                throw scope.failure(
                        PluginErrorCode.INVALID_PARAMETERS,
                        place + ".parameter_mapping.*: expression '" + entry.getValue()
                                + "' must yield an object, but yields '" + value + "'",
                        null);
            }
        }
        return parameters;
    }

    /** What the answer of the target becomes. */
    Object result(CommandScope scope, Map<String, Object> variables) {
        return transformer == null ? variables.get("result") : evaluate(scope, "transformer", transformer, variables);
    }

    /** Calls the target with mapped parameters and transforms what it answers. */
    Object call(CommandScope scope, Map<String, Object> parameters) {
        Map<String, Object> mapped = parameters(scope, scope.variables(parameters), parameters);
        return result(scope, scope.variables(parameters, scope.call(target(), method(), mapped)));
    }

    private Object evaluate(CommandScope scope, String member, Expression expression, Map<String, Object> variables) {
        try {
            return expression.evaluate(variables);
        } catch (PluginException e) {
            throw scope.failure(e.code(), place + "." + member + ": " + e.getMessage(), e);
        }
    }
}
