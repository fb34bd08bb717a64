// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import qtforge.api.orchestration.workflow.StepResult;

/** What expressions know of an execution. Looks at steps only when asked for them, so that many steps cost nothing. */
final class Variables {

    private Variables() {}

    /**
     * The variables of a call.
     *
     * @param unit null for the execution as a whole
     */
    static Map<String, Object> of(Execution execution, Unit unit) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("input", execution.input());
        variables.put("steps", new Steps(execution));
        Map<String, Object> self = new HashMap<>();
        self.put("id", execution.id());
        self.put("workflow", execution.plan().workflow().id());
        if (unit != null && unit.step() != null) {
            self.put("key", execution.keyOf(unit));
            if (execution.isPipeline()) {
                variables.put("previous", execution.previous(unit.step()));
            }
            if (unit.item() >= 0) {
                variables.put("item", unit.itemValue());
                variables.put("index", (long) unit.item());
            }
        }
        variables.put("execution", self);
        return variables;
    }

    /** The steps that have ended, by id. */
    private static final class Steps extends AbstractMap<String, Object> {

        private final Execution execution;

        Steps(Execution execution) {
            this.execution = execution;
        }

        @Override
        public Object get(Object key) {
            StepResult result = key instanceof String id ? execution.result(id) : null;
            return result == null || !result.status().isEnd() ? null : form(result);
        }

        @Override
        public boolean containsKey(Object key) {
            return get(key) != null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            Map<String, Object> all = new LinkedHashMap<>();
            execution.results().forEach((id, result) -> {
                if (result.status().isEnd()) {
                    all.put(id, form(result));
                }
            });
            return all.entrySet();
        }

        private static Map<String, Object> form(StepResult result) {
            Map<String, Object> form = new HashMap<>();
            form.put("result", result.data());
            form.put("status", result.status().scriptName());
            form.put("error", result.errorMessage());
            return form;
        }
    }
}
