// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.engine.python.PythonScripts.lines;

import java.io.File;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;

class PythonEngineTest {

    @TempDir
    Path folder;

    private PythonScripts scripts;

    @BeforeEach
    void begin() {
        scripts = PythonScripts.in(folder);
    }

    private static void fails(
            PluginErrorCode code, String part, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Test
    void aModuleIsAPluginWithItsFunctionsAndVariables() {
        String text = lines(
                "import os",
                "from os import getcwd",
                "name = 'Hello'",
                "version = '1.2.3'",
                "_hidden = 1",
                "def greet(who, end='!'):",
                "    return 'hello ' + who + end",
                "def _private(): pass");
        try (ScriptInstance script = scripts.open(text)) {
            assertThat(script.functions()).containsExactly("greet");
            assertThat(script.variable("name")).contains("Hello");
            assertThat(script.variable("version")).contains("1.2.3");
            assertThat(script.variable("_hidden")).isEmpty();
            assertThat(script.variable("os")).isEmpty();
            assertThat(script.call("greet", "you")).isEqualTo("hello you!");
            assertThat(script.memoryBytes()).isPositive();
        }
    }

    @Test
    void aClassIsInstantiatedInTheOrderOfTheOriginal() {
        String text = lines(
                "class SamplePlugin:",
                "    name = 'sample'",
                "    def test(self): return 'sample'",
                "class Plugin:",
                "    def __init__(self): raise ValueError('not this one')",
                "class TestPlugin:",
                "    tags = ['a', 'b']",
                "    def test(self): return 'test'",
                "    @property",
                "    def broken(self): raise RuntimeError()");
        try (ScriptInstance script = scripts.open(text)) {
            assertThat(script.functions()).containsExactly("test");
            assertThat(script.variable("tags")).contains(List.of("a", "b"));
            assertThat(script.call("test")).isEqualTo("test");
        }
    }

    @Test
    void aFunctionCreatePluginAndAVariablePluginAreTakenToo() {
        String create = lines("class Any:", "    def test(self): return 1", "def create_plugin(): return Any()");
        try (ScriptInstance script = scripts.open(create)) {
            assertThat(script.call("test")).isEqualTo(1L);
        }
        String variable = lines("plugin = {'name': 'x', 'test': lambda: 2}");
        try (ScriptInstance script = scripts.open(variable)) {
            assertThat(script.call("test")).isEqualTo(2L);
            assertThat(script.variable("name")).contains("x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level, late = 1, None\ndef configure(c):\n    global level, late\n    level, late = c['level'], 'x'",
                "class Plugin:\n    def __init__(self): self.level, self.late = 1, None\n"
                        + "    def configure(self, c): self.level, self.late = c['level'], 'x'",
                "def create_plugin(): return plugin\ndef configure(c): plugin.update(level=c['level'], late='x')\n"
                        + "plugin = {'level': 1, 'late': None, 'configure': configure}"
            })
    void aVariableHasTheValueThatItHasNow(String text) {
        try (ScriptInstance script = scripts.open(text)) {
            assertThat(script.variable("level")).contains(1L);
            assertThat(script.variable("late")).isEmpty();
            script.call("configure", Map.of("level", 2L));
            assertThat(script.variable("level")).contains(2L);
            assertThat(script.variable("late")).contains("x");
            assertThat(script.variable("configure")).as("a function is none").isEmpty();
            assertThat(script.variable("__dict__"))
                    .as("what is not for others is none")
                    .isEmpty();
        }
    }

    @Test
    void aVariableThatIsNoDataOrCannotBeReadIsNone() {
        String text = lines(
                "class Plugin:",
                "    @property",
                "    def broken(self): raise ValueError('no')",
                "    def __init__(self): self.mixed = [print]; self.itself = []; self.itself.append(self.itself)");
        try (ScriptInstance script = scripts.open(text)) {
            for (String name : List.of("broken", "mixed", "itself", "absent")) {
                assertThat(script.variable(name)).as(name).isEmpty();
            }
        }
    }

    @Test
    void aClassThatCannotBeMadeFailsTheLoadWithItsPlace() {
        fails(
                PluginErrorCode.EXECUTION_FAILED,
                "hello.py:3: ValueError: no",
                () -> scripts.open(
                        lines("class Plugin:", "    def __init__(self):", "        raise ValueError('no')")));
    }

    @Test
    void aSyntaxErrorHasItsLineAndNothingIsRun() {
        ScriptSource broken = new ScriptSource("hello.py", lines("print('run')", "def f(:", "    pass"));
        fails(PluginErrorCode.INVALID_FORMAT, "hello.py:2: ", () -> scripts.engine.check(broken));
        fails(PluginErrorCode.INVALID_FORMAT, "hello.py:2: ", () -> scripts.open(broken.text()));
        assertThat(scripts.printed).isEmpty();
        scripts.engine.check(new ScriptSource("hello.py", "raise SystemExit(1)"));
        fails(
                PluginErrorCode.INVALID_FORMAT,
                "null bytes",
                () -> scripts.engine.check(new ScriptSource("a.py", "a\0b")));
        fails(
                PluginErrorCode.INVALID_FORMAT,
                "hello.py",
                () -> scripts.engine.check(new ScriptSource("hello.py", "(".repeat(100_000))));
    }

    @Test
    void anErrorHasTheStackOfTheScript() {
        String text = lines(
                "def inner(x):", "    return 1 / x", "class Plugin:", "    def run(self):", "        return inner(0)");
        try (ScriptInstance script = scripts.open(text)) {
            assertThatThrownBy(() -> script.call("run"))
                    .hasMessage("hello.py:2: ZeroDivisionError: division by zero")
                    .isInstanceOfSatisfying(ScriptException.class, e -> {
                        assertThat(e.scriptStack().get(0)).isEqualTo(new ScriptFrame("hello.py", 2, "inner"));
                        assertThat(e.scriptStack().get(1).line()).isEqualTo(5);
                        assertThat(e.error().pluginId()).isEqualTo("hello");
                    });
            fails(PluginErrorCode.COMMAND_NOT_FOUND, "absent", () -> script.call("absent"));
        }
    }

    @Test
    void whatEndsAPythonProgramDoesNotEndTheScript() {
        String text = lines(
                "import sys",
                "def leave(): sys.exit(3)",
                "def interrupt(): raise KeyboardInterrupt()",
                "def recurse(): return recurse()",
                "def many(): return 'x' * (1 << 40)",
                "def fine(): return 1");
        try (ScriptInstance script = scripts.open(text)) {
            fails(PluginErrorCode.EXECUTION_FAILED, "status 3", () -> script.call("leave"));
            fails(PluginErrorCode.EXECUTION_FAILED, "interrupted", () -> script.call("interrupt"));
            fails(PluginErrorCode.EXECUTION_FAILED, "RecursionError", () -> script.call("recurse"));
            fails(PluginErrorCode.RESOURCE_EXHAUSTED, "memory", () -> script.call("many"));
            assertThat(script.call("fine")).isEqualTo(1L);
        }
    }

    @Test
    void valuesGoBothWays() {
        String text = lines(
                "import collections, dataclasses, datetime, enum",
                "def echo(value): return value",
                "class Colour(enum.Enum):",
                "    RED = 'red'",
                "class Number(enum.IntEnum):",
                "    ONE = 1",
                "@dataclasses.dataclass",
                "class Point:",
                "    x: int",
                "    y: float",
                "def point(): return Point(1, 2.0)",
                "def constants(): return [Colour.RED, Number.ONE]",
                "def some(): return [(1, 2), {3}, frozenset(), collections.OrderedDict(a=1)]",
                "def day(): return datetime.date(2026, 1, 2)",
                "def thing(): return object()",
                "def keys(): return {1: 2}",
                "def big(): return 1 << 64",
                "def half(): return '\\ud800'",
                "def generator(): return (x for x in [1])",
                "def cycle():",
                "    a = []",
                "    a.append(a)",
                "    return a",
                "def deep(n):",
                "    a = 1",
                "    for i in range(n): a = [a]",
                "    return a");
        try (ScriptInstance script = scripts.open(text)) {
            List<Object> values = new ArrayList<>(
                    List.of(true, 42L, 42.0, "\u0000 \uD83D\uDE00", List.of(Map.of("k", List.of())), Map.of("$h", 1L)));
            values.add(null);
            assertThat(script.call("echo", values)).isEqualTo(values);
            assertThat(script.call("echo", (Object) new byte[] {0, -1})).isEqualTo(new byte[] {0, -1});
            String large = "\u00e4".repeat(10 << 20);
            assertThat(script.call("echo", large)).isEqualTo(large);
            assertThat(script.call("point")).isEqualTo(Map.of("x", 1L, "y", 2.0));
            assertThat(script.call("constants")).isEqualTo(List.of("red", 1L));
            assertThat(script.call("some"))
                    .isEqualTo(List.of(List.of(1L, 2L), List.of(3L), List.of(), Map.of("a", 1L)));
            assertThat(script.call("day")).isEqualTo("2026-01-02");
            assertThat(script.call("deep", 500L)).isInstanceOf(List.class);
            for (String bad : List.of("thing", "keys", "big", "half", "generator", "cycle")) {
                fails(PluginErrorCode.INVALID_ARGUMENT, "", () -> script.call(bad));
            }
            fails(PluginErrorCode.INVALID_ARGUMENT, "", () -> script.call("deep", 1_000L));
            assertThat(script.call("echo", 1L)).isEqualTo(1L);
        }
    }

    @Test
    void theScriptCallsTheRuntimeInTheThreadThatCalledIt() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        HostFunction add = arguments -> {
            thread.set(Thread.currentThread());
            return (Long) arguments.get(0) + (Long) arguments.get(1);
        };
        HostFunction refuse = arguments -> {
            throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "not you");
        };
        Map<String, Object> module = Map.of("math", Map.of("add", add), "refuse", refuse, "plugin_id", "hello");
        String text = lines(
                "import qtforge",
                "from qtforge.math import add",
                "import qtforge.math",
                "total = qtforge.math.add(1, 2)",
                "def sum(a, b): return add(a, b)",
                "def refused(): return qtforge.refuse()",
                "def who(): return qtforge.plugin_id",
                "def caught():",
                "    try: qtforge.refuse()",
                "    except qtforge.PluginError as e: return [e.code, e.message, type(e).__name__]",
                "def named(): raise qtforge.PluginError('PermissionDenied', 'mine')",
                "def plain(): raise qtforge.PluginError('mine')",
                "def unknown(): raise qtforge.PluginError('NoSuchName', 'mine')",
                "def absent(): return qtforge.nothing()");
        try (ScriptInstance script = scripts.open(text, module)) {
            assertThat(script.variable("total")).contains(3L);
            assertThat(script.call("sum", 20L, 22L)).isEqualTo(42L);
            assertThat(thread).hasValue(Thread.currentThread());
            assertThat(script.call("who")).isEqualTo("hello");
            assertThat(script.call("caught")).isEqualTo(List.of(401L, "not you", "PluginError"));
            fails(PluginErrorCode.PERMISSION_DENIED, "mine", () -> script.call("named"));
            fails(PluginErrorCode.EXECUTION_FAILED, "mine", () -> script.call("plain"));
            fails(PluginErrorCode.UNKNOWN, "mine", () -> script.call("unknown"));
            fails(PluginErrorCode.PERMISSION_DENIED, "hello.py:6: not you", () -> script.call("refused"));
            fails(PluginErrorCode.EXECUTION_FAILED, "it has", () -> script.call("absent"));
        }
    }

    @Test
    void callsNestFromTheRuntimeToTheScriptAndBack() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction down = arguments -> self.get().call("down", arguments.get(0));
        String text = lines("import qtforge", "def down(n): return 0 if n == 0 else 1 + qtforge.down(n - 1)");
        try (ScriptInstance script = scripts.open(text, Map.of("down", down))) {
            self.set(script);
            assertThat(script.call("down", 20L)).isEqualTo(20L);
        }
    }

    @Test
    void functionsOfTheScriptCanBeKeptAndReleased() {
        List<ScriptFunction> kept = new ArrayList<>();
        HostFunction keep = arguments -> {
            kept.add((ScriptFunction) arguments.get(0));
            return arguments.get(0);
        };
        String text = lines(
                "import qtforge",
                "def callback(x): return x * 2",
                "same = qtforge.keep(callback) is callback",
                "def adder(n): return lambda x: x + n",
                "def apply(f, x): return f(x)");
        try (ScriptInstance script = scripts.open(text, Map.of("keep", keep))) {
            assertThat(script.variable("same")).contains(true);
            assertThat(kept.get(0).call(21L)).isEqualTo(42L);
            kept.get(0).release();
            assertThatThrownBy(() -> kept.get(0).call(1L)).isInstanceOf(ScriptException.class);
            ScriptFunction adder = (ScriptFunction) script.call("adder", 40L);
            assertThat(adder.call(2L)).isEqualTo(42L);
            assertThat(script.call("apply", adder, 3L)).isEqualTo(43L);
            HostFunction twice = arguments -> (Long) arguments.get(0) * 2;
            assertThat(script.call("apply", twice, 4L)).isEqualTo(8L);
        }
    }

    @Test
    void asyncFunctionsAreAwaitedAlsoNested() {
        AtomicReference<ScriptInstance> self = new AtomicReference<>();
        HostFunction again = arguments -> self.get().call("wait", 0L);
        String text = lines(
                "import asyncio, qtforge",
                "async def wait(n):",
                "    await asyncio.sleep(0.001)",
                "    return n if n == 0 else await asyncio.gather(wait(0), wait(0)) + [qtforge.again()]");
        try (ScriptInstance script = scripts.open(text, Map.of("again", again))) {
            self.set(script);
            assertThat(script.call("wait", 1L)).isEqualTo(List.of(0L, 0L, 0L));
        }
    }

    @Test
    void threadsOfTheScriptCallTheRuntimeWhileItServes() {
        HostFunction echo = arguments -> arguments.get(0);
        String text = lines(
                "import qtforge, threading",
                "seen = []",
                "def run():",
                "    for i in range(200): seen.append(qtforge.echo(i))",
                "threads = [threading.Thread(target=run, daemon=True) for i in range(3)]",
                "for t in threads: t.start()",
                "def count(): return len(seen)",
                "def echo(x): return qtforge.echo(x)",
                "def join():",
                "    for t in threads: t.join()",
                "    return len(seen)");
        try (ScriptInstance script = scripts.open(text, Map.of("echo", echo))) {
            for (long number = 0; number < 200; number++) {
                assertThat(script.call("echo", number)).isEqualTo(number);
            }
            assertThat(script.call("join")).isEqualTo(600L);
        }
    }

    @Test
    void whatIsPrintedComesLineByLineBeforeTheResult() {
        String text = lines(
                "import sys",
                "print('top')",
                "def say():",
                "    print('a', 'b')",
                "    print('c\\nd', end='')",
                "    print('error', file=sys.stderr)",
                "    print('half \\ud800')");
        try (ScriptInstance script = scripts.open(text)) {
            script.call("say");
            assertThat(scripts.printed).containsExactly("top", "a b", "c", "error", "dhalf ?");
        }
    }

    @Test
    void itSaysHowItCanBePlaced() {
        assertThat(scripts.engine.placements()).containsExactly(ScriptPlacement.WORKER);
        assertThat(scripts.engine.description()).contains("Python");
        ScriptRequest here = new ScriptRequest(
                "hello",
                new ScriptSource("hello.py", ""),
                ScriptPlacement.IN_PROCESS,
                PythonScripts.LIMITS,
                Map.of(),
                line -> {});
        fails(PluginErrorCode.NOT_SUPPORTED, "WORKER", () -> scripts.engine.open(here));
    }

    @Test
    void aScriptThatIsClosedCannotBeCalled() {
        ScriptInstance script = scripts.open("def f(): return 1\n");
        script.close();
        script.close();
        fails(PluginErrorCode.INVALID_STATE, "closed", () -> script.call("f"));
        assertThat(script.ended().isDone()).isFalse();
    }

    /** 100 times; {@code -Dqtforge.reloads=1000} for as many. */
    @Test
    void scriptsThatAreLoadedAgainAndAgainLeaveNothing() throws Exception {
        loadAgainAndAgain(5);
        long open = descriptors();
        List<WeakReference<Object>> held = loadAgainAndAgain(Integer.getInteger("qtforge.reloads", 100));
        assertThat(folder.resolve("run")).isEmptyDirectory();
        Await.until("what scripts held is collected", () -> {
            System.gc();
            return held.stream().allMatch(each -> each.refersTo(null));
        });
        Await.until("open files are those there were", () -> descriptors() <= open);
        Await.until("threads are gone", () -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("qtforge-worker-")));
        Await.until(
                "processes are gone",
                () -> ProcessHandle.current().descendants().findAny().isEmpty());
    }

    /** What the scripts were given to hold. */
    private List<WeakReference<Object>> loadAgainAndAgain(int times) {
        List<WeakReference<Object>> held = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            byte[] kept = new byte[10_000];
            HostFunction size = arguments -> (long) kept.length;
            try (ScriptInstance script =
                    scripts.open("import qtforge\ndef f(x): return x + qtforge.size()\n", Map.of("size", size))) {
                assertThat(script.call("f", (long) number)).isEqualTo(number + 10_000L);
            }
            held.add(new WeakReference<>(kept));
        }
        return held;
    }

    private static long descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    @Test
    void functionsOfADictOfCommandsAreOffered() {
        String module = lines(
                "def _greet(p): return 'hello ' + p['name']", "commands = {'greet': _greet, 'number': 1, 2: _greet}");
        String object = lines(
                "class Plugin:",
                "    class commands:",
                "        @staticmethod",
                "        async def greet(p): return 'hello ' + p['name']");
        for (String text : List.of(module, object)) {
            try (ScriptInstance script = scripts.open(text)) {
                assertThat(script.functions()).containsExactly("commands.greet");
                assertThat(script.call("commands.greet", Map.of("name", "you"))).isEqualTo("hello you");
                assertThat(script.variable("commands")).isEmpty();
            }
        }
        try (ScriptInstance script = scripts.open("commands = ['a', 'b']")) {
            assertThat(script.functions()).isEmpty();
            assertThat(script.variable("commands")).contains(List.of("a", "b"));
        }
    }

    @Test
    void functionsWithinArgumentsAreHandedOver() {
        HostFunction take = arguments -> ((ScriptFunction) ((Map<?, ?>) arguments.get(0)).get("add")).call(1L);
        String text = lines("import qtforge", "def run(): return qtforge.take({'add': lambda x: x + 1})");
        try (ScriptInstance script = scripts.open(text, Map.of("take", take))) {
            assertThat(script.call("run")).isEqualTo(2L);
        }
    }
}
