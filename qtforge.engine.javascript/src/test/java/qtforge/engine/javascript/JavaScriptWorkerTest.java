// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;
import qtforge.wire.worker.WorkerInstance;

/** JavaScript in a process of its own. */
@Timeout(180)
class JavaScriptWorkerTest {

    private static final long MEMORY = 64L << 20;

    @TempDir
    private Path data;

    private Scripts scripts;

    @BeforeEach
    void begin() {
        scripts = new Scripts(data);
        scripts.within(new ScriptLimits(Duration.ofSeconds(60), 0, MEMORY, 0, 512));
    }

    @AfterEach
    void end() {
        scripts.close();
    }

    /** A function of the runtime that takes longer than the limit of a call. */
    private static HostFunction slow(Duration limit) {
        return arguments -> {
            long began = System.nanoTime();
            Await.until("longer than the limit", () -> System.nanoTime() - began > limit.toNanos() + 1_000_000_000L);
            return "waited";
        };
    }

    @Test
    void timeInAFunctionOfTheRuntimeIsNoTimeOfTheScript() {
        // Long enough for the language to start in.
        Duration limit = Duration.ofSeconds(10);
        HostFunction quick = arguments -> null;
        ScriptInstance script = scripts.within(new ScriptLimits(limit, 0, MEMORY, 0, 512))
                .with(Map.of("qtforge", Map.of("slow", slow(limit), "quick", quick)))
                .open("function wait() { return qtforge.slow() } function quick() { for (;;) qtforge.quick() }");
        assertThat(script.call("wait")).isEqualTo("waited");
        assertThatThrownBy(() -> script.call("quick"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void whereScriptsMustBeTrustedTheSyntaxIsCheckedInAWorker() {
        for (String name : List.of("a.js", "a.mjs")) {
            ScriptException error = catchThrowableOfType(
                    ScriptException.class,
                    () -> scripts.engine.check(new ScriptSource(name, "const a = 1;\nlet b = ;\n"), true));
            assertThat(error.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT);
            assertThat(error.scriptStack().get(0)).isEqualTo(new ScriptFrame(name, 2, ""));
            assertThat(error).hasMessageStartingWith(name + ":2: ");
        }
        scripts.engine.check(new ScriptSource("a.js", "throw new Error('ran')"), true);
    }

    @Test
    void whereScriptsMustBeTrustedNoTextReachesTheParserOfThisProcess() {
        try (Scripts without = new Scripts()) {
            assertThatThrownBy(() -> without.engine.check(new ScriptSource("a.js", "let b = ;"), true))
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("this test has no workers");
        }
    }

    @Test
    void aTopLevelThatDoesNotEndIsEnded() {
        scripts.within(new ScriptLimits(Duration.ofSeconds(3), 0, MEMORY, 0, 512));
        assertThatThrownBy(() -> scripts.open("for (;;) {}"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void aScriptInAWorkerIsLikeOneInProcess() {
        HostFunction host = arguments ->
                arguments.get(0) instanceof ScriptFunction function ? function.call("inner") : Map.of("got", arguments);
        HostFunction denied = arguments -> {
            throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "may not");
        };
        scripts.with(Map.of("qtforge", Map.of("host", host, "denied", denied, "log", Map.of("info", host))));
        ScriptInstance script = scripts.open(
                """
                import qtforge, { host } from "qtforge";
                export const name = 'far';
                export const echo = (x) => x;
                export function f() { console.log('printed'); return [host(1, 'two'), host((x) => x + '!'), qtforge.log.info(3).got] }
                export function fails() { null.x }
                export function denied() { qtforge.denied() }
                export async function later() { await null; return new Uint8Array([1, 255]) }
                export const give = () => (n) => n * 2;
                export let level = 1;
                export const configure = (configuration) => { level = configuration.level };
                """);

        assertThat(script.functions())
                .containsExactlyInAnyOrder("echo", "f", "fails", "denied", "later", "give", "configure");
        assertThat(script.variable("name")).contains("far");
        assertThat(script.variable("unknown")).isEmpty();
        assertThat(script.variable("level")).contains(1L);
        script.call("configure", Map.of("level", 2L));
        assertThat(script.variable("level")).contains(2L);
        assertThat(script.call("f")).isEqualTo(List.of(Map.of("got", List.of(1L, "two")), "inner!", List.of(3L)));
        assertThat(scripts.printed).contains("printed");
        for (Object value :
                new Object[] {null, 1L, 0.5, "\u0000\uD83D\uDE00", true, List.of(1L, Map.of("a", 2L)), Long.MIN_VALUE
                }) {
            assertThat(script.call("echo", value)).isEqualTo(value);
        }
        assertThat((byte[]) script.call("later")).containsExactly(1, -1);
        assertThat(((ScriptFunction) script.call("give")).call(21)).isEqualTo(42L);
        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("fails"));
        assertThat(error.scriptStack()).contains(new ScriptFrame("hello.js", 5, "fails"));
        assertThat(error).hasMessageStartingWith("hello.js:5: TypeError");
        assertThatThrownBy(() -> script.call("denied"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED));
        assertThat(script.enforced()).contains(ScriptLimit.TIME);
        assertThat(script.memoryBytes()).isPositive();
    }

    @Test
    void callsNestThroughTheRuntime() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction again = arguments -> self.get().call("f", (Long) arguments.get(0) - 1);
        self.set(scripts.with(Map.of("qtforge", Map.of("again", again)))
                .open("function f(n) { return n > 0 ? qtforge.again(n) + 1 : 0 }"));

        assertThat(self.get().call("f", 10)).isEqualTo(10L);
    }

    @Test
    void syntaxIsToldWithItsPlace() {
        assertThatThrownBy(() -> scripts.open("const a = 1;\nlet b = ;"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_FORMAT))
                .hasMessageStartingWith("hello.js:2: ");
    }

    @Test
    void memoryWithoutEndEndsTheWorkerOnly() throws Exception {
        ScriptInstance script = scripts.open(
                "function f() { const all = []; for (;;) all.push(new Array(1000).fill(all.length)) } function g() { return 1 }");
        ScriptInstance other = scripts.open("function g() { return 1 }");
        assertThat(script.call("g")).isEqualTo(1L);

        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("f"));

        assertThat(error).hasMessageContaining("OutOfMemoryError");
        assertThat(error.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        CountDownLatch ended = new CountDownLatch(1);
        script.ended().onResolve(ended::countDown);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> script.call("g")).isInstanceOf(ScriptException.class);
        assertThat(other.call("g")).isEqualTo(1L);
        assertThat(scripts.result("function f() { return 2 }")).isEqualTo(2L);
    }

    @Test
    void aCallThatDoesNotEndCostsTheWorker() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        HostFunction started = arguments -> {
            running.countDown();
            return null;
        };
        ScriptInstance script = scripts.with(Map.of("qtforge", Map.of("started", started)))
                .open("function g() { qtforge.started(); for (;;) {} }");
        ScriptInstance brief = scripts.within(new ScriptLimits(Duration.ofSeconds(8), 0, MEMORY, 0, 512))
                .open("function f() { for (;;) {} }");

        assertThatThrownBy(() -> brief.call("f"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        Thread caller = new Thread(() -> assertThatThrownBy(() -> script.call("g"))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("not wanted"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        caller.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        caller.start();
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
        script.cancel("not wanted");
        caller.join(60_000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(failure.get()).isNull();
    }

    @Test
    void aWorkerThatIsKilledIsGone() throws Exception {
        ScriptInstance script = scripts.open("function g() { return 1 }");
        CountDownLatch ended = new CountDownLatch(1);
        script.ended().onResolve(ended::countDown);

        ProcessHandle.of(((WorkerInstance) script).pid()).orElseThrow().destroyForcibly();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.ended().getValue()).contains("signal 9");
        assertThatThrownBy(() -> script.call("g")).hasMessageContaining("has ended");
    }

    @Test
    void aClosedWorkerIsGone() throws Exception {
        ScriptInstance script = scripts.open("function g() { return 1 }");
        ProcessHandle process =
                ProcessHandle.of(((WorkerInstance) script).pid()).orElseThrow();

        script.close();

        process.onExit().get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> script.call("g")).hasMessageContaining("closed");
    }

    @Test
    void statementsOfACallAreCountedInTheWorkerWhichThenEnds() throws Exception {
        scripts.within(new ScriptLimits(Duration.ofSeconds(60), 10_000, MEMORY, 0, 512));
        ScriptInstance script = scripts.open("function f() { for (;;) {} } const commands = { go: (p) => p.n + 1 }");
        CountDownLatch ended = new CountDownLatch(1);
        script.ended().onResolve(ended::countDown);

        assertThat(script.enforced()).contains(ScriptLimit.INSTRUCTIONS);
        assertThat(script.variable("commands")).isEmpty();
        assertThat(script.call("commands.go", Map.of("n", 1L))).isEqualTo(2L);
        assertThatThrownBy(() -> script.call("f"))
                .isInstanceOfSatisfying(
                        ScriptException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.ended().getValue()).contains("statements");
    }
}
