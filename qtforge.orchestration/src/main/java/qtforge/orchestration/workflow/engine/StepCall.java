// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepResult;

/** What a function or script knows of the call it works for. */
final class StepCall implements StepContext {

    private final Execution execution;
    private final Call call;
    private final Map<String, Object> parameters;

    StepCall(Execution execution, Call call, Map<String, Object> parameters) {
        this.execution = execution;
        this.call = call;
        this.parameters = parameters;
    }

    @Override
    public String executionId() {
        return execution.id();
    }

    @Override
    public String workflowId() {
        return execution.plan().workflow().id();
    }

    @Override
    public String stepId() {
        return call.unit().step().id();
    }

    @Override
    public int attempt() {
        return call.number();
    }

    @Override
    public String idempotencyKey() {
        return execution.keyOf(call.unit());
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public Map<String, Object> input() {
        return execution.input();
    }

    @Override
    public Optional<Object> result(String stepId) {
        StepResult result = execution.result(stepId);
        return result == null || !result.status().isEnd() ? Optional.empty() : Optional.ofNullable(result.data());
    }

    @Override
    public Object item() {
        return call.unit().itemValue();
    }

    @Override
    public int index() {
        return call.unit().item();
    }

    @Override
    public Instant deadline() {
        return Instant.now().plusNanos(call.deadline() - System.nanoTime());
    }

    @Override
    public boolean isCancelled() {
        return call.isOver();
    }
}
