// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.orchestration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.bindings.Callback;

/**
 * A step that is a function of a program.
 *
 * @param callback is given an object of what the step may know
 * @param dependencies the steps whose results it is given
 */
record CallbackStep(Callback callback, List<String> dependencies) implements StepFunction {

    @Override
    public Object apply(StepContext context) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("execution_id", context.executionId());
        given.put("workflow_id", context.workflowId());
        given.put("step_id", context.stepId());
        given.put("attempt", (long) context.attempt());
        given.put("idempotency_key", context.idempotencyKey());
        given.put("parameters", context.parameters());
        given.put("input", context.input());
        Map<String, Object> results = new LinkedHashMap<>();
        dependencies.forEach(id -> results.put(id, context.result(id).orElse(null)));
        given.put("results", results);
        given.put("item", context.item());
        given.put("index", (long) context.index());
        given.put("deadline", context.deadline());
        return callback.call(given);
    }
}
