// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.contract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.communication.contract.ServiceParameter;

/** The check of one parameter, prepared once. */
final class ParameterCheck {

    private final ServiceParameter parameter;
    private final JsonType type;
    private final Pattern pattern;

    ParameterCheck(ServiceParameter parameter) {
        this.parameter = parameter;
        type = JsonType.named(parameter.type());
        pattern = parameter.validationPattern().isEmpty() ? null : Pattern.compile(parameter.validationPattern());
    }

    String name() {
        return parameter.name();
    }

    Object fallback() {
        return parameter.defaultValue();
    }

    /** Whether a call that does not name it is in order. */
    boolean mayBeMissing() {
        return !parameter.required();
    }

    /** Whether a value is in order; {@link #explain} says why not. */
    boolean accepts(Object value) {
        if (value == null) {
            return !parameter.required() || type == JsonType.NULL || type == JsonType.ANY;
        }
        return type.accepts(value) && (pattern == null || matches(value));
    }

    private boolean matches(Object value) {
        try {
            Matcher matcher = pattern.matcher(new LimitedText((String) value));
            return matcher.matches();
        } catch (LimitedText.Exhausted | ClassCastException e) {
            return false;
        }
    }

    /** Says what is wrong with a value. */
    void explain(Object value, List<String> faults) {
        if (value == null) {
            faults.add("'" + name() + "' is null; give a value of type " + type);
        } else if (!type.accepts(value)) {
            faults.add("'" + name() + "' must be of type " + type + " but is " + JsonType.of(value) + " ("
                    + CheckedMethod.shortened(value) + ")");
        } else {
            faults.add("'" + name() + "' must match " + pattern + " but is " + CheckedMethod.shortened(value));
        }
    }

    void explainMissing(List<String> faults) {
        faults.add("'" + name() + "' (" + type + ") is missing; add it");
    }
}
