// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;
import qtforge.wire.jvm.JvmWorkerCommand;
import qtforge.wire.worker.WorkerInstance;

/** Scripts in a process of their own, whose memory the operating system limits. */
@Timeout(120)
class LuaWorkerTest {

    private static final ScriptLimits LIMITS = new ScriptLimits(Duration.ofSeconds(30), 0, 64L << 20, 0, 512);

    @TempDir
    private Path data;

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private LuaEngine engine;
    private ScriptInstance script;

    private JvmWorkerCommand workers() {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return LuaEngine.workers(classPath, data);
    }

    private ScriptInstance open(String text, ScriptLimits limits, Map<String, Object> host) {
        engine = new LuaEngine(this::workers);
        script = engine.open(new ScriptRequest(
                "test",
                new ScriptSource("w.lua", text),
                ScriptPlacement.WORKER,
                limits,
                Map.of("host", host),
                printed::add));
        return script;
    }

    @AfterEach
    void end() {
        if (script != null) {
            script.close();
        }
        if (engine != null) {
            engine.stop();
        }
    }

    @Test
    void scriptRunsInAProcessAsItDoesInThisOne() {
        HostFunction twice = arguments -> 2 * (Long) arguments.get(0);
        HostFunction denied = arguments -> {
            throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "no");
        };
        open(
                """
                plugin = { version = "1.0.0" }
                function plugin.run(x) print("in worker") return { x, host.twice(21) } end
                function plugin.denied() host.denied() end
                function plugin.fail()
                  error("boom")
                end
                """,
                LIMITS,
                Map.of("twice", twice, "denied", denied));
        assertThat(script.functions()).contains("run", "fail");
        assertThat(script.variable("version")).contains("1.0.0");
        assertThat(script.call("run", "a\0\uD83D\uDE00")).isEqualTo(List.of("a\0\uD83D\uDE00", 42L));
        assertThatThrownBy(() -> script.call("denied"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED));
        assertThatThrownBy(() -> script.call("fail"))
                .isInstanceOf(ScriptException.class)
                .hasMessage("w.lua:5: boom");
        assertThat(printed).contains("in worker");
    }

    @Test
    void whereScriptsMustBeTrustedTheSyntaxIsCheckedInAWorker() {
        AtomicInteger started = new AtomicInteger();
        engine = new LuaEngine(() -> {
            started.incrementAndGet();
            return workers();
        });
        assertThatThrownBy(() -> engine.check(new ScriptSource("c.lua", "\nif"), true))
                .isInstanceOfSatisfying(ScriptException.class, e -> {
                    assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
                    assertThat(e.scriptStack()).containsExactly(new ScriptFrame("c.lua", 2, ""));
                })
                .hasMessageStartingWith("c.lua:2: ");
        assertThat(started).hasValue(1);
        engine.check(new ScriptSource("c.lua", "error('not run')"), true);
        assertThat(started).hasValue(2);
        engine.check(new ScriptSource("c.lua", "error('not run')"), false);
        assertThat(started).hasValue(2);
    }

    @Test
    void whereScriptsMustBeTrustedNoTextReachesTheParserOfThisProcess() {
        engine = new LuaEngine(() -> {
            throw new IllegalStateException("no worker can be started");
        });
        assertThatThrownBy(() -> engine.check(new ScriptSource("c.lua", "\nif"), true))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("no worker can be started");
    }

    @Test
    void doublingOfAStringEndsAtTheLimitOfTheProcess() {
        open(
                "function grow() local s = 'x' while true do s = s .. s end end function fine() return 1 end",
                LIMITS,
                Map.of());
        assertThat(script.enforced()).contains(ScriptLimit.MEMORY);
        assertThatThrownBy(() -> script.call("grow"))
                .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                        .as(e.getMessage())
                        .isIn(PluginErrorCode.RESOURCE_EXHAUSTED, PluginErrorCode.RESOURCE_UNAVAILABLE));
    }

    /** A function of the runtime that takes longer than the limit of a call. */
    private static HostFunction slow(Duration limit) {
        return arguments -> {
            long began = System.nanoTime();
            Await.until("longer than the limit", () -> System.nanoTime() - began > 2 * limit.toNanos());
            return "waited";
        };
    }

    @Test
    void timeInAFunctionOfTheRuntimeIsNoTimeOfTheScript() {
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(2), 0, 64L << 20, 0, 512);
        open(
                """
                function wait() return host.slow() end
                function quick() while true do host.quick() end end
                """,
                limits,
                Map.of("slow", slow(limits.callTime()), "quick", (HostFunction) arguments -> null));
        assertThat(script.call("wait")).isEqualTo("waited");
        assertThatThrownBy(() -> script.call("quick"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void topLevelThatDoesNotEndIsEnded() {
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(2), 0, 64L << 20, 0, 512);
        assertThatThrownBy(() -> open("while true do end", limits, Map.of()))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void endlessLoopCostsTheProcess() {
        open(
                "function loop() while true do end end",
                new ScriptLimits(Duration.ofSeconds(2), 0, 64L << 20, 0, 512),
                Map.of());
        assertThatThrownBy(() -> script.call("loop"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void aVariableHasTheValueThatItHasNowAndTheLastKnownWhenTheWorkerHasEnded() throws Exception {
        open("level = 1 function configure(c) level = c.level end", LIMITS, Map.of());
        assertThat(script.variable("level")).contains(1L);
        script.call("configure", Map.of("level", 2L));
        assertThat(script.variable("level")).contains(2L);
        assertThat(script.variable("configure")).isEmpty();
        script.close();
        assertThat(script.variable("level")).isPresent();
    }

    @Test
    void workerThatIsKilledIsAnErrorOfTheCallAndHasEnded() throws Exception {
        open("function run() return 1 end", LIMITS, Map.of());
        CountDownLatch ended = new CountDownLatch(1);
        script.ended().onResolve(ended::countDown);

        ProcessHandle.of(((WorkerInstance) script).pid()).orElseThrow().destroyForcibly();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.ended().getValue()).contains("signal 9");
        assertThatThrownBy(() -> script.call("run"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    @Test
    void instructionsOfACallAreCountedInTheWorker() {
        open(
                "function loop() while true do end end function fine() return 1 end",
                new ScriptLimits(Duration.ofSeconds(30), 1_000_000, 64L << 20, 0, 512),
                Map.of());
        assertThat(script.enforced()).contains(ScriptLimit.INSTRUCTIONS);
        assertThatThrownBy(() -> script.call("loop"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void engineOfAWorkerHasNoTypesOfOsgi() {
        assertThat(InProcessEngine.class.getConstructors())
                .allSatisfy(made -> assertThat(made.getParameterTypes()).isEmpty());
    }

    @Test
    void tableOfCommandsAndFunctionsWithinArgumentsPassToAndFro() {
        HostFunction take = arguments -> ((ScriptFunction) ((Map<?, ?>) arguments.get(0)).get("add")).call(1L);
        open(
                "commands = {} function commands.go(p) return host.take({ add = function(x) return x + p.n end }) end",
                LIMITS,
                Map.of("take", take));
        assertThat(script.functions()).contains("commands.go");
        assertThat(script.variable("commands")).isEmpty();
        assertThat(script.call("commands.go", Map.of("n", 4L))).isEqualTo(5L);
    }
}
