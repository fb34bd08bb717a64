// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a step of a pipeline is called with when it has no parameters of its own. */
final class Pipes {

    private Pipes() {}

    /** An object as it is; anything else as the parameter {@code value}. */
    static Map<String, Object> parameters(Object previous) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (previous instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put((String) name, value));
        } else if (previous != null) {
            parameters.put("value", previous);
        }
        return parameters;
    }
}
