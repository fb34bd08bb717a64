// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.engine.python.PythonScripts.lines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.script.lane.LaneThreads;
import qtforge.script.lane.ScriptLane;
import qtforge.script.lane.WatchedLane;
import qtforge.testing.Await;

/** What a script can do to the runtime, and that the runtime goes on. Each process has a limit of memory and of processor time. */
class HostilePythonTest {

    private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofMillis(1_500), 0, 128L << 20, 30, 64);

    @TempDir
    Path folder;

    private PythonScripts scripts;

    @BeforeEach
    void begin() {
        scripts = PythonScripts.in(folder);
    }

    @AfterEach
    void nothingIsLeft() {
        String program = folder.toString();
        Await.until("no process of a script is left", () -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(program))
                        .isPresent()));
        if (scripts != null) {
            try (ScriptInstance script = scripts.open("def fine(): return 1\n")) {
                assertThat(script.call("fine")).isEqualTo(1L);
            }
        }
    }

    private static void fails(PluginErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                .as(e.getMessage())
                .isEqualTo(code));
    }

    private static String end(ScriptInstance script) throws Exception {
        Await.until("the instance has ended", () -> script.ended().isDone());
        return script.ended().getValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import re; re.match('(a+)+$', 'a' * 60 + 'b')",
                "10 ** 10 ** 10",
                "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
                "import time; time.sleep(1000)",
                "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"
            })
    void whatNeverReturnsIsEndedAtTheLimitOfTime(String body) throws Exception {
        try (ScriptInstance script = scripts.open("def run():\n    " + body + "\n", SHORT, Map.of())) {
            fails(PluginErrorCode.TIMEOUT, () -> script.call("run"));
            assertThat(end(script)).contains("took longer than 1500 ms");
            fails(PluginErrorCode.INVALID_STATE, () -> script.call("run"));
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
        Map<String, Object> module = Map.of("slow", slow(SHORT.callTime()), "again", again, "quick", quick);
        String text = PythonScripts.lines(
                "import qtforge",
                "def wait(): return qtforge.slow()",
                "def deep(): return qtforge.again(lambda: qtforge.slow())",
                "def quick():",
                "    while True: qtforge.quick()",
                "def back(): return qtforge.again(loop)",
                "def loop():",
                "    while True: pass");
        for (String endless : List.of("quick", "back")) {
            try (ScriptInstance script = scripts.open(text, SHORT, module)) {
                assertThat(script.call("wait")).isEqualTo("waited");
                assertThat(script.call("deep")).isEqualTo("waited");
                fails(PluginErrorCode.TIMEOUT, () -> script.call(endless));
            }
        }
    }

    @Test
    void callsThatAThreadSendsWithoutEndDoNotKeepACallOverItsLimit() {
        HostFunction quick = arguments -> null;
        String text = PythonScripts.lines(
                "import qtforge, threading",
                "def flood():",
                "    while True: qtforge.quick()",
                "def run():",
                "    for _ in range(4): threading.Thread(target=flood, daemon=True).start()",
                "    flood()");
        try (ScriptInstance script = scripts.open(text, SHORT, Map.of("quick", quick))) {
            fails(PluginErrorCode.TIMEOUT, () -> script.call("run"));
        }
    }

    @Test
    void aTopLevelThatNeverEndsIsEndedToo() {
        fails(PluginErrorCode.TIMEOUT, () -> scripts.open("while True: pass\n", SHORT, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s = 'x'\n    while True: s = s + s",
                "l = []\n    while True: l.append('x' * 100000)",
                "bytearray(1 << 40)"
            })
    void whatTakesAllMemoryGetsAnErrorAndTheScriptGoesOn(String body) {
        String text = "def run():\n    " + body + "\ndef fine(): return 1\n";
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(30), 0, 128L << 20, 60, 64);
        try (ScriptInstance script = scripts.open(text, limits, Map.of())) {
            Assumptions.assumeTrue(
                    script.enforced().contains(ScriptLimit.MEMORY), "no prlimit here: memory has no limit");
            fails(PluginErrorCode.RESOURCE_EXHAUSTED, () -> script.call("run"));
            assertThat(script.call("fine")).isEqualTo(1L);
        }
    }

    @Test
    void processorTimeIsLimitedToo() throws Exception {
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(60), 0, 128L << 20, 1, 64);
        try (ScriptInstance script = scripts.open("def run():\n    while True: pass\n", limits, Map.of())) {
            Assumptions.assumeTrue(
                    script.enforced().contains(ScriptLimit.PROCESSOR), "no prlimit here: processor time has no limit");
            fails(PluginErrorCode.RESOURCE_EXHAUSTED, () -> script.call("run"));
            assertThat(end(script)).contains("processor time");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os._exit(7)",
                "os.kill(os.getpid(), 9)",
                "os.kill(os.getpid(), 11)",
                "os.abort()",
                "os.closerange(0, 1000)",
                "[os.write(fd, b'not a frame at all') for fd in range(3, 10) if is_socket(fd)] and ask()"
            })
    void aWorkerThatDiesIsAnErrorOfTheCall(String body) throws Exception {
        String text = lines(
                "import os, stat, qtforge",
                "def ask(): qtforge.ask()",
                "def is_socket(fd):",
                "    try: return stat.S_ISSOCK(os.fstat(fd).st_mode)",
                "    except OSError: return False",
                "def run(): " + body);
        HostFunction ask = arguments -> 1L;
        try (ScriptInstance script = scripts.open(text, Map.of("ask", ask))) {
            fails(PluginErrorCode.RESOURCE_UNAVAILABLE, () -> script.call("run"));
            assertThat(end(script)).isNotBlank();
        }
    }

    @Test
    void whatKilledItIsSaid() throws Exception {
        try (ScriptInstance script = scripts.open("import os\ndef run(): os.abort()\n")) {
            fails(PluginErrorCode.RESOURCE_UNAVAILABLE, () -> script.call("run"));
            assertThat(end(script)).contains("signal 6");
        }
        try (ScriptInstance script = scripts.open("import os\ndef run(): os._exit(7)\n")) {
            fails(PluginErrorCode.RESOURCE_UNAVAILABLE, () -> script.call("run"));
            assertThat(end(script)).contains("status 7");
        }
    }

    @Test
    void aWorkerThatIsKilledBetweenCallsIsNoticed() throws Exception {
        try (ScriptInstance script = scripts.open("import os\ndef pid(): return os.getpid()\n")) {
            long pid = (Long) script.call("pid");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(end(script)).contains("signal 9");
            fails(PluginErrorCode.INVALID_STATE, () -> script.call("pid"));
        }
    }

    @Test
    void aForkBombIsBoundedAndEndsWithItsScript() {
        String text = lines("import os", "def run():", "    while True: os.fork()", "def fine(): return 1");
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(30), 0, 128L << 20, 60, 64);
        try (ScriptInstance script = scripts.open(text, limits, Map.of())) {
            fails(PluginErrorCode.EXECUTION_FAILED, () -> script.call("run"));
            assertThat(script.call("fine")).isEqualTo(1L);
        }
    }

    @Test
    void whatAScriptStartedEndsWithIt() throws Exception {
        String text = lines(
                "import subprocess, sys",
                "def run(mark): return subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1000)', mark]).pid");
        ProcessHandle started;
        try (ScriptInstance script = scripts.open(text)) {
            started = ProcessHandle.of((Long) script.call("run", folder.toString()))
                    .orElseThrow();
            assertThat(started.isAlive()).isTrue();
        }
        started.onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatForkedTwiceIntoASessionOfItsOwnEndsWithTheScriptToo() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here: what hides is not found");
        String text = lines(
                "import os, time",
                "def hide():",
                "    if os.fork() == 0:",
                "        os.setsid()",
                "        if os.fork() == 0:",
                "            while True: time.sleep(1000)",
                "        os._exit(0)",
                "    os.wait()");
        try (ScriptInstance script = scripts.open(text)) {
            script.call("hide");
        }
        // After each test it is looked for: a fork has the command line of its parent.
    }

    @Test
    void aCallCanBeCancelled() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        HostFunction begin = arguments -> {
            begun.countDown();
            return null;
        };
        String text = lines("import qtforge", "def run():", "    qtforge.begin()", "    while True: pass");
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (ScriptInstance script = scripts.open(text, Map.of("begin", begin))) {
            CompletableFuture<Void> call = CompletableFuture.runAsync(() -> script.call("run"), other);
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            script.cancel("it is not wanted any more");
            assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.OPERATION_CANCELLED))
                    .hasMessageContaining("not wanted");
            assertThat(end(script)).contains("not wanted");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void anInterruptedCallEndsTheWorkerAndNotTheThread() throws Exception {
        HostFunction interrupt = arguments -> {
            Thread.currentThread().interrupt();
            return null;
        };
        String text = lines("import qtforge", "def run():", "    qtforge.interrupt()", "    while True: pass");
        try (ScriptInstance script = scripts.open(text, Map.of("interrupt", interrupt))) {
            fails(PluginErrorCode.OPERATION_CANCELLED, () -> script.call("run"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(end(script)).contains("interrupted");
        }
    }

    @Test
    void callsThatNestWithoutEndEnd() {
        ScriptInstance[] self = new ScriptInstance[1];
        HostFunction again = arguments -> self[0].call("run");
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(30), 0, 128L << 20, 60, 30);
        String text = lines("import qtforge", "def run(): return qtforge.again()");
        try (ScriptInstance script = scripts.open(text, limits, Map.of("again", again))) {
            self[0] = script;
            fails(PluginErrorCode.RESOURCE_EXHAUSTED, () -> script.call("run"));
        }
    }

    @Test
    void aFloodOfOutputHoldsUpNobody() {
        String text = lines(
                "import os",
                "def prints():",
                "    for i in range(20000): print('x' * 100)",
                "    return 1",
                "def writes():",
                "    for i in range(20000): os.write(1, b'raw ' + b'y' * 100 + b'\\n')",
                "    return 1");
        try (ScriptInstance script = scripts.open(text)) {
            assertThat(script.call("prints")).isEqualTo(1L);
            assertThat(scripts.printed).hasSize(20_000);
            assertThat(script.call("writes")).isEqualTo(1L);
            assertThat(scripts.printed.size()).isLessThan(40_000);
        }
    }

    @Test
    @Timeout(120)
    void oneThatWaitsForItselfInALoopEndsThoughEachOfItsCallsIsInTimeAndFailuresAreLetPass() throws Exception {
        CallbackHandover direct = new CallbackHandover() {
            @Override
            public <T> Callable<T> handOver(Callable<T> work) {
                return work;
            }
        };
        AtomicReference<ScriptInstance> script = new AtomicReference<>();
        Duration limit = Duration.ofSeconds(2);
        try (LaneThreads threads = new LaneThreads("qtforge-script-test", direct)) {
            ScriptLane lane = new ScriptLane("hello", 64, limit, Duration.ofSeconds(1), threads, reason -> script.get()
                    .cancel(reason));
            // As a script calls a contract of its own: the runtime waits elsewhere, the thread of the script serves.
            HostFunction again = arguments -> lane.uncounted(
                    () -> lane.elsewhere(() -> lane.call(() -> script.get().call("handler"))));
            String text = lines(
                    "import qtforge, time",
                    "calls = 0",
                    "def handler():",
                    "    global calls",
                    "    calls += 1",
                    "    time.sleep(0.4)",
                    "def run():",
                    "    while True:",
                    "        try:",
                    "            qtforge.again()",
                    "        except Exception:",
                    "            pass");
            ScriptLimits limits = new ScriptLimits(limit, 0, 128L << 20, 30, 64);
            script.set(scripts.open(text, limits, Map.of("again", again)));
            try (WatchedLane watched = threads.watch().watch(lane, limit.plusSeconds(1))) {
                assertThat(watched).isNotNull();
                assertThatThrownBy(() -> lane.call(() -> script.get().call("run")))
                        .isInstanceOfSatisfying(
                                PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
            }
            assertThat(end(script.get())).contains("2000 ms");
        }
    }
}
