// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.orchestration.workflow.CircuitBreakerOptions;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.GraphFormat;
import qtforge.api.orchestration.workflow.PluginOrchestrator;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepFunction;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowInfo;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.itest.plugin.FlowPlugin;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Workflows over real plugins: each kind of step and mode, failure, undoing, standing still and going on. */
public class WorkflowsIT extends InRuntime {

    private static final String FLOW = "itest.flow";
    private static final String ID = "itest.workflow";
    private static final RetryOptions AT_ONCE = RetryOptions.of(5, Duration.ofMillis(1));

    private PluginOrchestrator orchestrator;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Before
    public void findOrchestrator() {
        Await.until("the orchestrator", () -> bundles.getServiceReference(PluginOrchestrator.class) != null);
        orchestrator = bundles.getService(bundles.getServiceReference(PluginOrchestrator.class));
    }

    @After
    public void forgetEverything() {
        for (String execution : orchestrator.listActiveExecutions()) {
            orchestrator.cancelWorkflow(execution, false);
            finish(orchestrator.whenEnded(execution));
        }
        orchestrator.listWorkflows().forEach(orchestrator::unregisterWorkflow);
        orchestrator.purgeExecutions(Duration.ZERO);
        assertThat(orchestrator.listExecutions(ExecutionQuery.ALL)).isEmpty();
    }

    // --- what tests are made of -------------------------------------------------------------------------------------

    /** A function that is remembered as having been called. */
    private StepAction noting(String name) {
        return noting(name, step -> name + " done");
    }

    private StepAction noting(String name, StepFunction then) {
        return StepAction.function(name, step -> {
            calls.add(name);
            return then.apply(step);
        });
    }

    private StepAction failing(String name) {
        return noting(name, step -> {
            throw new IllegalStateException(name + " was told to fail");
        });
    }

    private static StepAction failingOnly(AtomicInteger times, Object otherwise) {
        return StepAction.function("failingOnly", step -> {
            if (times.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            return otherwise;
        });
    }

    private static StepAction held(CountDownLatch begun, CountDownLatch until) {
        return StepAction.function("held", step -> {
            begun.countDown();
            assertThat(until.await(20, TimeUnit.SECONDS)).isTrue();
            return "let go";
        });
    }

    private static WorkflowStep step(String id, StepAction action, String... after) {
        return WorkflowStep.builder(id, action).after(after).build();
    }

    private static Workflow.Builder workflow(ExecutionMode mode, WorkflowStep... steps) {
        Workflow.Builder builder = Workflow.builder(ID).executionMode(mode);
        for (WorkflowStep step : steps) {
            builder.step(step);
        }
        return builder;
    }

    private static Workflow.Builder workflow(WorkflowStep... steps) {
        return workflow(ExecutionMode.SEQUENTIAL, steps);
    }

    private String begin(Workflow workflow, Map<String, ?> input) {
        orchestrator.registerWorkflow(workflow);
        return orchestrator.executeWorkflow(workflow.id(), input);
    }

    private WorkflowExecution run(Workflow workflow, Map<String, ?> input) {
        return finish(orchestrator.whenEnded(begin(workflow, input)));
    }

    private WorkflowExecution run(Workflow.Builder workflow) {
        return run(workflow.build(), Map.of());
    }

    private WorkflowExecution completed(WorkflowExecution execution) {
        assertThat(execution.state()).as(execution.reason()).isEqualTo(WorkflowState.COMPLETED);
        return execution;
    }

    private Map<String, StepResult> results(WorkflowExecution execution) {
        return orchestrator.getStepResults(execution.executionId());
    }

    private WorkflowExecution status(String execution) {
        return orchestrator.getExecutionStatus(execution).orElseThrow();
    }

    private void await(String execution, WorkflowState state) {
        Await.until(
                () -> execution + " is " + state + ", it is "
                        + status(execution).state(),
                () -> status(execution).state() == state);
    }

    private List<WorkflowProgressEventType> history(WorkflowExecution execution) {
        return orchestrator.getHistory(execution.executionId()).stream()
                .map(WorkflowProgress::type)
                .toList();
    }

    // --- kinds of steps ---------------------------------------------------------------------------------------------

    @Test
    public void callsWhatThereIsInEachWay() {
        load(PluginJar.flow(FLOW));
        orchestrator.registerWorkflow(Workflow.builder("itest.sub")
                .step(step("inner", StepAction.script("jsonata", "'workflow says ' & input.text")))
                .output("steps.inner.result")
                .build());
        Map<String, String> text = Map.of("text", "${input.text & '!'}");

        WorkflowExecution execution = completed(run(
                workflow(
                                step("command", StepAction.command(FLOW, "say").with(text)),
                                step(
                                        "contract",
                                        StepAction.contract("itest.flow", "say").with(text)),
                                step(
                                        "request",
                                        StepAction.request("itest.flow", "ask").with(text)),
                                step(
                                        "object",
                                        noting(
                                                        "object",
                                                        context -> "object says "
                                                                + context.parameters()
                                                                        .get("text"))
                                                .with(text)),
                                step(
                                        "service",
                                        StepAction.function("itest.flow.function")
                                                .with(text)),
                                step(
                                        "script",
                                        StepAction.script("jsonata", "'script says ' & parameters.text")
                                                .with(text)),
                                step(
                                        "workflow",
                                        StepAction.workflow("itest.sub").with(text)))
                        .build(),
                Map.of("text", "hello")));

        Map<String, StepResult> results = results(execution);
        assertThat(results.get("command").data()).isEqualTo("command says hello!");
        assertThat((String) results.get("contract").data()).startsWith("contract says hello! to ");
        assertThat(results.get("request").data())
                .isEqualTo(Map.of("text", "endpoint says hello!", "key", execution.executionId() + "/request"));
        assertThat(results.get("object").data()).isEqualTo("object says hello!");
        assertThat(results.get("service").data()).isEqualTo("function says hello!");
        assertThat(results.get("script").data()).isEqualTo("script says hello!");
        assertThat(results.get("workflow").data()).isEqualTo("workflow says hello!");
        assertThat(orchestrator.listExecutions(ExecutionQuery.ALL.ofWorkflow("itest.sub")))
                .extracting(WorkflowExecution::parentId)
                .containsExactly(execution.executionId());
    }

    @Test
    public void runsNothingThatCallsWhatIsNotThere() {
        orchestrator.registerWorkflow(
                workflow(step("one", noting("one")), step("two", StepAction.command("itest.nobody", "go")))
                        .build());

        PluginException refused = failure(() -> orchestrator.executeWorkflow(ID, Map.of()));

        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(refused).hasMessageContaining("itest.nobody").hasMessageContaining("two");
        assertThat(orchestrator.validateWorkflow(ID).isValid()).isFalse();
        assertThat(calls).isEmpty();
    }

    @Test
    public void registersNothingThatIsNoWorkflow() {
        PluginException refused = failure(() -> orchestrator.registerWorkflow(
                workflow(step("one", noting("one"), "two"), step("two", noting("two"), "one"))
                        .build()));

        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("one").hasMessageContaining("two");
        assertThat(failure(() ->
                                orchestrator.registerWorkflow(workflow(step("one", StepAction.script("jsonata", "1 +")))
                                        .build()))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(orchestrator.listWorkflows()).isEmpty();
    }

    // --- modes ------------------------------------------------------------------------------------------------------

    @Test
    public void sequentialStepsRunOneAfterTheOther() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<WorkflowStep> steps = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // The first depends on the last, so that the order is not that of adding.
            String[] after = i == 0 ? new String[] {"s19"} : new String[0];
            steps.add(step(
                    "s" + i,
                    noting(
                            "s" + i,
                            context -> most.accumulateAndGet(now.incrementAndGet(), Math::max)
                                    + 0 * now.decrementAndGet()),
                    after));
        }

        completed(run(workflow(steps.toArray(WorkflowStep[]::new))));

        assertThat(most).hasValue(1);
        assertThat(calls.subList(0, 19))
                .containsExactlyElementsOf(
                        IntStream.range(1, 20).mapToObj(i -> "s" + i).toList());
        assertThat(calls.get(19)).isEqualTo("s0");
    }

    @Test
    public void parallelStepsRunAsManyAtATimeAsAreAllowed() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        StepAction together = StepAction.function("together", context -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.await(20, TimeUnit.SECONDS);
            now.decrementAndGet();
            return null;
        });
        Workflow.Builder builder = workflow(ExecutionMode.PARALLEL).width(3);
        IntStream.range(0, 9).forEach(i -> builder.step(step("s" + i, together)));

        completed(run(builder));

        assertThat(most).hasValue(3);
    }

    @Test
    public void conditionsChooseBranches() {
        WorkflowExecution execution = completed(run(
                workflow(
                                ExecutionMode.CONDITIONAL,
                                step("look", noting("look")),
                                WorkflowStep.builder("great", noting("great"))
                                        .after("look")
                                        .when("input.size > 10")
                                        .build(),
                                step("afterGreat", noting("afterGreat"), "great"),
                                WorkflowStep.builder("small", noting("small"))
                                        .after("look")
                                        .when("input.size <= 10 and steps.look.status = 'Completed'")
                                        .build(),
                                step("end", noting("end"), "afterGreat", "small"))
                        .build(),
                Map.of("size", 3)));

        assertThat(calls).containsExactly("look", "small", "end");
        assertThat(results(execution).get("great").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(results(execution).get("afterGreat").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(execution.completedSteps()).isEqualTo(5);
    }

    @Test
    public void aPipelineHandsItemsOnWhileOthersAreStillWorkedOn() {
        CountDownLatch secondAhead = new CountDownLatch(1);
        StepAction first = StepAction.function("first", context -> {
            if (context.index() == 2) {
                // Done only when the second step has done the first item: both work at the same time.
                assertThat(secondAhead.await(20, TimeUnit.SECONDS)).isTrue();
            }
            return (Long) context.item() * 10;
        });
        StepAction second = StepAction.function("second", context -> {
            secondAhead.countDown();
            return (Long) context.item() + 1;
        });

        WorkflowExecution execution = completed(run(
                workflow(
                                ExecutionMode.PIPELINE,
                                WorkflowStep.builder("first", first)
                                        .forEach("previous.numbers", 1)
                                        .build(),
                                WorkflowStep.builder("second", second)
                                        .forEach("previous", 1)
                                        .build(),
                                step("sum", StepAction.script("jsonata", "$sum(previous)")))
                        .output("steps.sum.result")
                        .build(),
                Map.of("numbers", List.of(1, 2, 3))));

        assertThat(execution.result()).isEqualTo(63L);
        assertThat(results(execution).get("second").data()).isEqualTo(List.of(11L, 21L, 31L));
    }

    @Test
    public void worksOnACollectionAsWideAsAllowed() {
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<String> keys = ConcurrentHashMap.newKeySet();
        StepAction action = StepAction.function("each", context -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            keys.add(context.idempotencyKey());
            four.await(20, TimeUnit.SECONDS);
            now.decrementAndGet();
            return context.index() + ":" + context.item();
        });

        WorkflowExecution execution = completed(run(
                workflow(WorkflowStep.builder("each", action)
                                .forEach("input.names", 4)
                                .build())
                        .build(),
                Map.of("names", List.of("a", "b", "c", "d", "e", "f", "g", "h"))));

        assertThat(most).hasValue(4);
        assertThat(keys).hasSize(8);
        assertThat(results(execution).get("each").data())
                .isEqualTo(List.of("0:a", "1:b", "2:c", "3:d", "4:e", "5:f", "6:g", "7:h"));
        assertThat(results(execution).get("each").items()).isEqualTo(8);
    }

    @Test
    public void runsNothingWhenTheGlobalConditionIsFalse() {
        WorkflowExecution execution = completed(run(
                workflow(step("one", noting("one")))
                        .globalCondition("input.wanted")
                        .build(),
                Map.of("wanted", false)));

        assertThat(calls).isEmpty();
        assertThat(results(execution).get("one").status()).isEqualTo(StepStatus.SKIPPED);
    }

    // --- failure ----------------------------------------------------------------------------------------------------

    @Test
    public void undoesInReverseOrderOfCompletionWhenACriticalStepFails() {
        AtomicInteger stubborn = new AtomicInteger(2);
        WorkflowExecution execution = run(workflow(
                        step("one", noting("one")),
                        step("two", noting("two")),
                        step("three", noting("three")),
                        step("four", failing("four")),
                        step("five", noting("five")))
                .rollbackStep(
                        "one",
                        StepAction.function("undoOne", context -> {
                                    calls.add("undo one " + context.parameters().get("was"));
                                    return null;
                                })
                                .with(Map.of("was", "${result}")))
                // Undoing is tried again by itself.
                .rollbackStep(
                        "three",
                        WorkflowStep.builder("three", StepAction.function("undoThree", context -> {
                                    calls.add("undo three");
                                    if (stubborn.getAndDecrement() > 0) {
                                        throw new IllegalStateException("not yet");
                                    }
                                    return null;
                                }))
                                .retry(RetryOptions.of(0, Duration.ofMillis(1)))
                                .build())
                .rollbackStep("four", noting("undo four")));

        assertThat(execution.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(execution.reason()).contains("step 'four' failed", "four was told to fail");
        assertThat(calls)
                .containsExactly(
                        "one", "two", "three", "four", "undo three", "undo three", "undo three", "undo one one done");
        assertThat(results(execution).get("one").compensated()).isTrue();
        assertThat(results(execution).get("two").compensated()).isFalse();
        assertThat(results(execution).get("five").status()).isEqualTo(StepStatus.CANCELLED);
        assertThat(history(execution))
                .containsSubsequence(
                        WorkflowProgressEventType.STEP_FAILED,
                        WorkflowProgressEventType.COMPENSATION_STARTED,
                        WorkflowProgressEventType.STEP_COMPENSATED,
                        WorkflowProgressEventType.WORKFLOW_FAILED);
    }

    @Test
    public void saysWhatCouldNotBeUndone() {
        WorkflowExecution execution = run(workflow(step("one", noting("one")), step("two", failing("two")))
                .rollbackStep(
                        "one",
                        WorkflowStep.builder("one", failing("undo one"))
                                .retry(RetryOptions.of(0, Duration.ofMillis(1)))
                                .build()));

        assertThat(execution.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(execution.reason()).contains("not undone: step 'one'", "undo one was told to fail");
        assertThat(calls.stream().filter("undo one"::equals)).hasSize(4);
        assertThat(results(execution).get("one").compensationError()).contains("undo one was told to fail");
        assertThat(history(execution)).contains(WorkflowProgressEventType.COMPENSATION_FAILED);
    }

    @Test
    public void triesAgainWithTheSameKey() {
        AtomicInteger failures = new AtomicInteger(2);
        Set<String> keys = ConcurrentHashMap.newKeySet();
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        StepAction action = StepAction.function("flaky", context -> {
            keys.add(context.idempotencyKey());
            attempts.add(context.attempt());
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            return "at last";
        });

        WorkflowExecution execution = completed(run(
                workflow(WorkflowStep.builder("flaky", action).retry(AT_ONCE).build())));

        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(keys).hasSize(1);
        assertThat(results(execution).get("flaky").retryCount()).isEqualTo(2);
        assertThat(history(execution).stream().filter(WorkflowProgressEventType.STEP_RETRYING::equals))
                .hasSize(2);
    }

    @Test
    public void aFallbackStandsForTheResult() {
        WorkflowExecution execution = completed(run(workflow(WorkflowStep.builder("one", failing("one"))
                .retry(RetryOptions.of(1, Duration.ofMillis(1)))
                .fallback(StepAction.script("jsonata", "'instead of: ' & error"))
                .build())));

        assertThat(calls).containsExactly("one", "one");
        assertThat((String) results(execution).get("one").data())
                .startsWith("instead of: ")
                .contains("one was told to fail");
    }

    @Test
    public void goesOnWithoutAStepThatIsNotCritical() {
        WorkflowExecution execution = completed(run(workflow(
                WorkflowStep.builder("one", failing("one")).critical(false).build(),
                WorkflowStep.builder("two", noting("two"))
                        .after("one")
                        .when("steps.one.status = 'Failed'")
                        .build())));

        assertThat(calls).containsExactly("one", "two");
        assertThat(results(execution).get("one").status()).isEqualTo(StepStatus.FAILED);
        assertThat(results(execution).get("one").errorMessage()).contains("one was told to fail");
    }

    @Test
    public void stopsTryingWhatFailsTooOften() {
        Workflow workflow = workflow(WorkflowStep.builder("one", failing("one"))
                        .circuitBreaker(new CircuitBreakerOptions(2, Duration.ofMinutes(5), 1))
                        .build())
                .build();
        orchestrator.registerWorkflow(workflow);
        assertThat(orchestrator.getCircuitBreakerState(ID, "one")).contains(CircuitBreakerState.CLOSED);
        for (int i = 0; i < 4; i++) {
            finish(orchestrator.whenEnded(orchestrator.executeWorkflow(ID, Map.of())));
        }

        assertThat(calls).hasSize(2);
        assertThat(orchestrator.getCircuitBreakerState(ID, "one")).contains(CircuitBreakerState.OPEN);
    }

    // --- time -------------------------------------------------------------------------------------------------------

    @Test
    public void aStepThatTakesTooLongFailsAndIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        WorkflowExecution execution = run(workflow(WorkflowStep.builder("slow", StepAction.function("slow", context -> {
                    try {
                        return new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .timeout(Duration.ofMillis(100))
                .build()));

        assertThat(execution.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(execution.errorCode()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(execution.reason()).contains("slow", "100 ms");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    public void anExecutionThatTakesTooLongFailsAndIsUndone() {
        CountDownLatch never = new CountDownLatch(1);
        WorkflowExecution execution = run(workflow(
                        step("one", noting("one")),
                        step("two", StepAction.function("two", context -> never.await(20, TimeUnit.SECONDS))))
                .timeout(Duration.ofMillis(150))
                .rollbackStep("one", noting("undo one")));

        assertThat(execution.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(execution.errorCode()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(calls).containsExactly("one", "undo one");
    }

    // --- steering ---------------------------------------------------------------------------------------------------

    @Test
    public void cancellingUndoesUnlessItShallNot() throws Exception {
        for (boolean undo : new boolean[] {true, false}) {
            calls.clear();
            CountDownLatch begun = new CountDownLatch(1);
            String execution = begin(
                    workflow(
                                    step("one", noting("one")),
                                    step("two", held(begun, new CountDownLatch(1))),
                                    step("three", noting("three")))
                            .rollbackStep("one", noting("undo one"))
                            .build(),
                    Map.of());
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(orchestrator.cancelWorkflow(execution, undo)).isTrue();
            WorkflowExecution end = finish(orchestrator.whenEnded(execution));

            assertThat(end.state()).isEqualTo(WorkflowState.CANCELLED);
            assertThat(results(end).get("two").status()).isEqualTo(StepStatus.CANCELLED);
            assertThat(calls).containsExactlyElementsOf(undo ? List.of("one", "undo one") : List.of("one"));
            assertThat(orchestrator.cancelWorkflow(execution)).isFalse();
        }
    }

    @Test
    public void standsStillUntilItIsResumed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        String execution = begin(
                workflow(step("one", held(begun, letGo)), step("two", noting("two")))
                        .build(),
                Map.of());
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(orchestrator.suspendWorkflow(execution)).isTrue();
        assertThat(orchestrator.suspendWorkflow(execution)).isFalse();
        letGo.countDown();
        Await.until(
                "the first step ends",
                () -> orchestrator.getStepResults(execution).get("one").status() == StepStatus.COMPLETED);
        assertThat(status(execution).state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(calls).isEmpty();

        assertThat(orchestrator.resumeWorkflow(execution)).isTrue();
        completed(finish(orchestrator.whenEnded(execution)));
        assertThat(calls).containsExactly("two");
        assertThat(orchestrator.resumeWorkflow(execution)).isFalse();
    }

    @Test
    public void goesOnFromAStepAfterAFailure() {
        AtomicInteger failures = new AtomicInteger(1);
        WorkflowExecution failed = run(workflow(
                        step("one", noting("one")),
                        step("two", noting("two")),
                        step("three", failingOnly(failures, "three done")))
                .rollbackStep("two", noting("undo two")));
        assertThat(failed.state()).isEqualTo(WorkflowState.FAILED);
        String id = failed.executionId();
        assertThat(failure(() -> orchestrator.retryFrom(id, "nothing")).code()).isEqualTo(PluginErrorCode.NOT_FOUND);

        orchestrator.retryFrom(id, "three");
        WorkflowExecution done = completed(finish(orchestrator.whenEnded(id)));

        // The second was undone, so it is done again; the first was not.
        assertThat(calls).containsExactly("one", "two", "undo two", "two");
        assertThat(results(done).get("three").data()).isEqualTo("three done");
        assertThat(failure(() -> orchestrator.retryFrom(id, "three")).code()).isEqualTo(PluginErrorCode.INVALID_STATE);
    }

    // --- owners -----------------------------------------------------------------------------------------------------

    @Test
    public void goesOnWhenThePluginThatOwnsItIsBack() throws Exception {
        load(PluginJar.flow(FLOW));
        long before = (Long) send(FLOW, "first");
        Path file = files.resolve("let-go");
        String execution = orchestrator.executeWorkflow(FlowPlugin.OWN, Map.of("file", file.toString()));
        Await.until(
                "the second step runs",
                () -> orchestrator.getStepResults(execution).get("second").status() == StepStatus.RUNNING);

        manager.stopPlugin(FLOW, false);
        await(execution, WorkflowState.PAUSED);
        assertThat(status(execution).reason()).contains(FLOW);
        assertThat(orchestrator.getWorkflow(FlowPlugin.OWN)).isEmpty();

        manager.startPlugin(FLOW);
        Files.createFile(file);
        WorkflowExecution end = completed(finish(orchestrator.whenEnded(execution)));
        assertThat(send(FLOW, "first")).isEqualTo(before + 1);
        assertThat(results(end).get("second").data()).isEqualTo("key " + execution + "/second");
        assertThat(end.owner()).isEqualTo(FLOW);
    }

    @Test
    public void nobodyPutsAWorkflowInPlaceOfAnothers() {
        load(PluginJar.flow(FLOW));

        assertThat(failure(() -> orchestrator.registerWorkflow(Workflow.builder(FlowPlugin.OWN)
                                .step(step("one", noting("one")))
                                .build()))
                        .code())
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
        assertThat(orchestrator.workflows()).extracting(WorkflowInfo::owner).containsExactly(FLOW);
    }

    @Test
    public void aListenerGoesWithItsPlugin() {
        load(PluginJar.flow(FLOW));
        send(FLOW, "listen");
        orchestrator.registerWorkflow(workflow(step("one", noting("one"))).build());
        completed(finish(orchestrator.whenEnded(orchestrator.executeWorkflow(ID, Map.of()))));
        Await.until("the plugin hears", () -> (Long) send(FLOW, "heard") > 0);

        manager.stopPlugin(FLOW, false);
        completed(finish(orchestrator.whenEnded(orchestrator.executeWorkflow(ID, Map.of()))));
        manager.startPlugin(FLOW);
        long heard = (Long) send(FLOW, "heard");
        List<WorkflowProgress> mine = new CopyOnWriteArrayList<>();
        try (var listening = orchestrator.addListener(mine::add)) {
            completed(finish(orchestrator.whenEnded(orchestrator.executeWorkflow(ID, Map.of()))));
            Await.until("the end is told", () -> mine.stream()
                    .anyMatch(event -> event.type() == WorkflowProgressEventType.WORKFLOW_COMPLETED));
            assertThat(listening).isNotNull();
        }
        assertThat(send(FLOW, "heard")).isEqualTo(heard);
    }

    // --- what is told and kept --------------------------------------------------------------------------------------

    @Test
    public void tellsTheBusHowItComesAlong() {
        MessageBus bus = bundles.getService(bundles.getServiceReference(MessageBus.class));
        List<Message> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = bus.subscribe("workflow/progress/*", heard::add)) {
            WorkflowExecution execution =
                    completed(run(workflow(step("one", noting("one")), step("two", noting("two")))));
            Await.until("the end is published", () -> heard.stream()
                    .anyMatch(message -> message.payload().toString().contains("WorkflowCompleted")));

            assertThat(subscription.info()).isNotNull();
            assertThat(heard)
                    .extracting(Message::topic)
                    .containsOnly("workflow/progress/itest_workflow/" + execution.executionId());
            assertThat(heard.stream()
                            .map(message -> String.valueOf(message.payload()))
                            .toList())
                    .anyMatch(text -> text.contains("StepCompleted") && text.contains("50.0"));
            assertThat(history(execution))
                    .containsExactly(
                            WorkflowProgressEventType.WORKFLOW_STARTED,
                            WorkflowProgressEventType.STEP_STARTED,
                            WorkflowProgressEventType.STEP_COMPLETED,
                            WorkflowProgressEventType.STEP_STARTED,
                            WorkflowProgressEventType.STEP_COMPLETED,
                            WorkflowProgressEventType.WORKFLOW_COMPLETED);
        }
    }

    @Test
    public void drawsWorkflowsAndExecutions() {
        WorkflowExecution execution = run(workflow(step("one", noting("one")), step("two", failing("two"), "one")));

        assertThat(orchestrator.workflowGraph(ID, GraphFormat.DOT)).contains("digraph", "one", "two", "->");
        assertThat(orchestrator.executionGraph(execution.executionId(), GraphFormat.MERMAID))
                .contains("flowchart", "one", "two", "-->");
        assertThat(orchestrator.executionGraph(execution.executionId(), GraphFormat.DOT))
                .isNotEqualTo(orchestrator.workflowGraph(ID, GraphFormat.DOT));
    }

    @Test
    public void keepsWorkflowsAndExecutionsOverARestartOfItsBundle() throws Exception {
        load(PluginJar.flow(FLOW));
        orchestrator.registerWorkflow(Workflow.builder("itest.once")
                .step(step("one", StepAction.command(FLOW, "first")))
                .build());
        orchestrator.keepWorkflow(Workflow.builder("itest.kept")
                .step(step("one", StepAction.command(FLOW, "say").with(Map.of("text", "${input.text}"))))
                .step(step("two", StepAction.script("jsonata", "steps.one.result & ' again'"), "one"))
                .output("steps.two.result")
                .build());
        assertThat(failure(() -> orchestrator.keepWorkflow(
                                workflow(step("one", noting("one"))).build()))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        WorkflowExecution ended = completed(
                finish(orchestrator.whenEnded(orchestrator.executeWorkflow("itest.kept", Map.of("text", "before")))));

        restartOrchestration();

        assertThat(orchestrator.listWorkflows()).contains("itest.kept").doesNotContain("itest.once");
        assertThat(orchestrator
                        .getExecutionStatus(ended.executionId())
                        .orElseThrow()
                        .result())
                .isEqualTo("command says before again");
        WorkflowExecution after = completed(
                finish(orchestrator.whenEnded(orchestrator.executeWorkflow("itest.kept", Map.of("text", "after")))));
        assertThat(after.result()).isEqualTo("command says after again");
        assertThat(orchestrator.unregisterWorkflow("itest.kept")).isTrue();
        restartOrchestration();
        assertThat(orchestrator.listWorkflows()).doesNotContain("itest.kept");
    }

    @Test
    public void anExecutionThatStandsStillDoesSoAfterARestartOfItsBundle() throws Exception {
        orchestrator.keepWorkflow(Workflow.builder("itest.kept")
                .step(step("one", StepAction.script("jsonata", "input.text")))
                .step(WorkflowStep.builder("two", StepAction.script("jsonata", "steps.one.result & '!'"))
                        .after("one")
                        .build())
                .output("steps.two.result")
                .build());
        String execution = orchestrator.executeWorkflow("itest.kept", Map.of("text", "hello"));
        boolean suspended = orchestrator.suspendWorkflow(execution);

        restartOrchestration();

        if (suspended) {
            assertThat(status(execution).state()).isEqualTo(WorkflowState.PAUSED);
            assertThat(orchestrator.resumeWorkflow(execution)).isTrue();
        }
        assertThat(completed(finish(orchestrator.whenEnded(execution))).result())
                .isEqualTo("hello!");
    }

    private void restartOrchestration() throws BundleException {
        ServiceReference<PluginOrchestrator> before = bundles.getServiceReference(PluginOrchestrator.class);
        Bundle bundle = before.getBundle();
        bundle.stop();
        assertThat(before.getBundle()).isNull();
        bundle.start();
        findOrchestrator();
        assertThat(state(FLOW)).isIn(PluginState.RUNNING, PluginState.UNLOADED);
    }

    @Test
    public void forgetsWhatEndedLongEnoughAgo() {
        WorkflowExecution execution = completed(run(workflow(step("one", noting("one")))));

        assertThat(orchestrator.purgeExecutions(Duration.ofDays(1))).isZero();
        assertThat(orchestrator.getExecutionStatus(execution.executionId())).isPresent();
        assertThat(orchestrator.purgeExecutions(Duration.ZERO)).isEqualTo(1);
        assertThat(orchestrator.getExecutionStatus(execution.executionId())).isEmpty();
        assertThat(failure(() -> orchestrator.getStepResults(execution.executionId()))
                        .code())
                .isEqualTo(PluginErrorCode.NOT_FOUND);
    }
}
