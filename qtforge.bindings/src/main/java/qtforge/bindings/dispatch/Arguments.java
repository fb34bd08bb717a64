// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.List;
import java.util.Map;
import qtforge.bindings.catalog.FunctionModel;
import qtforge.bindings.catalog.ParameterModel;

/** Puts arguments in order, named ones too, fills in defaults and converts. */
final class Arguments {

    private final ToRuntime toRuntime;

    Arguments(ToRuntime toRuntime) {
        this.toRuntime = toRuntime;
    }

    Object[] convert(BindingSession session, FunctionModel function, List<?> given, Map<String, ?> named) {
        List<ParameterModel> parameters = function.parameters();
        if (given.size() > parameters.size()) {
            throw Refusals.argument(function.place() + " takes " + parameters.size() + " arguments, " + given.size()
                    + " were given" + signature(parameters));
        }
        Object[] converted = new Object[parameters.size()];
        int used = 0;
        for (int i = 0; i < converted.length; i++) {
            ParameterModel parameter = parameters.get(i);
            boolean byName = named.containsKey(parameter.name());
            if (byName) {
                used++;
                if (i < given.size()) {
                    throw Refusals.argument(function.place() + ": argument '" + parameter.name() + "' was given twice");
                }
            }
            Object value = i < given.size() ? given.get(i) : byName ? named.get(parameter.name()) : null;
            if (i >= given.size() && !byName && !parameter.optional()) {
                throw Refusals.argument(
                        function.place() + ": argument '" + parameter.name() + "' is missing" + signature(parameters));
            }
            converted[i] = value(session, function, parameter, value, i < given.size() || byName);
        }
        if (used < named.size()) {
            String unknown = named.keySet().stream()
                    .filter(name -> parameters.stream()
                            .noneMatch(parameter -> parameter.name().equals(name)))
                    .findFirst()
                    .orElseThrow();
            throw Refusals.argument(function.place() + " has no parameter '" + unknown + "'" + signature(parameters));
        }
        return converted;
    }

    private Object value(
            BindingSession session, FunctionModel function, ParameterModel parameter, Object value, boolean given) {
        // None where it is no value of the parameter means what is taken when nothing is given.
        boolean useDefault = parameter.optional()
                && (!given || value == null && !parameter.type().nullable());
        return toRuntime.value(
                session,
                useDefault ? parameter.defaultValue() : value,
                parameter.type(),
                function.place() + ": argument '" + parameter.name() + "'");
    }

    private static String signature(List<ParameterModel> parameters) {
        return "; it takes ("
                + String.join(
                        ", ",
                        parameters.stream()
                                .map(each -> each.name() + (each.optional() ? "?" : ""))
                                .toList())
                + ")";
    }
}
