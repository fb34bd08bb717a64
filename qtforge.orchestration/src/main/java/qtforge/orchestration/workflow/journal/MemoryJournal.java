// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowProgress;

/**
 * A journal of executions that need not survive the process: in memory, nothing on the disk. Of ended executions the latest are kept, so
 * many as it was told; those that have not ended are all kept.
 *
 * <p>Each execution has its own lock; no other is taken while it is held.
 */
public final class MemoryJournal implements ExecutionJournal {

    private static final int HISTORY = 10_000;

    private final int keepEnded;
    private final Map<String, Kept> executions = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<EndedAt, Kept> ended = new ConcurrentSkipListMap<>();
    private final AtomicLong endedCount = new AtomicLong();
    private final Map<String, KeptWorkflow> workflows = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean closed;

    /** A journal that keeps at most so many ended executions. */
    public MemoryJournal(int keepEnded) {
        this.keepEnded = keepEnded;
    }

    private record StepKey(String stepId, int item, boolean undo) {}

    /** When an execution ended; the number keeps those apart that ended at the same time. */
    private record EndedAt(Instant time, long number) implements Comparable<EndedAt> {
        @Override
        public int compareTo(EndedAt other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** An execution. Guarded by itself. */
    private static final class Kept {
        private final long number;
        private ExecutionRecord record;
        private final Map<StepKey, StepRecord> steps = new LinkedHashMap<>();
        private final Deque<WorkflowProgress> history = new ArrayDeque<>();
        private EndedAt endedAt;
        private boolean purged;

        private Kept(long number) {
            this.number = number;
        }

        private synchronized Optional<StoredExecution> stored() {
            return record == null || purged
                    ? Optional.empty()
                    : Optional.of(new StoredExecution(record, List.copyOf(steps.values())));
        }

        private synchronized ExecutionRecord record() {
            return purged ? null : record;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "the journal of workflows in memory is closed");
        }
    }

    @Override
    public void write(ExecutionRecord execution) {
        requireOpen();
        while (!tryWrite(execution)) {
            Thread.onSpinWait(); // somebody is just purging it
        }
        while (endedCount.get() > keepEnded) {
            Map.Entry<EndedAt, Kept> first = ended.firstEntry();
            if (first == null || !purge(first.getKey(), first.getValue())) {
                return;
            }
        }
    }

    private boolean tryWrite(ExecutionRecord execution) {
        Kept kept = executions.computeIfAbsent(execution.executionId(), missing -> new Kept(numbers.getAndIncrement()));
        synchronized (kept) {
            if (kept.purged) {
                return false;
            }
            kept.record = execution;
            if (kept.endedAt != null && ended.remove(kept.endedAt) != null) {
                endedCount.decrementAndGet();
            }
            kept.endedAt = execution.state().isEnd()
                    ? new EndedAt(execution.endTime().orElse(execution.startTime()), kept.number)
                    : null;
            if (kept.endedAt != null) {
                ended.put(kept.endedAt, kept);
                endedCount.incrementAndGet();
            }
            return true;
        }
    }

    /** Returns whether it was still that. */
    private boolean purge(EndedAt endedAt, Kept kept) {
        synchronized (kept) {
            if (!endedAt.equals(kept.endedAt) || !ended.remove(endedAt, kept)) {
                return false;
            }
            endedCount.decrementAndGet();
            kept.purged = true;
            executions.remove(kept.record.executionId(), kept);
            return true;
        }
    }

    private Kept require(String executionId) {
        requireOpen();
        Kept kept = executions.get(executionId);
        if (kept == null) {
            throw missing(executionId);
        }
        return kept;
    }

    private static PluginException missing(String executionId) {
        return new PluginException(
                PluginErrorCode.NOT_FOUND,
                "execution " + executionId
                        + " is not in the journal of workflows in memory: it was never begun there, or it was purged");
    }

    @Override
    public void write(String executionId, StepRecord step) {
        Kept kept = require(executionId);
        StepKey key = new StepKey(step.stepId(), step.item(), step.undo());
        synchronized (kept) {
            if (kept.purged) {
                throw missing(executionId);
            }
            kept.steps.remove(key);
            kept.steps.put(key, step);
        }
    }

    @Override
    public void forget(String executionId, Collection<String> stepIds) {
        if (stepIds.isEmpty()) {
            return;
        }
        Kept kept = require(executionId);
        Set<String> ids = new HashSet<>(stepIds);
        synchronized (kept) {
            if (kept.purged) {
                throw missing(executionId);
            }
            kept.steps.keySet().removeIf(key -> ids.contains(key.stepId()));
        }
    }

    @Override
    public void note(WorkflowProgress event) {
        requireOpen();
        Kept kept = executions.get(event.executionId());
        if (kept == null) {
            return;
        }
        synchronized (kept) {
            kept.history.addLast(event);
            if (kept.history.size() > HISTORY) {
                kept.history.removeFirst();
            }
        }
    }

    @Override
    public List<StoredExecution> unended() {
        return executions.values().stream()
                .map(Kept::stored)
                .flatMap(Optional::stream)
                .filter(stored -> !stored.execution().state().isEnd())
                .sorted(Comparator.comparing(stored -> stored.execution().startTime()))
                .toList();
    }

    @Override
    public Optional<StoredExecution> find(String executionId) {
        return Optional.ofNullable(executions.get(executionId)).flatMap(Kept::stored);
    }

    @Override
    public List<ExecutionRecord> list(ExecutionQuery query, String owner) {
        record Line(ExecutionRecord record, long number) {}
        Stream<Line> lines = executions.values().stream()
                .map(kept -> new Line(kept.record(), kept.number))
                .filter(line -> line.record() != null && matches(line.record(), query, owner));
        return lines.sorted(Comparator.comparing((Line line) -> line.record().startTime())
                        .thenComparing(Line::number)
                        .reversed())
                .limit(query.limit())
                .map(Line::record)
                .toList();
    }

    private static boolean matches(ExecutionRecord record, ExecutionQuery query, String owner) {
        return (owner.isEmpty() || owner.equals(record.owner()))
                && (query.workflowId().isEmpty() || query.workflowId().equals(record.workflowId()))
                && (query.states().isEmpty() || query.states().contains(record.state()))
                && query.since()
                        .filter(since -> record.startTime().isBefore(since))
                        .isEmpty();
    }

    @Override
    public List<WorkflowProgress> history(String executionId) {
        Kept kept = executions.get(executionId);
        if (kept == null) {
            return List.of();
        }
        synchronized (kept) {
            return new ArrayList<>(kept.history);
        }
    }

    @Override
    public int purge(Instant endedBefore, int keepAtMost) {
        requireOpen();
        int purged = 0;
        for (Map.Entry<EndedAt, Kept> first = ended.firstEntry();
                first != null
                        && (first.getKey().time().isBefore(endedBefore) || endedCount.get() > Math.max(0, keepAtMost));
                first = ended.firstEntry()) {
            if (purge(first.getKey(), first.getValue())) {
                purged++;
            }
        }
        return purged;
    }

    @Override
    public void keep(KeptWorkflow workflow) {
        requireOpen();
        workflows.put(String.valueOf(workflow.definition().get("id")), workflow);
    }

    @Override
    public void drop(String workflowId) {
        requireOpen();
        workflows.remove(workflowId);
    }

    @Override
    public List<KeptWorkflow> kept() {
        return List.copyOf(workflows.values());
    }

    @Override
    public void close() {
        closed = true;
    }
}
