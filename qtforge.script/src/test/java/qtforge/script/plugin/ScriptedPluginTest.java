// SPDX-License-Identifier: Apache-2.0
package qtforge.script.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginExecutionContext;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptPlacement;
import qtforge.script.fake.FakeEngine;
import qtforge.script.fake.FakeInstance;
import qtforge.testing.Await;

class ScriptedPluginTest {

    @TempDir
    Path folder;

    private ScriptFixture fixture;

    @BeforeEach
    void open() {
        fixture = new ScriptFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void aScriptWithoutFunctionsRunsAtItsStartAndIsFine() throws Exception {
        List<String> ran = new ArrayList<>();
        ScriptedPlugin plugin = fixture.started("demo", (instance, qtforge) -> ran.add("top level"));
        assertThat(ran).containsExactly("top level");
        assertThat(plugin.availableCommands()).isEmpty();
        assertThat(plugin.health().healthy()).isTrue();
        assertThat(plugin.saveState()).isEmpty();
        assertThat(plugin.getConfiguration()).isEmpty();
        plugin.pause();
        plugin.resume();
        plugin.shutdown();
        assertThat(fixture.engine.last().isClosed()).isTrue();
        hasCode(
                assertThrows(PluginException.class, () -> plugin.executeCommand("x", Map.of())),
                PluginErrorCode.INVALID_STATE);
    }

    @Test
    void functionsAreCalledAtTheirTime() throws Exception {
        List<String> calls = new ArrayList<>();
        ScriptedPlugin plugin = fixture.started("demo", (instance, qtforge) -> {
            for (String name :
                    List.of("initialize", "shutdown", "pause", "resume", "pre_initialize", "post_shutdown")) {
                instance.function(name, arguments -> calls.add(name));
            }
            instance.function("save_state", arguments -> Map.of("n", 5L));
            instance.function("restore_state", arguments -> calls.add("restore " + arguments[0]));
            instance.function("configure", arguments -> calls.add("configure " + arguments[0]));
            instance.function("receive_message", arguments -> arguments[0] + " says " + arguments[1]);
        });
        plugin.pause();
        plugin.resume();
        assertThat(plugin.saveState()).isEqualTo(Map.of("n", 5L));
        plugin.restoreState(Map.of("n", 4L));
        plugin.configure(Map.of("a", 1L));
        assertThat(plugin.receiveMessage("b", "hi")).isEqualTo("b says hi");
        plugin.shutdown();
        plugin.shutdown();
        assertThat(calls)
                .containsExactly(
                        "pre_initialize",
                        "initialize",
                        "pause",
                        "resume",
                        "restore {n=4}",
                        "configure {a=1}",
                        "shutdown",
                        "post_shutdown");
    }

    @Test
    void functionsMayBeInCamelCase() throws Exception {
        ScriptedPlugin plugin = fixture.started(
                "demo", (instance, qtforge) -> instance.function("executeCommand", arguments -> arguments[0])
                        .function("onTick", arguments -> "ticked"));
        assertThat(plugin.executeCommand("x", Map.of())).isEqualTo("x");
        assertThat(plugin.handleEvent("tick", null)).isEqualTo("ticked");
    }

    @Test
    void initializeThatReturnsFalseIsAFailureAndNothingIsLeft() {
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {
            qtforge.call("timers.every", 1_000L, instance.handOut(arguments -> null));
            instance.function("initialize", arguments -> Map.of("success", false, "error", "no luck"));
        });
        PluginException failure = assertThrows(PluginException.class, () -> plugin.initialize(fixture.context("demo")));
        hasCode(failure, PluginErrorCode.INITIALIZATION_FAILED);
        assertThat(failure).hasMessageContaining("no luck");
        assertThat(fixture.engine.last().isClosed()).isTrue();
        assertThat(fixture.engine.last().released()).isEqualTo(1);
    }

    @Test
    void aScriptThatFailsAtItsTopLevelLeavesNothing() {
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {
            qtforge.call("timers.every", 1_000L, instance.handOut(arguments -> null));
            throw new IllegalStateException("boom");
        });
        assertThatThrownBy(() -> plugin.initialize(fixture.context("demo"))).hasMessageContaining("boom");
        assertThat(fixture.engine.last().released()).isEqualTo(1);
    }

    @Test
    void commandsComeFromTheTableTheFunctionOrTheNames() throws Exception {
        ScriptedPlugin table = fixture.started("table", (instance, qtforge) -> instance.function(
                        "commands.greet", arguments -> "hello " + ((Map<?, ?>) arguments[0]).get("name"))
                .function("helper", arguments -> "no command"));
        assertThat(table.availableCommands()).containsExactly("greet");
        assertThat(table.executeCommand("greet", Map.of("name", "Ann"))).isEqualTo("hello Ann");
        assertThatThrownBy(() -> table.executeCommand("gret", Map.of())).hasMessageContaining("did you mean 'greet'?");
        assertThatThrownBy(() -> table.executeCommand("helper", Map.of()))
                .satisfies(e -> hasCode(e, PluginErrorCode.COMMAND_NOT_FOUND));

        ScriptedPlugin function = fixture.started("function", (instance, qtforge) -> instance.function(
                        "execute_command", arguments -> arguments[0] + " " + arguments[1])
                .variable("commands", List.of("status")));
        assertThat(function.availableCommands()).containsExactly("status");
        assertThat(function.executeCommand("status", Map.of("a", 1L))).isEqualTo("status {a=1}");

        ScriptedPlugin names =
                fixture.started("names", (instance, qtforge) -> instance.function("greet", arguments -> "hi")
                        .function("_hidden", arguments -> "no")
                        .function("initialize", arguments -> null));
        assertThat(names.availableCommands()).containsExactly("greet");
        assertThat(names.executeCommand("greet", Map.of())).isEqualTo("hi");
    }

    @Test
    void commandsAreAddedWhileTheScriptRuns() throws Exception {
        ScriptedPlugin plugin = fixture.started(
                "demo",
                (instance, qtforge) ->
                        qtforge.call("commands.add", "late", instance.handOut(arguments -> arguments[0])));
        assertThat(plugin.availableCommands()).containsExactly("late");
        assertThat(plugin.executeCommand("late", Map.of("a", true))).isEqualTo(Map.of("a", true));
        plugin.shutdown();
        assertThat(fixture.engine.last().released()).isEqualTo(1);
    }

    @Test
    void eventsGoToTheirFunction() throws Exception {
        ScriptedPlugin plugin = fixture.started(
                "demo",
                (instance, qtforge) -> instance.function("on_file_changed", arguments -> "got " + arguments[0]));
        assertThat(plugin.supportedEventTypes()).containsExactly("file_changed");
        assertThat(plugin.handleEvent("file.changed", "a")).isEqualTo("got a");
        assertThatThrownBy(() -> plugin.handleEvent("other", null))
                .satisfies(e -> hasCode(e, PluginErrorCode.NOT_SUPPORTED));
    }

    @Test
    void healthIsUnderstoodInAllItsForms() throws Exception {
        Object[] result = new Object[1];
        ScriptedPlugin plugin =
                fixture.started("demo", (instance, qtforge) -> instance.function("health", arguments -> result[0]));
        assertThat(plugin.health().healthy()).isTrue();
        result[0] = false;
        assertThat(plugin.health().healthy()).isFalse();
        result[0] = "disk full";
        assertThat(plugin.health().message()).isEqualTo("disk full");
        result[0] = Map.of("healthy", false, "message", "bad", "warnings", List.of("w"), "metrics", Map.of("n", 1L));
        assertThat(plugin.health().warnings()).containsExactly("w");
        assertThat(plugin.health().healthy()).isFalse();
    }

    @Test
    void aConfigurationThatComesEarlyIsGivenToTheScriptWhenItIsLoaded() throws Exception {
        List<Object> seen = new ArrayList<>();
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {
            instance.function("configure", arguments -> seen.add(arguments[0]));
            instance.function("initialize", arguments -> seen.add("initialize"));
        });
        plugin.configure(Map.of("a", 1L));
        plugin.initialize(fixture.context("demo"));
        assertThat(seen).containsExactly(Map.of("a", 1L), "initialize");
    }

    @Test
    void aConfigurationIsRefusedByFalseAndListenersAreToldOfGoodOnes() throws Exception {
        List<Object> told = new CopyOnWriteArrayList<>();
        ScriptedPlugin plugin = fixture.started("demo", (instance, qtforge) -> {
            instance.function("configure", arguments -> !((Map<?, ?>) arguments[0]).containsKey("bad"));
            instance.function("validate_configuration", arguments -> List.of("port is missing"));
            qtforge.call("config.on_change", instance.handOut(arguments -> told.add(arguments[0])));
        });
        assertThatThrownBy(() -> plugin.configure(Map.of("bad", 1L)))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_CONFIGURATION));
        plugin.configure(Map.of("good", 1L));
        assertThat(told).containsExactly(Map.of("good", 1L));
        assertThat(plugin.validateConfiguration(Map.of())).containsExactly("port is missing");
    }

    @Test
    void functionsAreMethodsAndVariablesProperties() throws Exception {
        ScriptedPlugin plugin = fixture.started("demo", (instance, qtforge) -> instance.function(
                        "add", arguments -> (long) arguments[0] + (long) arguments[1])
                .function("initialize", arguments -> null)
                .variable("color", "red"));
        assertThat(plugin.availableMethods("")).containsExactly("add");
        assertThat(plugin.invokeMethod("add", List.of(2L, 3L), "")).isEqualTo(5L);
        assertThat(plugin.getProperty("color")).isEqualTo("red");
        assertThatThrownBy(() -> plugin.getProperty("size")).satisfies(e -> hasCode(e, PluginErrorCode.NOT_FOUND));
        assertThat(plugin.executionContext()).isEqualTo(PluginExecutionContext.WORKER_THREAD);
        assertThat(plugin.resourceUsage()).containsEntry("memory_bytes", 1_000L);
    }

    @Test
    void aLoopIsEndedAtItsLimitAndTheNextCallWorks() throws Exception {
        ScriptedPlugin plugin = fixture.plugin(
                "demo",
                (instance, qtforge) ->
                        instance.function("loop", arguments -> instance.loop()).function("fine", arguments -> "fine"),
                ScriptFixture.limit(Duration.ofMillis(100)));
        plugin.initialize(fixture.context("demo"));
        PluginException failure = assertThrows(PluginException.class, () -> plugin.executeCommand("loop", Map.of()));
        hasCode(failure, PluginErrorCode.TIMEOUT);
        assertThat(plugin.executeCommand("fine", Map.of())).isEqualTo("fine");
    }

    @Test
    void twoScriptsThatCallEachOtherDoNotWaitForThemselves() throws Exception {
        Map<String, ScriptedPlugin> plugins = new HashMap<>();
        when(fixture.manager.sendCommand(any(), any(), any()))
                .thenAnswer(call -> plugins.get(call.<String>getArgument(0))
                        .executeCommand(call.getArgument(1), call.getArgument(2)));
        plugins.put("a", fixture.started("a", (instance, qtforge) -> instance.function(
                        "go", arguments -> qtforge.call("command", "b", "on", Map.of()))
                .function("end", arguments -> "end of a")));
        plugins.put(
                "b",
                fixture.started(
                        "b",
                        (instance, qtforge) -> instance.function(
                                "on", arguments -> "b and " + qtforge.call("command", "a", "end", Map.of()))));
        assertThat(plugins.get("a").executeCommand("go", Map.of())).isEqualTo("b and end of a");
    }

    @Test
    void aMessageThatComesBackWhileItsSenderWaitsIsServed() throws Exception {
        PluginContext context = fixture.context("a");
        ScriptedPlugin[] plugin = new ScriptedPlugin[1];
        when(context.sendMessage(eq("b"), any()))
                .thenAnswer(call -> plugin[0].receiveMessage("b", "question about " + call.getArgument(1)));
        plugin[0] = fixture.plugin("a", (instance, qtforge) -> instance.function(
                        "ask", arguments -> "answer: " + qtforge.call("send_message", "b", "x"))
                .function("receive_message", arguments -> arguments[1]));
        plugin[0].initialize(context);
        assertThat(plugin[0].executeCommand("ask", Map.of())).isEqualTo("answer: question about x");
    }

    @Test
    void aScriptThatEndsByItselfIsIllAndStartedAgainWithItsState() throws Exception {
        ScriptedPlugin plugin = fixture.started(
                "demo", (instance, qtforge) -> instance.function("save_state", arguments -> Map.of("n", 1L))
                        .function("restore_state", arguments -> true));
        plugin.restoreState(Map.of("n", 7L));
        fixture.engine.last().die("killed by signal 9");
        assertThat(plugin.health().healthy()).isFalse();
        assertThat(plugin.health().message()).contains("killed by signal 9");
        assertThat(plugin.saveState()).isEqualTo(Map.of("n", 7L));
        assertThatThrownBy(() -> plugin.executeCommand("x", Map.of()))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_STATE))
                .hasMessageContaining("killed by signal 9");
        Await.until("it is started again", () -> fixture.restarted.equals(List.of("demo")));
        plugin.shutdown();
    }

    @Test
    void aScriptThatKeepsEndingIsNotStartedForEver() {
        for (int i = 0; i <= ScriptRestarts.MOST; i++) {
            fixture.restarts.ended("demo", "it fell over");
        }
        assertThat(fixture.errors).hasSize(ScriptRestarts.MOST + 1);
        assertThat(fixture.errors.get(ScriptRestarts.MOST)).contains("not started again");
        fixture.restarts.ended("other", "too");
        assertThat(fixture.errors.get(ScriptRestarts.MOST + 1)).contains("200 ms");
    }

    @Test
    void aScriptThatKeepsEndingIsInErrorWithTheReasonUntilItIsReloaded() throws Exception {
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {});
        List<Throwable> refusals = new CopyOnWriteArrayList<>();
        List<String> reported = new CopyOnWriteArrayList<>();
        ScriptRestarts[] own = new ScriptRestarts[1];
        try (ScriptRestarts restarts = new ScriptRestarts(
                id -> {
                    // As a reload does, which also tries the old code again.
                    for (int attempt = 0; attempt < 2; attempt++) {
                        try {
                            own[0].requireNotGivenUp(id);
                        } catch (PluginException e) {
                            refusals.add(e);
                        }
                    }
                },
                id -> PluginState.ERROR,
                (code, id, message, cause) -> reported.add(message))) {
            own[0] = restarts;
            for (int i = 0; i <= ScriptRestarts.MOST; i++) {
                restarts.ended("demo", "it fell over");
            }
            Await.until("it is given up", () -> refusals.size() == 2);
            assertThat(refusals)
                    .allSatisfy(e -> hasCode(e, PluginErrorCode.RESOURCE_EXHAUSTED))
                    .allSatisfy(e -> assertThat(e).hasMessageContaining("6th time in a row: it fell over"));
            Await.until("it may be started by others", () -> {
                try {
                    restarts.requireNotGivenUp("demo");
                    return true;
                } catch (PluginException e) {
                    return false;
                }
            });
        }
        plugin.initialize(fixture.context("demo"));
        plugin.shutdown();
    }

    @Test
    void aStartThatFailsForWantOfAProcessIsTriedAgainOnceItIsOver() {
        try (ScriptFixture workers = new ScriptFixture(folder, ScriptPlacement.WORKER)) {
            ScriptedPlugin plugin = workers.plugin("demo", (instance, qtforge) -> {
                throw unavailable();
            });
            workers.state = PluginState.INITIALIZING;
            PluginContext context = workers.context("demo");
            assertThatThrownBy(() -> plugin.initialize(context))
                    .satisfies(e -> hasCode(e, PluginErrorCode.RESOURCE_UNAVAILABLE))
                    .hasMessageContaining("no process")
                    .hasMessageContaining("tried again in 200 ms");
            // As a reload does, which tries the old code, too: that is no further attempt.
            assertThatThrownBy(() -> plugin.initialize(context)).hasMessageContaining("tried again in 200 ms");
            assertThat(workers.restarted).isEmpty();
            workers.state = PluginState.ERROR;
            Await.until("it is started again", () -> workers.restarted.equals(List.of("demo")));
            for (int attempt = 1; attempt < ScriptRestarts.MOST; attempt++) {
                int before = attempt;
                assertThatThrownBy(() -> plugin.initialize(context))
                        .hasMessageContaining("tried again in " + (200 << attempt) + " ms");
                Await.until("it is started again", () -> workers.restarted.size() == before + 1);
            }
            assertThatThrownBy(() -> plugin.initialize(context))
                    .hasMessageContaining("6th time in a row")
                    .hasMessageContaining("start it");
        }
    }

    @Test
    void aStartThatFailedIsNotTriedAgainWhenThePluginWasStopped() throws Exception {
        try (ScriptFixture workers = new ScriptFixture(folder, ScriptPlacement.WORKER)) {
            ScriptedPlugin plugin = workers.plugin("demo", (instance, qtforge) -> {
                throw unavailable();
            });
            workers.state = PluginState.STOPPED;
            PluginContext context = workers.context("demo");
            assertThatThrownBy(() -> plugin.initialize(context)).hasMessageContaining("200 ms");
            Await.until("nobody waits any more", () -> {
                try {
                    plugin.initialize(context);
                    return false;
                } catch (PluginException e) {
                    return e.getMessage().contains("400 ms");
                }
            });
            assertThat(workers.restarted).isEmpty();
        }
    }

    @Test
    void whatTheScriptItselfThrowsAtItsStartIsNotTriedAgain() {
        try (ScriptFixture workers = new ScriptFixture(folder, ScriptPlacement.WORKER)) {
            ScriptedPlugin plugin = workers.plugin("demo", (instance, qtforge) -> {
                throw new ScriptException(
                        PluginErrorCode.RESOURCE_UNAVAILABLE,
                        "demo",
                        "nobody provides it",
                        List.of(new ScriptFrame("demo.fake", 3, "")),
                        null);
            });
            assertThatThrownBy(() -> plugin.initialize(workers.context("demo")))
                    .hasMessageContaining("nobody provides it")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("tried again"));
        }
    }

    private static PluginException unavailable() {
        return new PluginException(PluginErrorCode.RESOURCE_UNAVAILABLE, "demo", "no process", null);
    }

    @Test
    void theEndOfAScriptThatIsShutDownIsNoFault() throws Exception {
        ScriptedPlugin plugin = fixture.started("demo", (instance, qtforge) -> {});
        FakeInstance instance = fixture.engine.last();
        plugin.shutdown();
        instance.die("closed");
        assertThat(fixture.errors).isEmpty();
    }

    @Test
    void anEngineThatIsMissingIsNamed() {
        fixture.engines.removeEngine(fixture.engine);
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {});
        assertThatThrownBy(() -> plugin.initialize(fixture.context("demo")))
                .satisfies(e -> hasCode(e, PluginErrorCode.RESOURCE_UNAVAILABLE));
    }

    @Test
    void theRightToStartProgramsMakesOnlyScriptsOfALanguageOfProgramsUnconfined() {
        ScriptedPlugin plugin = fixture.plugin("demo", (instance, qtforge) -> {});
        PluginContext context = fixture.context("demo");
        when(context.metadata())
                .thenReturn(PluginMetadata.builder("demo", Version.of("1.2.3"))
                        .permissions(List.of("PROCESS_CREATION"))
                        .build());
        assertThat(plugin.isConfined(fixture.engine, context)).isTrue();
        assertThat(plugin.isConfined(fixture.engine.ofPrograms(), context)).isFalse();
        assertThat(plugin.isConfined(fixture.engine, fixture.context("demo"))).isTrue();
    }

    @Test
    void whatIsNotTrustedRunsInAWorkerOrNotAtAll() throws Exception {
        fixture.untrusted = true;
        FakeEngine.Script nothing = (instance, qtforge) -> {};
        ScriptedPlugin refused = fixture.plugin("demo", nothing);
        PluginException failure =
                assertThrows(PluginException.class, () -> refused.initialize(fixture.context("demo")));
        hasCode(failure, PluginErrorCode.SECURITY_VIOLATION);
        assertThat(fixture.engine.opened()).isEmpty();
        try (ScriptFixture both = new ScriptFixture(folder, ScriptPlacement.IN_PROCESS, ScriptPlacement.WORKER)) {
            both.untrusted = true;
            ScriptedPlugin plugin = both.started("demo", nothing);
            assertThat(both.engine.last().request().placement()).isEqualTo(ScriptPlacement.WORKER);
            assertThat(plugin.executionContext()).isEqualTo(PluginExecutionContext.ISOLATED);
            both.untrusted = false;
            both.started("demo", nothing);
            assertThat(both.engine.last().request().placement()).isEqualTo(ScriptPlacement.IN_PROCESS);
        }
    }
}
