// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoredExecution;

/** Random workflows, each cut off at a random step: what was known complete does not run again, and everything comes to its end. */
@Timeout(240)
class EngineRestartTest {

    private static final int ROUNDS = 40;
    private static final RetryOptions QUICK = new RetryOptions(2, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);

    /** What ran, of both processes; and what stops the first. */
    private static final class Trace {
        final Queue<String> ran = new ConcurrentLinkedQueue<>();
        final CountDownLatch stop = new CountDownLatch(1);
        volatile int budget;
        final boolean failing;

        Trace(int budget, boolean failing) {
            this.budget = budget;
            this.failing = failing;
        }

        synchronized boolean mayGoOn() {
            return budget-- > 0;
        }

        Object run(StepContext context) throws Exception {
            if (!mayGoOn()) {
                stop.countDown();
                new CountDownLatch(1).await();
            }
            ran.add(context.idempotencyKey());
            if (failing && context.stepId().equals("last")) {
                throw new IllegalStateException("wanted");
            }
            return context.index();
        }
    }

    private static Workflow workflow(ExecutionMode mode, Random random, Trace trace) {
        Workflow.Builder workflow =
                Workflow.builder("random").executionMode(mode).width(1 + random.nextInt(4));
        List<String> ids = new ArrayList<>();
        int size = 3 + random.nextInt(10);
        for (int i = 0; i < size; i++) {
            String id = i == size - 1 ? "last" : "s" + i;
            WorkflowStep.Builder step = WorkflowStep.builder(id, StepAction.function(id, trace::run))
                    .retry(random.nextInt(3) == 0 && !trace.failing ? QUICK : RetryOptions.NONE);
            boolean pipeline = mode == ExecutionMode.PIPELINE;
            if (i == size - 1) {
                step.after(pipeline ? new String[0] : ids.toArray(String[]::new));
            } else if (!pipeline && i > 0 && random.nextBoolean()) {
                step.after(ids.get(random.nextInt(ids.size())));
            }
            if (random.nextInt(4) == 0 && i < size - 1) {
                step.forEach("[1..5]", 1 + random.nextInt(3));
            }
            ids.add(id);
            workflow.step(step.build())
                    .rollbackStep(
                            id,
                            WorkflowStep.builder(id, StepAction.function("undo", trace::run))
                                    .retry(QUICK)
                                    .build());
        }
        return workflow.build();
    }

    @ParameterizedTest
    @EnumSource(ExecutionMode.class)
    void comesToItsEndAndRepeatsNothingThatIsKnownComplete(ExecutionMode mode) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            boolean failing = round % 2 == 1;
            Trace first = new Trace(random.nextInt(20), failing);
            SimpleJournal journal = new SimpleJournal();
            StoredExecution cut;
            WorkflowState state;
            try (Runs runs = new Runs(journal, new EngineLimits(4, 10))) {
                Execution execution = runs.begin(workflow(mode, random, first), Map.of());
                Runs.await(() ->
                        first.stop.getCount() == 0 || execution.whenEnded().isDone());
                cut = journal.stored(execution.id());
                state = cut.execution().state();
            }
            if (state.isEnd()) {
                assertThat(state).isEqualTo(failing ? WorkflowState.FAILED : WorkflowState.COMPLETED);
                continue;
            }
            SimpleJournal second = new SimpleJournal();
            second.write(cut.execution());
            cut.steps().forEach(step -> second.write(cut.execution().executionId(), step));
            Trace trace = new Trace(Integer.MAX_VALUE, failing);
            try (Runs runs = new Runs(second, new EngineLimits(4, 10))) {
                Workflow again = workflow(mode, randomAfter(round), trace);
                WorkflowExecution ended = runs.ended(runs.goOn(cut, again));
                assertThat(ended.state())
                        .as("%s, round %d: %s", mode, round, ended.reason())
                        .isEqualTo(failing ? WorkflowState.FAILED : WorkflowState.COMPLETED);
                assertThat(repeated(cut, trace)).as("%s, round %d", mode, round).isEmpty();
                if (failing) {
                    assertThat(notUndone(second.stored(ended.executionId())))
                            .as("%s, round %d", mode, round)
                            .isEmpty();
                }
                assertThat(runs.problems).isEmpty();
            }
        }
    }

    /** The journal has the end of the step, but not yet what follows from it. */
    @Test
    void failsWhenTheProcessEndedRightAfterACriticalStepFailed() throws Exception {
        Trace trace = new Trace(Integer.MAX_VALUE, true);
        Workflow workflow = Workflow.builder("two")
                .step(WorkflowStep.builder("first", StepAction.function("first", trace::run))
                        .build())
                .step(WorkflowStep.builder("last", StepAction.function("last", trace::run))
                        .build())
                .rollbackStep("first", StepAction.function("undo", trace::run))
                .build();
        SimpleJournal journal = new SimpleJournal();
        StoredExecution whole;
        try (Runs runs = new Runs(journal, new EngineLimits(4, 10))) {
            whole = journal.stored(runs.ended(runs.begin(workflow, Map.of())).executionId());
        }
        ExecutionRecord end = whole.execution();
        ExecutionRecord begin = new ExecutionRecord(
                end.executionId(),
                end.owner(),
                end.starter(),
                end.definition(),
                end.functions(),
                end.input(),
                end.parentId(),
                end.startTime(),
                WorkflowState.IDLE,
                false,
                WorkflowState.RUNNING,
                PluginErrorCode.SUCCESS,
                "",
                null,
                Optional.empty(),
                0,
                Duration.ZERO);
        List<StepRecord> done =
                whole.steps().stream().filter(record -> !record.undo()).toList();
        trace.ran.clear();

        SimpleJournal second = new SimpleJournal();
        second.write(begin);
        done.forEach(record -> second.write(begin.executionId(), record));
        try (Runs runs = new Runs(second, new EngineLimits(4, 10))) {
            WorkflowExecution ended = runs.ended(runs.goOn(new StoredExecution(begin, done), workflow));

            assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
            assertThat(ended.reason()).isEqualTo(end.reason());
            assertThat(ended.errorCode()).isEqualTo(end.errorCode());
            assertThat(trace.ran).containsExactly(begin.executionId() + "/first/undo");
        }
    }

    /** The same workflow as in the first process. */
    private static Random randomAfter(int round) {
        Random random = new Random(round);
        random.nextInt(20);
        return random;
    }

    private static Set<String> repeated(StoredExecution cut, Trace trace) {
        Set<String> known = new HashSet<>();
        for (StepRecord record : cut.steps()) {
            if (record.status() == StepStatus.COMPLETED) {
                known.add(cut.execution().executionId()
                        + '/'
                        + record.stepId()
                        + (record.item() < 0 ? "" : "/" + record.item())
                        + (record.undo() ? "/undo" : ""));
            }
        }
        known.retainAll(trace.ran);
        return known;
    }

    private static List<String> notUndone(StoredExecution ended) {
        return ExecutionViews.results(ended).values().stream()
                .filter(result -> result.status() == StepStatus.COMPLETED && !result.compensated())
                .map(result -> result.stepId())
                .toList();
    }
}
