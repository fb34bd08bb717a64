// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.orchestration.workflow.journal.ExecutionJournal;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.KeptWorkflow;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;

/** A journal that can be looked into, and that can fail. Not safe for a process that ends. */
final class SimpleJournal implements ExecutionJournal {

    final Map<String, ExecutionRecord> executions = new LinkedHashMap<>();
    final Map<String, List<StepRecord>> steps = new LinkedHashMap<>();
    /** What happens while the end of a step is being written. */
    volatile Consumer<StepRecord> beforeStep = step -> {};

    private boolean full;

    synchronized void setFull(boolean value) {
        full = value;
    }

    private void check() {
        if (full) {
            throw new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, "the disk is full");
        }
    }

    @Override
    public synchronized void write(ExecutionRecord execution) {
        check();
        executions.put(execution.executionId(), execution);
    }

    @Override
    public void write(String executionId, StepRecord step) {
        beforeStep.accept(step);
        put(executionId, step);
    }

    private synchronized void put(String executionId, StepRecord step) {
        check();
        List<StepRecord> records = steps.computeIfAbsent(executionId, id -> new ArrayList<>());
        records.removeIf(
                one -> one.stepId().equals(step.stepId()) && one.item() == step.item() && one.undo() == step.undo());
        records.add(step);
    }

    @Override
    public synchronized void forget(String executionId, Collection<String> stepIds) {
        steps.getOrDefault(executionId, new ArrayList<>()).removeIf(one -> stepIds.contains(one.stepId()));
    }

    @Override
    public void note(WorkflowProgress event) {
        // Nobody asks.
    }

    synchronized StoredExecution stored(String id) {
        return new StoredExecution(executions.get(id), List.copyOf(steps.getOrDefault(id, List.of())));
    }

    @Override
    public synchronized List<StoredExecution> unended() {
        return executions.values().stream()
                .filter(one -> !one.state().isEnd())
                .map(one -> stored(one.executionId()))
                .toList();
    }

    @Override
    public synchronized Optional<StoredExecution> find(String executionId) {
        return executions.containsKey(executionId) ? Optional.of(stored(executionId)) : Optional.empty();
    }

    @Override
    public synchronized List<ExecutionRecord> list(ExecutionQuery query, String owner) {
        return List.copyOf(executions.values());
    }

    @Override
    public List<WorkflowProgress> history(String executionId) {
        return List.of();
    }

    @Override
    public int purge(Instant endedBefore, int keepAtMost) {
        return 0;
    }

    @Override
    public void keep(KeptWorkflow workflow) {
        check();
    }

    @Override
    public void drop(String workflowId) {
        check();
    }

    @Override
    public List<KeptWorkflow> kept() {
        return List.of();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
