// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.Map;
import qtforge.api.core.JsonValues;

/** Sets members of the state and the configuration, whatever they were. */
record SetStep(Map<String, Object> state, Map<String, Object> configuration) implements Step {

    @Override
    public void apply(StepRun run) {
        // Copies, as later steps change what is in them, and the document may be applied again.
        run.document(StepTarget.STATE).putAll(JsonValues.normalizeMap(state));
        run.document(StepTarget.CONFIGURATION).putAll(JsonValues.normalizeMap(configuration));
    }

    @Override
    public String toString() {
        return "set " + state.keySet() + " of the state and " + configuration.keySet() + " of the configuration";
    }
}
