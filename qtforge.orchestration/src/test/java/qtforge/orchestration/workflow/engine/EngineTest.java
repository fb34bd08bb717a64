// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.PromiseFactory;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.CircuitBreakerOptions;
import qtforge.api.orchestration.workflow.CircuitBreakerState;
import qtforge.api.orchestration.workflow.ExecutionMode;
import qtforge.api.orchestration.workflow.RetryOptions;
import qtforge.api.orchestration.workflow.StepAction;
import qtforge.api.orchestration.workflow.StepResult;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.Workflow;
import qtforge.api.orchestration.workflow.WorkflowExecution;
import qtforge.api.orchestration.workflow.WorkflowProgress;
import qtforge.api.orchestration.workflow.WorkflowProgressEventType;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.api.orchestration.workflow.WorkflowStep;
import qtforge.orchestration.workflow.plan.Plan;

@Timeout(120)
class EngineTest {

    private static final RetryOptions QUICK = new RetryOptions(3, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0);

    private final Runs runs = new Runs();

    @AfterEach
    void close() {
        runs.close();
        assertThat(runs.problems).isEmpty();
    }

    private static Workflow.Builder workflow(ExecutionMode mode) {
        return Workflow.builder("test").executionMode(mode);
    }

    private static StepAction fails(String why) {
        return StepAction.function("fails", context -> {
            throw new IllegalStateException(why);
        });
    }

    // --- modes ------------------------------------------------------------------------------------------------------

    @Test
    void runsStepsOneAfterTheOtherAfterWhatTheyDependOn() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("c").after("a", "b").build())
                .step(runs.step("b").after("a").build())
                .step(runs.step("a").build())
                .step(runs.step("d").build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(runs.did()).containsExactly("a", "b", "c", "d");
        assertThat(ended.result()).isEqualTo(Map.of("a", "a", "b", "b", "c", "c", "d", "d"));
        assertThat(ended.progress()).isEqualTo(100);
    }

    @Test
    void runsStepsAtTheSameTimeAsFarAsTheGraphAndTheWidthAllow() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        Workflow.Builder wide = workflow(ExecutionMode.PARALLEL).width(3);
        for (int i = 0; i < 9; i++) {
            wide.step(runs.step("s" + i, context -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        three.await(20, TimeUnit.SECONDS);
                        running.decrementAndGet();
                        return null;
                    })
                    .build());
        }
        assertThat(runs.run(wide.build()).state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(most).hasValue(3);
    }

    @Test
    void choosesBranchesByConditions() {
        Workflow branches = workflow(ExecutionMode.CONDITIONAL)
                .step(runs.step("ask", context -> Map.of("vip", context.input().get("vip")))
                        .build())
                .step(runs.step("vip").after("ask").when("steps.ask.result.vip").build())
                .step(runs.step("gift").after("vip").build())
                .step(runs.step("plain")
                        .after("ask")
                        .when("$not(steps.ask.result.vip)")
                        .build())
                .step(runs.step("end").after("gift", "plain").build())
                .build();
        WorkflowExecution ended = runs.run(branches, Map.of("vip", false));
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(runs.did()).containsExactly("ask", "plain", "end");
        Map<String, StepResult> results = ExecutionViews.results(runs.journal.stored(ended.executionId()));
        assertThat(results.get("vip").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(results.get("gift").status()).isEqualTo(StepStatus.SKIPPED);
        assertThat(results.get("end").status()).isEqualTo(StepStatus.COMPLETED);
    }

    @Test
    void runsNothingWhenTheGlobalConditionIsFalse() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.PARALLEL)
                .globalCondition("input.go")
                .step(runs.step("a").build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(runs.did()).isEmpty();
    }

    @Test
    void givesEachStepOfAPipelineTheResultOfTheOneBefore() {
        Workflow pipe = workflow(ExecutionMode.PIPELINE)
                .output("steps.third.result")
                .step(runs.step(
                                "first",
                                context -> Map.of("n", (long) context.input().get("n") + 1))
                        .build())
                .step(runs.step("second", context -> (long) context.parameters().get("n") * 2)
                        .build())
                .step(runs.step(
                                "third",
                                context -> "got " + context.parameters().get("value"))
                        .build())
                .build();
        assertThat(runs.run(pipe, Map.of("n", 4L)).result()).isEqualTo("got 10");
    }

    @Test
    void streamsItemsFromStepToStepOfAPipeline() throws Exception {
        CountDownLatch firstThrough = new CountDownLatch(1);
        Workflow pipe = workflow(ExecutionMode.PIPELINE)
                .output("steps.double.result")
                .step(WorkflowStep.builder("read", StepAction.function("read", context -> {
                            if (context.index() == 2) {
                                // Were the items handed on together, nobody would ever count down.
                                assertThat(firstThrough.await(20, TimeUnit.SECONDS))
                                        .isTrue();
                            }
                            return context.item();
                        }))
                        .forEach("input.numbers", 1)
                        .build())
                .step(WorkflowStep.builder("double", StepAction.function("double", context -> {
                            firstThrough.countDown();
                            return 2 * (long) context.item();
                        }))
                        .forEach("previous", 2)
                        .build())
                .build();
        assertThat(runs.run(pipe, Map.of("numbers", List.of(1L, 2L, 3L, 4L))).result())
                .isEqualTo(List.of(2L, 4L, 6L, 8L));
    }

    // --- collections ------------------------------------------------------------------------------------------------

    @Test
    void runsAStepForEachItemSoManyAtATime() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Workflow loop = workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("square", StepAction.function("square", context -> {
                            most.accumulateAndGet(running.incrementAndGet(), Math::max);
                            long n = (long) context.item();
                            running.decrementAndGet();
                            return n * n;
                        }))
                        .forEach("[1..100]", 4)
                        .build())
                .step(runs.step("sum", context -> context.parameters().get("sum"))
                        .build())
                .step(WorkflowStep.builder("total", StepAction.script("jsonata", "$sum(steps.square.result)"))
                        .build())
                .output("steps.total.result")
                .build();
        assertThat(runs.run(loop).result()).isEqualTo(338_350L);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void beginsNoMoreItemsAfterOneFailed() {
        Workflow loop = workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("each", StepAction.function("each", context -> {
                            runs.did.add("item " + context.index());
                            if (context.index() == 1) {
                                throw new PluginException(PluginErrorCode.NETWORK_ERROR, "no way");
                            }
                            return null;
                        }))
                        .forEach("input.items", 1)
                        .build())
                .rollbackStep(
                        "each",
                        StepAction.function("undo", context -> {
                                    runs.did.add("undo " + context.parameters().get("done"));
                                    return null;
                                })
                                .with(Map.of("done", "${$count(result)}")))
                .build();
        WorkflowExecution ended = runs.run(loop, Map.of("items", List.of("a", "b", "c")));
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.errorCode()).isEqualTo(PluginErrorCode.NETWORK_ERROR);
        assertThat(ended.reason()).isEqualTo("step 'each' failed: item 1: no way");
        assertThat(runs.did()).containsExactly("item 0", "item 1", "undo 3");
    }

    @Test
    void isDoneAtOnceWithNothingToLoopOver() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.PARALLEL)
                .step(runs.step("each").forEach("input.none", 3).build())
                .step(runs.step("after").after("each").build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(runs.did()).containsExactly("after");
        assertThat(ended.result()).isEqualTo(Map.of("each", List.of(), "after", "after"));
    }

    // --- failures ---------------------------------------------------------------------------------------------------

    @Test
    void undoesWhatIsDoneInReverseOrderOfCompletion() {
        Workflow.Builder saga = workflow(ExecutionMode.SEQUENTIAL);
        for (String id : List.of("book", "pay", "ship")) {
            saga.step(runs.step(id).build()).rollbackStep(id, runs.noting("undo " + id, context -> null));
        }
        saga.step(WorkflowStep.builder("fail", fails("out of stock")).build())
                .rollbackStep("fail", runs.noting("undo fail", context -> null))
                .step(runs.step("never").build());
        WorkflowExecution ended = runs.run(saga.build());
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.reason()).isEqualTo("step 'fail' failed: IllegalStateException: out of stock");
        assertThat(runs.did()).containsExactly("book", "pay", "ship", "undo ship", "undo pay", "undo book");
        Map<String, StepResult> results = ExecutionViews.results(runs.journal.stored(ended.executionId()));
        assertThat(results.get("book").compensated()).isTrue();
        assertThat(results.get("never").status()).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void triesUndoingAgainAndSaysWhatCouldNotBeUndone() {
        AtomicInteger tries = new AtomicInteger();
        Workflow saga = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("a").build())
                .rollbackStep(
                        "a",
                        WorkflowStep.builder("a", StepAction.function("undo a", context -> {
                                    if (tries.incrementAndGet() < 4) {
                                        throw new IllegalStateException("not yet");
                                    }
                                    return null;
                                }))
                                .retry(QUICK)
                                .build())
                .step(runs.step("b").build())
                .rollbackStep(
                        "b",
                        WorkflowStep.builder("b", fails("never")).retry(QUICK).build())
                .step(WorkflowStep.builder("c", fails("no")).build())
                .build();
        WorkflowExecution ended = runs.run(saga);
        assertThat(tries).hasValue(4);
        assertThat(ended.reason())
                .isEqualTo("step 'c' failed: IllegalStateException: no; not undone: step 'b' "
                        + "(IllegalStateException: never)");
        Map<String, StepResult> results = ExecutionViews.results(runs.journal.stored(ended.executionId()));
        assertThat(results.get("a").compensated()).isTrue();
        assertThat(results.get("b").compensated()).isFalse();
        assertThat(results.get("b").compensationError()).contains("never");
    }

    @Test
    void triesAStepAgainUntilItSucceeds() {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        Workflow retried = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("flaky", context -> {
                            keys.add(context.idempotencyKey());
                            if (context.attempt() < 4) {
                                throw new IllegalStateException("not yet");
                            }
                            return context.attempt();
                        })
                        .retry(QUICK)
                        .build())
                .build();
        WorkflowExecution ended = runs.run(retried);
        assertThat(ended.result()).isEqualTo(Map.of("flaky", 4L));
        assertThat(keys).containsExactly(ended.executionId() + "/flaky");
        assertThat(ExecutionViews.results(runs.journal.stored(ended.executionId()))
                        .get("flaky")
                        .retryCount())
                .isEqualTo(3);
        assertThat(runs.events)
                .extracting(WorkflowProgress::type)
                .filteredOn(WorkflowProgressEventType.STEP_RETRYING::equals)
                .hasSize(3);
    }

    @Test
    void doesNotTryAgainWhatLacksARight() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("forbidden", context -> {
                            throw new SecurityException("access denied");
                        })
                        .retry(QUICK)
                        .build())
                .build());
        assertThat(runs.did()).containsExactly("forbidden");
        assertThat(ended.errorCode()).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
    }

    @Test
    void callsTheFallbackWhenAStepFailedForGood() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("price", fails("down"))
                        .retry(RetryOptions.of(1, Duration.ofMillis(1)))
                        .fallback(StepAction.script("jsonata", "{'price': 10, 'why': error}"))
                        .build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(ended.result())
                .isEqualTo(Map.of("price", Map.of("price", 10L, "why", "IllegalStateException: down")));
    }

    @Test
    void goesOnWithoutAStepThatIsNotCritical() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("mail", fails("no server"))
                        .critical(false)
                        .build())
                .step(WorkflowStep.builder(
                                "after", StepAction.script("jsonata", "steps.mail.status & ' ' & steps.mail.error"))
                        .after("mail")
                        .build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(ended.result()).isEqualTo(Map.of("after", "Failed IllegalStateException: no server"));
    }

    @Test
    void doesNotTryAStepWhoseCircuitBreakerIsOpen() {
        Workflow broken = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("call", context -> {
                            throw new IllegalStateException("down");
                        })
                        .circuitBreaker(new CircuitBreakerOptions(2, Duration.ofMinutes(1), 1))
                        .build())
                .build();
        Plan plan = Plan.of(broken);
        for (int i = 0; i < 4; i++) {
            Execution execution = runs.engine.begin(
                    plan, broken.toJson(), runs.owner, new Origin("e" + i, runs.owner.id(), "test", Map.of(), ""));
            assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.FAILED);
        }
        assertThat(runs.did()).hasSize(2);
        assertThat(plan.step(0).breakerState()).isEqualTo(CircuitBreakerState.OPEN);
        assertThat(runs.journal.executions.get("e3").reason()).contains("its circuit breaker is open");
    }

    @Test
    void failsWhenAnExpressionDoesNotFit() {
        WorkflowExecution ended = runs.run(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(WorkflowStep.builder(
                                        "bad",
                                        StepAction.function("f", context -> null)
                                                .with(Map.of("x", "${input.text + 1}")))
                                .build())
                        .build(),
                Map.of("text", "a"));
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.reason()).contains("input.text + 1");
    }

    @Test
    void failsWhenAResultCannotBeKept() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("odd", context -> new Object()).build())
                .build());
        assertThat(ended.reason()).contains("its result cannot be kept");
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @Test
    void endsAStepThatHangsAndGoesOnWithAnotherThread() {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Workflow hanging = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("hang", context -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                go.await();
                            }
                            return "late";
                        })
                        .critical(false)
                        .timeout(Duration.ofMillis(50))
                        .build())
                .step(runs.step("after", context -> interrupted.await(20, TimeUnit.SECONDS))
                        .build())
                .build();
        WorkflowExecution ended = runs.run(hanging);
        go.countDown();
        assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(ended.result()).isEqualTo(Map.of("after", true));
        StepResult hung =
                ExecutionViews.results(runs.journal.stored(ended.executionId())).get("hang");
        assertThat(hung.errorCode()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(hung.errorMessage()).contains("has not ended within 50 ms");
    }

    @Test
    void endsAWorkflowThatTakesTooLongAndUndoesIt() {
        Workflow slow = workflow(ExecutionMode.SEQUENTIAL)
                .timeout(Duration.ofMillis(100))
                .step(runs.step("quick").build())
                .rollbackStep("quick", runs.noting("undo quick", context -> null))
                .step(runs.step(
                                "slow",
                                context -> new PromiseFactory(null).deferred().getPromise())
                        .build())
                .build();
        WorkflowExecution ended = runs.run(slow);
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.errorCode()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(ended.reason()).isEqualTo("it has not ended within 100 ms");
        assertThat(runs.did()).containsExactly("quick", "slow", "undo quick");
    }

    @Test
    void keepsNoThreadWaitingForPromises() {
        try (Runs few = new Runs(new SimpleJournal(), new EngineLimits(1, 1000))) {
            List<Deferred<Object>> promised = IntStream.range(0, 50)
                    .mapToObj(i -> new PromiseFactory(PromiseFactory.inlineExecutor()).deferred())
                    .toList();
            List<Execution> begun = IntStream.range(0, 50)
                    .mapToObj(i -> few.begin(
                            workflow(ExecutionMode.SEQUENTIAL)
                                    .step(few.step("p", context -> promised.get(i)
                                                    .getPromise())
                                            .build())
                                    .build(),
                            Map.of()))
                    .toList();
            Runs.await(() -> few.did.size() == 50);
            promised.forEach(one -> one.resolve("x"));
            begun.forEach(execution -> assertThat(few.ended(execution).state()).isEqualTo(WorkflowState.COMPLETED));
        }
    }

    @Test
    void refusesMoreExecutionsThanItMayHave() {
        try (Runs few = new Runs(new SimpleJournal(), new EngineLimits(1, 2))) {
            Workflow waits = workflow(ExecutionMode.SEQUENTIAL)
                    .step(few.step("p", context -> new PromiseFactory(null)
                                    .deferred()
                                    .getPromise())
                            .build())
                    .build();
            few.begin(waits, Map.of());
            few.begin(waits, Map.of());
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                    PluginException.class, () -> few.begin(waits, Map.of()))
                            .code())
                    .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        }
    }

    // --- cancel, suspend, resume ------------------------------------------------------------------------------------

    @Test
    void cancelsAndUndoes() {
        CountDownLatch running = new CountDownLatch(1);
        Execution execution = runs.begin(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(runs.step("a").build())
                        .rollbackStep("a", runs.noting("undo a", context -> null))
                        .step(runs.step("b", context -> {
                                    running.countDown();
                                    new CountDownLatch(1).await();
                                    return null;
                                })
                                .build())
                        .build(),
                Map.of());
        Runs.await(() -> running.getCount() == 0);
        assertThat(execution.cancel(true, PluginErrorCode.OPERATION_CANCELLED, "enough"))
                .isTrue();
        WorkflowExecution ended = runs.ended(execution);
        assertThat(ended.state()).isEqualTo(WorkflowState.CANCELLED);
        assertThat(ended.reason()).isEqualTo("enough");
        assertThat(runs.did()).containsExactly("a", "b", "undo a");
        assertThat(execution.cancel(true, PluginErrorCode.OPERATION_CANCELLED, "again"))
                .isFalse();
    }

    @Test
    void standsStillUntilItIsResumed() {
        CountDownLatch inFirst = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Execution execution = runs.begin(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(runs.step("a", context -> {
                                    inFirst.countDown();
                                    return go.await(20, TimeUnit.SECONDS);
                                })
                                .build())
                        .step(runs.step("b").build())
                        .build(),
                Map.of());
        Runs.await(() -> inFirst.getCount() == 0);
        assertThat(execution.suspend()).isTrue();
        assertThat(execution.suspend()).isFalse();
        go.countDown();
        Runs.await(() -> execution.results().get("a").status() == StepStatus.COMPLETED);
        assertThat(execution.status().state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(execution.resume()).isTrue();
        assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(runs.did()).containsExactly("a", "b");
    }

    @Test
    void standsStillWhenTheJournalFailsAndLosesNothing() {
        AtomicInteger ran = new AtomicInteger();
        Execution execution = runs.begin(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(runs.step("a", context -> {
                                    runs.journal.setFull(true);
                                    return ran.incrementAndGet();
                                })
                                .build())
                        .step(runs.step("b").build())
                        .build(),
                Map.of());
        Runs.await(() -> execution.status().state() == WorkflowState.PAUSED);
        assertThat(execution.status().reason()).contains("the disk is full");
        runs.journal.setFull(false);
        assertThat(execution.resume()).isTrue();
        assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.COMPLETED);
        assertThat(ran).hasValue(1);
        assertThat(runs.problems).hasSize(1);
        runs.problems.clear();
    }

    // --- owners and restarts ----------------------------------------------------------------------------------------

    @Test
    void doesAgainWhatRanWhenTheOwnerStopped() {
        CountDownLatch running = new CountDownLatch(1);
        Workflow workflow = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("a").build())
                .step(runs.step("b", context -> {
                            if (running.getCount() > 0) {
                                running.countDown();
                                new CountDownLatch(1).await();
                            }
                            return "second time";
                        })
                        .build())
                .build();
        Execution execution = runs.begin(workflow, Map.of());
        Runs.await(() -> running.getCount() == 0);
        execution.detach();
        assertThat(execution.status().state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(execution.status().reason()).contains("org.example.owner has stopped");
        execution.attach(runs.owner, Plan.of(workflow));
        assertThat(runs.ended(execution).result()).isEqualTo(Map.of("a", "a", "b", "second time"));
        assertThat(runs.did()).containsExactly("a", "b", "b");
    }

    @Test
    void goesOnAtTheFirstStepThatIsNotKnownComplete() {
        CountDownLatch inThird = new CountDownLatch(1);
        Workflow workflow = workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("a").build())
                .step(runs.step("b").forEach("[1..5]", 2).build())
                .step(runs.step("c", context -> {
                            inThird.countDown();
                            return context.result("a").orElseThrow();
                        })
                        .build())
                .build();
        Execution first = runs.begin(workflow.getExecutionOrder().size() == 3 ? workflow : null, Map.of("x", 1L));
        Runs.await(() -> inThird.getCount() == 0);
        runs.ended(first);
        List<String> didBefore = runs.did();
        // As if the process had been killed before the end of c was written.
        runs.journal.forget(first.id(), Set.of("c"));
        runs.journal.write(new qtforge.orchestration.workflow.journal.ExecutionRecord(
                first.id(),
                runs.owner.id(),
                "test",
                workflow.toJson(),
                true,
                Map.of("x", 1L),
                "",
                java.time.Instant.now(),
                WorkflowState.RUNNING,
                false,
                WorkflowState.RUNNING,
                PluginErrorCode.SUCCESS,
                "",
                null,
                java.util.Optional.empty(),
                0,
                Duration.ZERO));
        try (Runs second = new Runs(runs.journal, new EngineLimits(4, 10))) {
            Execution again = second.goOn(runs.journal.stored(first.id()), workflow);
            WorkflowExecution ended = second.ended(again);
            assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
            assertThat(ended.result()).isEqualTo(Map.of("a", "a", "b", List.of("b", "b", "b", "b", "b"), "c", "a"));
        }
        assertThat(runs.did()).hasSize(didBefore.size() + 1).endsWith("c");
    }

    @Test
    void triesAgainFromAStep() {
        AtomicInteger mended = new AtomicInteger();
        Workflow workflow = workflow(ExecutionMode.PARALLEL)
                .step(runs.step("a").build())
                .step(runs.step("b", context -> {
                            if (mended.get() == 0) {
                                throw new IllegalStateException("broken");
                            }
                            return "mended";
                        })
                        .after("a")
                        .build())
                .step(runs.step("c").after("b").build())
                .build();
        WorkflowExecution failed = runs.run(workflow);
        assertThat(failed.state()).isEqualTo(WorkflowState.FAILED);
        mended.set(1);
        Execution again = runs.goOn(
                Retry.from(runs.journal, Plan.of(workflow), runs.journal.stored(failed.executionId()), "b"), workflow);
        assertThat(runs.ended(again).result()).isEqualTo(Map.of("a", "a", "b", "mended", "c", "c"));
        assertThat(runs.did()).containsExactly("a", "b", "b", "c");
    }

    // --- workflows in workflows -------------------------------------------------------------------------------------

    @Test
    void runsAWorkflowAsAStep() {
        runs.workflows.put(
                "inner",
                Workflow.builder("inner")
                        .output("steps.twice.result")
                        .step(WorkflowStep.builder("twice", StepAction.script("jsonata", "input.n * 2"))
                                .build())
                        .build());
        WorkflowExecution ended = runs.run(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(WorkflowStep.builder(
                                        "sub", StepAction.workflow("inner").with(Map.of("n", "${input.n + 1}")))
                                .build())
                        .build(),
                Map.of("n", 20L));
        assertThat(ended.result()).isEqualTo(Map.of("sub", 42L));
        assertThat(runs.journal.executions.get(ended.executionId() + ":sub").parentId())
                .isEqualTo(ended.executionId());
    }

    @Test
    void cancelsTheWorkflowsThatAreItsSteps() {
        runs.workflows.put(
                "inner",
                Workflow.builder("inner")
                        .step(runs.step("forever", context -> new PromiseFactory(null)
                                        .deferred()
                                        .getPromise())
                                .build())
                        .build());
        Execution outer = runs.begin(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(WorkflowStep.builder("sub", StepAction.workflow("inner"))
                                .build())
                        .build(),
                Map.of());
        Runs.await(() -> runs.did.contains("forever"));
        outer.cancel(true, PluginErrorCode.OPERATION_CANCELLED, "enough");
        assertThat(runs.ended(outer).state()).isEqualTo(WorkflowState.CANCELLED);
        Runs.await(() -> runs.journal.executions.get(outer.id() + ":sub").state() == WorkflowState.CANCELLED);
    }

    @Test
    void endsACircleOfWorkflows() {
        runs.workflows.put(
                "test",
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(WorkflowStep.builder("sub", StepAction.workflow("test"))
                                .build())
                        .build());
        WorkflowExecution ended = runs.run(runs.workflows.get("test"));
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.reason()).contains("32 deep");
    }

    @Test
    void undoesAWorkflowByAnother() {
        for (String id : List.of("book", "unbook")) {
            runs.workflows.put(
                    id, Workflow.builder(id).step(runs.step(id).build()).build());
        }
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("sub", StepAction.workflow("book")).build())
                .rollbackStep("sub", StepAction.workflow("unbook"))
                .step(WorkflowStep.builder("fail", fails("no")).build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(runs.did()).containsExactly("book", "unbook");
    }

    // --- what reviews found -----------------------------------------------------------------------------------------

    @Test
    void countsTheLimitOfACallFromItsBegin() throws Exception {
        try (Runs one = new Runs(new SimpleJournal(), new EngineLimits(1, 10))) {
            CountDownLatch go = new CountDownLatch(1);
            Execution busy = one.begin(
                    workflow(ExecutionMode.SEQUENTIAL)
                            .step(one.step("busy", context -> go.await(20, TimeUnit.SECONDS))
                                    .build())
                            .build(),
                    Map.of());
            Runs.await(() -> one.did.contains("busy"));
            Execution queued = one.begin(
                    workflow(ExecutionMode.SEQUENTIAL)
                            .step(one.step("queued")
                                    .timeout(Duration.ofMillis(100))
                                    .retry(RetryOptions.of(1, Duration.ofMillis(1)))
                                    .build())
                            .build(),
                    Map.of());
            // Three times its limit, as the timer sees it.
            for (int i = 1; i <= 3; i++) {
                queued.sweep(System.nanoTime() + Duration.ofMillis(100L * i).toNanos());
            }
            go.countDown();
            assertThat(one.ended(busy).state()).isEqualTo(WorkflowState.COMPLETED);
            assertThat(one.ended(queued).state()).isEqualTo(WorkflowState.COMPLETED);
            assertThat(one.did()).containsExactly("busy", "queued");
        }
    }

    @Test
    void doesNotRepeatAStepWhoseEndIsWrittenWhileItsOwnerStops() {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SimpleJournal slow = new SimpleJournal();
        slow.beforeStep = step -> {
            if (step.stepId().equals("a")) {
                writing.countDown();
                Runs.await(() -> go.getCount() == 0);
            }
        };
        try (Runs slowly = new Runs(slow, new EngineLimits(4, 10))) {
            Workflow workflow = workflow(ExecutionMode.SEQUENTIAL)
                    .step(slowly.step("a").build())
                    .step(slowly.step("b").build())
                    .build();
            Execution execution = slowly.begin(workflow, Map.of());
            Runs.await(() -> writing.getCount() == 0);
            execution.detach();
            go.countDown();
            Runs.await(() -> execution.results().get("a").status() == StepStatus.COMPLETED);
            execution.attach(slowly.owner, Plan.of(workflow));
            assertThat(slowly.ended(execution).state()).isEqualTo(WorkflowState.COMPLETED);
            assertThat(slowly.did()).containsExactly("a", "b");
        }
    }

    @Test
    void undoesAStepWhoseEndIsWrittenWhileItIsCancelled() {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SimpleJournal slow = new SimpleJournal();
        slow.beforeStep = step -> {
            if (!step.undo()) {
                writing.countDown();
                Runs.await(() -> go.getCount() == 0);
            }
        };
        try (Runs slowly = new Runs(slow, new EngineLimits(4, 10))) {
            Execution execution = slowly.begin(
                    workflow(ExecutionMode.SEQUENTIAL)
                            .step(slowly.step("a").build())
                            .rollbackStep("a", slowly.noting("undo a", context -> null))
                            .step(slowly.step("b").build())
                            .build(),
                    Map.of());
            Runs.await(() -> writing.getCount() == 0);
            assertThat(execution.cancel(true, PluginErrorCode.OPERATION_CANCELLED, "enough"))
                    .isTrue();
            go.countDown();
            assertThat(slowly.ended(execution).state()).isEqualTo(WorkflowState.CANCELLED);
            assertThat(slowly.did()).containsExactly("a", "undo a");
        }
    }

    @Test
    void endsAStepWhoseResultNeverEnds() {
        WorkflowExecution ended = runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("endless", context -> new java.util.AbstractList<Object>() {
                            @Override
                            public Object get(int index) {
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return null;
                            }

                            @Override
                            public int size() {
                                return 1;
                            }
                        })
                        .timeout(Duration.ofMillis(50))
                        .build())
                .build());
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.errorCode()).isEqualTo(PluginErrorCode.TIMEOUT);
    }

    @Test
    void endsALoopThatFailedWhileItsOwnerStopped() {
        CountDownLatch second = new CountDownLatch(1);
        Workflow workflow = workflow(ExecutionMode.SEQUENTIAL)
                .step(WorkflowStep.builder("each", StepAction.function("each", context -> {
                            if (context.index() == 0) {
                                Runs.await(() -> second.getCount() == 0);
                                throw new IllegalStateException("first");
                            }
                            second.countDown();
                            new CountDownLatch(1).await();
                            return null;
                        }))
                        .forEach("[1,2]", 2)
                        .build())
                .build();
        Execution execution = runs.begin(workflow, Map.of());
        Runs.await(() -> runs.journal.stored(execution.id()).steps().stream().anyMatch(record -> record.item() == 0));
        execution.detach();
        execution.attach(runs.owner, Plan.of(workflow));
        WorkflowExecution ended = runs.ended(execution);
        assertThat(ended.state()).isEqualTo(WorkflowState.FAILED);
        assertThat(ended.reason()).contains("first");
    }

    @Test
    void keepsWhatWasDoneWhenItIsCancelledSo() {
        CountDownLatch running = new CountDownLatch(1);
        Execution execution = runs.begin(
                workflow(ExecutionMode.SEQUENTIAL)
                        .step(runs.step("a").build())
                        .rollbackStep("a", runs.noting("undo a", context -> null))
                        .step(runs.step("b", context -> {
                                    running.countDown();
                                    return new PromiseFactory(null).deferred().getPromise();
                                })
                                .build())
                        .build(),
                Map.of());
        Runs.await(() -> running.getCount() == 0);
        assertThat(execution.cancel(false, PluginErrorCode.OPERATION_CANCELLED, "enough"))
                .isTrue();
        // Known at once, whatever becomes of the process.
        assertThat(runs.journal.executions.get(execution.id()).state()).isEqualTo(WorkflowState.CANCELLED);
        assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.CANCELLED);
        assertThat(runs.did()).containsExactly("a", "b");
    }

    @Test
    void cancelsRetriesFromManyThreadsWithoutALockUp() {
        Workflow retried = workflow(ExecutionMode.PARALLEL)
                .width(8)
                .step(runs.step("a", context -> {
                            throw new IllegalStateException("again");
                        })
                        .retry(new RetryOptions(10_000, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
                        .build())
                .step(runs.step("b", context -> {
                            throw new IllegalStateException("again");
                        })
                        .retry(new RetryOptions(10_000, Duration.ofMillis(1), 1, Duration.ofMillis(1), 0))
                        .build())
                .build();
        List<Execution> all = IntStream.range(0, 50)
                .mapToObj(i -> runs.begin(retried, Map.of()))
                .toList();
        Runs.await(() -> runs.did.size() > 500);
        all.parallelStream()
                .forEach(execution -> execution.cancel(true, PluginErrorCode.OPERATION_CANCELLED, "enough"));
        all.forEach(execution -> assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.CANCELLED));
    }

    // --- events -----------------------------------------------------------------------------------------------------

    @Test
    void tellsWhatHappensInItsOrder() {
        runs.run(workflow(ExecutionMode.SEQUENTIAL)
                .step(runs.step("a").build())
                .step(runs.step("b").when("false").build())
                .build());
        assertThat(runs.events)
                .extracting(event -> event.type() + " " + event.stepId() + " " + (int) event.overallProgress())
                .containsExactly(
                        "WORKFLOW_STARTED  0",
                        "STEP_STARTED a 0",
                        "STEP_COMPLETED a 50",
                        "STEP_STARTED b 50",
                        "STEP_SKIPPED b 100",
                        "WORKFLOW_COMPLETED  100");
    }

    @Test
    void runsTenThousandExecutionsAtOnce() {
        Workflow workflow = Workflow.builder("many")
                .durable(false)
                .step(WorkflowStep.builder("a", StepAction.function("a", context -> 1L))
                        .build())
                .step(WorkflowStep.builder("b", StepAction.function("b", context -> 2L))
                        .build())
                .build();
        List<Execution> all = IntStream.range(0, 10_000)
                .mapToObj(i -> runs.begin(workflow, Map.of()))
                .toList();
        all.forEach(execution -> assertThat(runs.ended(execution).state()).isEqualTo(WorkflowState.COMPLETED));
    }
}
