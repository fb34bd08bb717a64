// SPDX-License-Identifier: Apache-2.0
package qtforge.script.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.StepContext;
import qtforge.api.script.ScriptPlacement;
import qtforge.script.fake.FakeEngine;
import qtforge.script.lane.LaneThreads;

class LanguageStepsTest {

    private final LaneThreads threads = new LaneThreads("qtforge-script-test", new CallbackHandover() {
        @Override
        public <T> Callable<T> handOver(Callable<T> work) {
            return work;
        }
    });
    private final FakeEngine engine = new FakeEngine("fake", ScriptPlacement.IN_PROCESS);
    private final LanguageSteps steps = new LanguageSteps(engine, threads);

    @AfterEach
    void close() {
        threads.close();
    }

    private static StepContext context(Duration left) {
        StepContext context = mock(StepContext.class);
        when(context.stepId()).thenReturn("s");
        when(context.workflowId()).thenReturn("w");
        when(context.executionId()).thenReturn("e");
        when(context.deadline()).thenReturn(Instant.now().plus(left));
        return context;
    }

    private Object run(String name) throws Exception {
        return steps.run("run " + name, Map.of("input", Map.of("a", 1L)), context(Duration.ofSeconds(60)));
    }

    @Test
    void theResultIsThatOfRun() throws Exception {
        engine.script(
                "function",
                (instance, qtforge) -> instance.function("run", arguments -> ((Map<?, ?>) arguments[0]).get("input")));
        assertThat(run("function")).isEqualTo(Map.of("a", 1L));
        assertThat(engine.last().isClosed()).isTrue();
        assertThat(engine.last().request().modules().get("step")).containsEntry("step_id", "s");
    }

    @Test
    void withoutRunItIsTheVariable() throws Exception {
        engine.script("variable", (instance, qtforge) -> instance.variable("result", 5L));
        assertThat(run("variable")).isEqualTo(5L);
        engine.script("neither", (instance, qtforge) -> {});
        assertThat(run("neither")).isNull();
    }

    @Test
    void aFailureIsThatOfTheStepAndNothingIsLeft() {
        engine.script(
                "failing",
                (instance, qtforge) -> instance.function("run", arguments -> {
                    throw new IllegalStateException("boom");
                }));
        assertThatThrownBy(() -> run("failing")).hasMessageContaining("boom");
        assertThat(engine.last().isClosed()).isTrue();
    }

    @Test
    void aLoopIsEndedAtTheDeadline() {
        engine.script("loop", (instance, qtforge) -> instance.function("run", arguments -> instance.loop()));
        assertThatThrownBy(() -> steps.run("run loop", Map.of(), context(Duration.ofMillis(150))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        assertThatThrownBy(() -> steps.run("run loop", Map.of(), context(Duration.ofMillis(-1))))
                .hasMessageContaining("no time left");
    }

    @Test
    void aLoopAtTheTopIsEndedAtTheDeadlineToo() {
        engine.script("top", (instance, qtforge) -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "interrupted");
        });
        assertThatThrownBy(() -> steps.run("run top", Map.of(), context(Duration.ofMillis(150))))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void syntaxIsChecked() {
        assertThatThrownBy(() -> steps.check("nonsense")).hasMessageContaining("unexpected symbol");
    }
}
