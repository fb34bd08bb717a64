// SPDX-License-Identifier: Apache-2.0
package qtforge.api.orchestration.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class WorkflowFaultsTest {

    private static final StepAction CALL = StepAction.command("p", "run");

    @Test
    void aWorkflowWithAStepIsNoFault() {
        assertThat(Workflow.builder("w").step(step("a")).build().validate()).isEmpty();
    }

    @Test
    void tellsOfTheWorkflowItself() {
        assertThat(Workflow.builder("a b")
                        .timeout(Duration.ZERO)
                        .width(0)
                        .build()
                        .validate())
                .containsExactly(
                        "id 'a b' must be letters, digits, '_', '-' and '.', 1 to 128 characters, for example ship-order",
                        "timeout PT0S is no time at all; it must be 1 ms at least",
                        "width 0 lets nothing run; it must be 1 at least",
                        "it has no steps; add one at least");
        assertThat(with(step("a")).timeout(Duration.ofDays(31)).build().validate())
                .containsExactly("timeout PT744H is longer than 30 days");
        assertThat(with(step("a")).timeout(Duration.ofNanos(1_500_000)).build().validate())
                .containsExactly("timeout PT0.0015S is not in whole milliseconds, as which it is stored");
        assertThat(with(step("a")).timeout(Duration.ofDays(30)).build().validate())
                .isEmpty();
    }

    @Test
    void anIdHasOneTo128PlainCharacters() {
        assertThat(Workflow.builder("x".repeat(128)).step(step("a")).build().validate())
                .isEmpty();
        assertThat(Workflow.builder("x".repeat(129)).step(step("a")).build().validate())
                .containsExactly("id '" + "x".repeat(128)
                        + "…' must be letters, digits, '_', '-' and '.', 1 to 128 characters, for example ship-order");
        assertThat(faults(step(""))).hasSize(1);
        assertThat(faults(step("é"))).hasSize(1);
        assertThat(faults(step("A.b_c-9"))).isEmpty();
    }

    @Test
    void tellsOfDependenciesThatAreNoSteps() {
        assertThat(faults(step("store"), step("b", "stor"), step("c", "c", "zzz")))
                .containsExactly(
                        "step 'b' depends on 'stor', which is no step of this workflow; did you mean 'store'?",
                        "step 'c' depends on itself; take that out",
                        "step 'c' depends on 'zzz', which is no step of this workflow");
    }

    @Test
    void tellsOfEveryCircle() {
        assertThat(faults(
                        step("a", "c"), step("b", "a"), step("c", "b"), step("d", "c"), step("x", "y"), step("y", "x")))
                .containsExactly(
                        "steps depend on each other in a circle: a -> c -> b -> a; take one of these dependencies out",
                        "steps depend on each other in a circle: x -> y -> x; take one of these dependencies out");
        assertThatThrownBy(() -> with(step("a", "b"), step("b", "a")).build().getExecutionOrder())
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY))
                .hasMessage("workflow w: steps depend on each other in a circle: a -> b -> a; take one of these "
                        + "dependencies out");
    }

    @Test
    void namesTenCirclesAtMost() {
        Workflow.Builder builder = Workflow.builder("w");
        for (int i = 0; i < 30; i++) {
            builder.step(step("a" + i, "b" + i)).step(step("b" + i, "a" + i));
        }
        assertThat(builder.build().validate()).hasSize(10).allMatch(fault -> fault.contains("in a circle"));
    }

    @Test
    void aPipelineRunsInTheOrderInWhichStepsWereAdded() {
        Workflow.Builder builder = with(step("a", "b"), step("b", "a"));
        assertThat(builder.executionMode(ExecutionMode.PIPELINE).build().validate())
                .containsExactly(
                        "step 'a' depends on 'b', which the pipeline runs after it; add 'b' first or take the dependency out");
    }

    @Test
    void tellsOfRollbackStepsThatCannotBeCalled() {
        Workflow workflow = with(step("pay"))
                .rollbackStep("apy", CALL)
                .rollbackStep(
                        "pay",
                        WorkflowStep.builder("undo", CALL)
                                .after("x")
                                .when("true")
                                .forEach("[1]", 2)
                                .build())
                .build();
        assertThat(workflow.validate())
                .containsExactly(
                        "rollback step of 'apy': there is no such step; did you mean 'pay'?",
                        "rollback step of 'pay' has dependencies; steps are undone in the reverse order of their completion, so it "
                                + "has none",
                        "rollback step of 'pay' has a condition; it is called when the step was done, and then always",
                        "rollback step of 'pay' has a for_each; it is called once, with the result of the step as 'result'");
    }

    @Test
    void tellsOfLimitsOfSteps() {
        WorkflowStep step = WorkflowStep.builder("a", CALL)
                .timeout(Duration.ofSeconds(-1))
                .forEach("input", 0)
                .retry(RetryOptions.of(1, Duration.ofDays(40)))
                .circuitBreaker(new CircuitBreakerOptions(1, Duration.ofNanos(1), 1))
                .build();
        assertThat(faults(step))
                .containsExactly(
                        "step 'a': timeout PT-1S is no time at all; it must be 1 ms at least",
                        "step 'a': width 0 lets nothing run; it must be 1 at least",
                        "step 'a': retry_delay PT960H is longer than 30 days",
                        "step 'a': recovery of its circuit breaker PT0.000000001S is not in whole milliseconds, as which it is "
                                + "stored");
    }

    @Test
    void tellsWhatACallLacks() {
        assertThat(faults(call("a", StepAction.command("", " "))))
                .containsExactly(
                        "step 'a' calls a command, but 'plugin_id' is missing; say which plugin has it",
                        "step 'a' calls a command, but 'method_name' is missing; say which");
        assertThat(faults(call("a", StepAction.contract("", ""))))
                .containsExactly(
                        "step 'a' calls a contract, but 'service_name' is missing; say which",
                        "step 'a' calls a contract, but 'method_name' is missing; say which method");
        assertThat(faults(call("a", StepAction.request("", ""))))
                .containsExactly(
                        "step 'a' calls a request endpoint, but 'service_name' is missing; say which service",
                        "step 'a' calls a request endpoint, but 'method_name' is missing; say which method");
        assertThat(faults(call("a", StepAction.function(""))))
                .containsExactly("step 'a' calls a function without a name; give it one");
        assertThat(faults(call("a", StepAction.script("", ""))))
                .containsExactly(
                        "step 'a' calls a script without a language; say which, for example jsonata",
                        "step 'a' calls a script without a text; write one");
        assertThat(faults(call("a", StepAction.workflow(""))))
                .containsExactly("step 'a' calls a workflow without an id; say which");
        assertThat(faults(call("a", StepAction.workflow("x y")))).hasSize(1);
        assertThat(faults(WorkflowStep.builder("a", CALL)
                        .fallback(StepAction.function(""))
                        .build()))
                .containsExactly("step 'a', fallback calls a function without a name; give it one");
    }

    @Test
    void tellsWhatNobodyWouldLookAt() {
        StepAction odd = new StepAction(StepKind.COMMAND, "p", "s", "m", "1.0", Map.of(), "text", context -> null);
        assertThat(faults(call("a", odd)))
                .containsExactly(
                        "step 'a' has a 'service_name', which Command steps do not have; take it out or change 'kind'",
                        "step 'a' has a 'script', which Command steps do not have; take it out or change 'kind'",
                        "step 'a' has a function, which Command steps do not have; take it out or change 'kind'",
                        "step 'a' has 'versions', which Command steps do not have; take it out or change 'kind'");
        assertThat(faults(call("a", StepAction.contract("s", "m").versions("later"))))
                .containsExactly(
                        "step 'a': versions: version range 'later' is not understood; write for example [1.0,2.0), "
                                + ">=1.0, ~1.2 or 1.0 - 2.0");
    }

    @Test
    void aStepStandsUnderItsId() {
        Workflow good = with(step("a")).build();
        Map<String, WorkflowStep> steps = new HashMap<>();
        steps.put("b", step("a"));
        assertThat(withSteps(good, steps).validate())
                .containsExactly("step 'b' has the id 'a'; put each step under its own id");
        steps.put("b", null);
        assertThat(withSteps(good, steps).validate())
                .containsExactly("step 'b' is null; put each step under its own id");
    }

    @Test
    void refusesMoreStepsThanCanBeHandled() {
        Map<String, WorkflowStep> steps = new LinkedHashMap<>();
        for (int i = 0; i <= WorkflowFaults.MOST_STEPS; i++) {
            steps.put("s" + i, step("s" + i));
        }
        Workflow workflow = withSteps(with(step("a")).build(), steps);
        assertThat(workflow.validate())
                .containsExactly("it has 100001 steps, and 100000 are the most; make several workflows of it");
    }

    @Provide
    Arbitrary<Workflow> workflows() {
        return Workflows.any();
    }

    @Property(tries = 100)
    void whatHasNoFaultsHasAnOrderInWhichEachComesAfterAllItNeeds(@ForAll("workflows") Workflow workflow) {
        List<String> order = workflow.getExecutionOrder();
        assertThat(order).hasSameElementsAs(workflow.steps().keySet());
        workflow.steps().values().forEach(step -> step.dependencies()
                .forEach(needed -> assertThat(order.indexOf(needed)).isLessThan(order.indexOf(step.id()))));
    }

    private static Workflow withSteps(Workflow workflow, Map<String, WorkflowStep> steps) {
        return new Workflow(
                workflow.id(),
                "",
                "",
                workflow.executionMode(),
                workflow.timeout(),
                workflow.width(),
                "",
                "",
                true,
                steps,
                Map.of(),
                Map.of());
    }

    private static List<String> faults(WorkflowStep... steps) {
        return with(steps).build().validate();
    }

    private static Workflow.Builder with(WorkflowStep... steps) {
        Workflow.Builder builder = Workflow.builder("w");
        for (WorkflowStep step : steps) {
            builder.step(step);
        }
        return builder;
    }

    private static WorkflowStep call(String id, StepAction action) {
        return WorkflowStep.builder(id, action).build();
    }

    private static WorkflowStep step(String id, String... after) {
        return WorkflowStep.builder(id, CALL).after(after).build();
    }
}
