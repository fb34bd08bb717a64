// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;

/** What a script must not do, and what happens when it tries. */
@Timeout(120)
class JavaScriptHostileTest {

    private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofMillis(300), 0, 0, 0, 512);

    private final Scripts scripts = new Scripts();

    @AfterEach
    void end() {
        scripts.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { for (;;) {} } catch (e) {} finally { continue } }",
                "(async () => { for (;;) await null })()",
                "return (async () => { for (;;) await null })()",
                "/^(?:(a+)+)\\1$/.test('a'.repeat(40) + 'b')",
                "new Array(1e7).fill(0).sort((a, b) => { for (;;) {} })",
                "let x = 3n; for (;;) x = x * x % (2n ** 256n)",
                "JSON.parse('[1]', function () { for (;;) {} })",
                "return { get a() { for (;;) {} } }",
                "return new Proxy({}, { ownKeys() { for (;;) {} } })",
                "throw Object.defineProperty(new Error('x'), 'code', { get() { for (;;) {} } })",
                "new Function('while (1) {}')()",
                "const s = new SharedArrayBuffer(8); Atomics.wait(new Int32Array(s), 0, 0); for (;;) {}"
            })
    void aCallThatDoesNotEndIsEnded(String body) {
        ScriptInstance script =
                scripts.within(SHORT).open("function f() { " + body + " } function g() { return 'well' }");

        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("f"));

        assertThat(error).isNotNull();
        assertThat(error.code())
                .as(error.toString())
                .isIn(PluginErrorCode.TIMEOUT, body.contains("Atomics") ? PluginErrorCode.EXECUTION_FAILED : null);
        assertThat(scripts.open("function g() { return 'well' }").call("g")).isEqualTo("well");
        if (!body.contains("await")) {
            assertThat(script.ended().isDone()).isFalse();
            assertThat(script.call("g")).isEqualTo("well");
        }
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
        HostFunction again = arguments -> ((ScriptFunction) arguments.get(0)).call();
        HostFunction quick = arguments -> null;
        ScriptInstance script = scripts.within(SHORT)
                .with(Map.of("qtforge", Map.of("slow", slow(SHORT.callTime()), "again", again, "quick", quick)))
                .open(
                        """
                        function wait() { return qtforge.slow() }
                        async function later() { await null; return qtforge.slow() }
                        function deep() { return qtforge.again(() => qtforge.slow()) }
                        function back() { return qtforge.again(() => { for (;;) {} }) }
                        function quick() { for (;;) qtforge.quick() }
                        """);
        assertThat(script.call("wait")).isEqualTo("waited");
        assertThat(script.call("later")).isEqualTo("waited");
        assertThat(script.call("deep")).isEqualTo("waited");
        for (String endless : List.of("back", "quick")) {
            assertThatThrownBy(() -> script.call(endless))
                    .isInstanceOfSatisfying(
                            ScriptException.class,
                            e -> assertThat(e.code()).as(endless).isEqualTo(PluginErrorCode.TIMEOUT));
        }
        assertThat(script.call("wait")).isEqualTo("waited");
    }

    @Test
    void aTopLevelThatDoesNotEndIsEnded() {
        assertThatThrownBy(() -> scripts.within(SHORT).open("const a = 1;\nfor (;;) {}"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT))
                .hasMessageContaining("300 ms");
        assertThatThrownBy(() -> scripts.open("a.mjs", "await new Promise(() => {});\nexport const a = 1"))
                .isInstanceOf(ScriptException.class);
    }

    @Test
    void aScriptThatRunsTooManyStatementsIsEnded() throws Exception {
        ScriptInstance script = scripts.within(new ScriptLimits(Duration.ofSeconds(30), 10_000, 0, 0, 512))
                .open("function f() { for (;;) { try { for (;;) {} } catch (e) {} } } function g() { return 1 }");
        for (int i = 0; i < 9000; i++) { // counted for each call
            script.call("g");
        }

        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("f"));

        assertThat(error.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(script.enforced()).containsExactlyInAnyOrder(ScriptLimit.TIME, ScriptLimit.INSTRUCTIONS);
        assertThat(script.ended().getValue()).contains("10000 statements");
        assertThatThrownBy(() -> script.call("g")).hasMessageContaining("10000 statements");
    }

    @Test
    void anybodyMayCancelACall() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        HostFunction started = arguments -> {
            running.countDown();
            return null;
        };
        ScriptInstance script = scripts.with(Map.of("qtforge", Map.of("started", started)))
                .open("function f() { qtforge.started(); for (;;) {} } function g() { return 1 }");
        script.cancel("nothing runs");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                script.call("f");
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        script.cancel("no longer wanted");

        caller.join(30_000);
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED))
                .hasMessageContaining("no longer wanted");
        for (int i = 0; i < 1000; i++) {
            assertThat(script.call("g")).isEqualTo(1L);
        }
    }

    @Test
    void closingEndsACall() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        HostFunction started = arguments -> {
            running.countDown();
            return null;
        };
        ScriptInstance script = scripts.with(Map.of("qtforge", Map.of("started", started)))
                .open("function f() { qtforge.started(); for (;;) {} }");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                script.call("f");
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();

        script.close();
        script.close();

        caller.join(30_000);
        assertThat(thrown.get()).isInstanceOf(ScriptException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> script.call("f"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
        assertThat(script.ended().isDone()).isFalse();
    }

    @Test
    void aScriptMayCloseItselfByWayOfTheRuntime() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction close = arguments -> {
            self.get().close();
            return null;
        };
        self.set(scripts.with(Map.of("qtforge", Map.of("close", close)))
                .open("function f() { qtforge.close(); for (;;) {} }"));

        assertThatThrownBy(() -> self.get().call("f")).isInstanceOf(ScriptException.class);
        assertThatThrownBy(() -> self.get().call("f")).hasMessageContaining("closed");
    }

    @Test
    void recursionWithoutEndIsAnErrorThatCanBeCaught() {
        ScriptInstance script = scripts.open(
                "function f() { return f() + 1 } function g() { try { f() } catch (e) { return e.name } }");

        assertThatThrownBy(() -> script.call("f")).hasMessageContaining("stack");
        assertThat(script.call("g")).isEqualTo("RangeError");
    }

    @Test
    void recursionThroughTheRuntimeIsBounded() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction again = arguments -> self.get().call("f", (Long) arguments.get(0) + 1);
        self.set(scripts.within(new ScriptLimits(Duration.ofSeconds(30), 0, 0, 0, 10))
                .with(Map.of("qtforge", Map.of("again", again)))
                .open("function f(n) { return n < 5 ? qtforge.again(n) : n } function g() { return h(0) }"
                        + " const h = (n) => qtforge.again(n - 1e9)"));

        assertThat(self.get().call("f", 0)).isEqualTo(5L);
        assertThatThrownBy(() -> self.get().call("g"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(self.get().call("f", 5)).isEqualTo(5L);
    }

    @Test
    void anAsyncFunctionWithinACallSaysWhyItCannotBeAwaited() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction again = arguments -> self.get().call("g");
        self.set(scripts.with(Map.of("qtforge", Map.of("again", again)))
                .open("function f() { return qtforge.again() } async function g() { await null; return 1 }"));

        assertThatThrownBy(() -> self.get().call("f")).hasMessageContaining("make it a plain function");
        assertThat(self.get().call("g")).isEqualTo(1L);
    }

    @Test
    void nothingOfJavaOrTheMachineIsInReach() {
        HostFunction host = arguments -> Map.of("a", List.of(1));
        scripts.with(Map.of("qtforge", Map.of("host", host)));
        ScriptInstance script = scripts.open(
                """
                const names = ['Java', 'Packages', 'java', 'javax', 'Polyglot', 'Graal', 'load', 'loadWithNewGlobal', 'read', 'quit', 'exit',
                  'require', 'process', 'JavaImporter', 'WebAssembly', 'readFully', 'readbuffer'];
                function globals() { return names.filter((name) => typeof globalThis[name] !== 'undefined') }
                function proxy() {
                  const f = qtforge.host;
                  return [f.getClass, f.class, f.constructor === Function, f instanceof Function,
                    Object.getOwnPropertyNames(f).filter((n) => !['length', 'name'].includes(n)).length, f().getClass, f().a.getClass];
                }
                function escape() { return f => f }
                function tamper() {
                  try { qtforge.host = 1 } catch (e) {}
                  try { globalThis.qtforge = 1 } catch (e) {}
                  try { delete globalThis.qtforge } catch (e) {}
                  return typeof qtforge.host;
                }
                function constructor() { return qtforge.host.constructor('return typeof Java')() }
                """);

        assertThat(script.call("globals")).isEqualTo(List.of());
        assertThat(script.call("proxy")).isEqualTo(java.util.Arrays.asList(null, null, true, true, 0L, null, null));
        assertThat(script.call("tamper")).isEqualTo("function");
        assertThat(script.call("constructor")).isEqualTo("undefined");
    }

    @Test
    void aScriptThatReplacesBuiltInsHarmsOnlyItself() {
        ScriptInstance script = scripts.open(
                """
                const trap = () => { throw new Error('trap') };
                Object.defineProperty = trap; Object.freeze = trap; Array.prototype.push = trap; Reflect.apply = trap;
                Array.prototype[Symbol.iterator] = trap; Promise.prototype.then = trap; Map = trap; Array.isArray = trap;
                function f(x) { return x }
                """);

        assertThat(script.call("f", Map.of("a", List.of(1L), "b", Map.of())))
                .isEqualTo(Map.of("a", List.of(1L), "b", Map.of()));
        assertThat(scripts.result("function f(x) { return [...x] }", List.of(1L)))
                .isEqualTo(List.of(1L));
    }

    @Test
    void scriptsShareNothing() {
        scripts.open("globalThis.shared = 1; Object.prototype.leak = 1");

        assertThat(scripts.result("function f() { return [typeof shared, ({}).leak] }"))
                .isEqualTo(java.util.Arrays.asList("undefined", null));
    }

    @Test
    void whatIsPrintedComesInLines() {
        scripts.open("console.log('a\\nb', 1, { x: 1 }); console.error('\\u{1F600}'); console.log('x'.repeat(100000))");

        assertThat(scripts.printed).startsWith("a").contains("\uD83D\uDE00");
        assertThat(scripts.printed.get(1)).startsWith("b 1 ");
        assertThat(scripts.printed).last().satisfies(line -> assertThat(line.length())
                .isEqualTo(100000 - 65536));
    }

    @Test
    void aRejectionNobodyHandlesIsPrinted() {
        scripts.open("Promise.reject(new Error('forgotten'))");

        assertThat(scripts.printed).anySatisfy(line -> assertThat(line).contains("forgotten"));
    }

    /** 100 times; {@code -Dqtforge.reloads=1000} for as many. */
    @Test
    void scriptsThatAreLoadedAgainAndAgainLeaveNothing() {
        loadAgainAndAgain(20);
        long threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        List<WeakReference<Object>> held = loadAgainAndAgain(Integer.getInteger("qtforge.reloads", 100));
        Await.until("what scripts held is collected", () -> {
            System.gc();
            return held.stream().allMatch(each -> each.refersTo(null));
        });
        Await.until(
                "threads are those there were",
                () -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads);
        // A script is no class; what the engine loads late for itself does not grow with their number.
        assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes)
                .isLessThan(100);
    }

    /** What the scripts were given to hold, and what they are themselves. */
    private List<WeakReference<Object>> loadAgainAndAgain(int times) {
        List<WeakReference<Object>> held = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            byte[] kept = new byte[10_000];
            HostFunction size = arguments -> (long) kept.length;
            ScriptInstance script = scripts.engine.open(new ScriptRequest(
                    "hello",
                    new ScriptSource(
                            "hello.js",
                            "const all = []; function f(x) { all.push(() => x); return x + qtforge.size() }"),
                    ScriptPlacement.IN_PROCESS,
                    Scripts.LIMITS,
                    Map.of("qtforge", Map.of("size", size)),
                    scripts.printed::add));
            assertThat(script.call("f", (long) i)).isEqualTo(i + 10_000L);
            script.close();
            held.add(new WeakReference<>(kept));
            held.add(new WeakReference<>(script));
        }
        return held;
    }

    @Test
    void aStoppedEngineOpensNothing() {
        ScriptInstance script = scripts.open("function f() {}");
        scripts.engine.close();

        assertThatThrownBy(() -> scripts.open("1")).hasMessageContaining("stopped");
        assertThatThrownBy(() -> script.call("f")).hasMessageContaining("closed");
    }

    @Test
    void memoryThatGrowsForEverEndsTheScriptAndLeavesTheProcess() throws Exception {
        ScriptInstance script = scripts.within(new ScriptLimits(Duration.ofSeconds(60), 0, 64L << 20, 0, 512))
                .open(
                        "const keep = [];\nfunction make(i) { return ('x'.repeat(100000) + i).toUpperCase() }\n"
                                + "function f() { for (let i = 0; ; i++) keep.push(make(i)) }\n"
                                + "function waste() { let n = 0; for (let i = 0; i < 3000; i++) n += make(i).length; return n > 3e8 }");
        assertThat(script.call("waste")).isEqualTo(true);

        ScriptException error = catchThrowableOfType(ScriptException.class, () -> script.call("f"));

        assertThat(error.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(error).hasMessageStartingWith("hello.js:").hasMessageContaining("the heap grew by more than");
        CountDownLatch ended = new CountDownLatch(1);
        script.ended().onResolve(ended::countDown);
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> script.call("waste"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
        assertThat(scripts.within(SHORT).open("function f() { return 1 }").call("f"))
                .isEqualTo(1L);
    }
}
