// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A parameter, or a field of a struct.
 *
 * @param name snake case
 * @param type what it takes
 * @param optional whether it may be left out
 * @param defaultValue what it is then, JSON-shaped (a constant by its name); null when it is not optional, or for none
 * @param doc of a field; empty for parameters
 */
public record ParameterModel(String name, ScriptType type, boolean optional, Object defaultValue, String doc) {

    /** Whether a program may give none: the default is meant when none is not a value of it. */
    public boolean takesNone() {
        return optional || type.nullable();
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("type", type.describe());
        if (optional) {
            described.put("default", defaultValue);
        }
        if (!doc.isEmpty()) {
            described.put("doc", doc);
        }
        return described;
    }
}
