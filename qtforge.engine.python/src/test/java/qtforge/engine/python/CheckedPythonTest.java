// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.engine.python.PythonScripts.lines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;
import qtforge.testing.Namespaces;
import qtforge.wire.worker.WorkerInstance;

/** A script that is checked and then loaded has one process for both. */
class CheckedPythonTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final ScriptSource HELLO = new ScriptSource(
            "hello.py", lines("print('loaded')", "def fail(): raise ValueError('no')", "def hello(): return 'hello'"));

    @TempDir
    Path folder;

    private PythonEngine engine;
    private final Queue<String> printed = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void begin() {
        PythonScripts.in(folder).engine.stop();
        engine = engine(LONG);
    }

    @AfterEach
    void end() {
        engine.stop();
    }

    private PythonEngine engine(Duration kept) {
        InterpreterSearch search = new InterpreterSearch("", System.getenv("PATH"));
        return new PythonEngine(folder, search, Duration.ofSeconds(20), List.of(), kept);
    }

    private Set<Long> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private WorkerInstance open(ScriptSource source, ScriptLimits limits, boolean confined) {
        return (WorkerInstance) engine.open(new ScriptRequest(
                "org.example.hello", source, ScriptPlacement.WORKER, limits, Map.of(), printed::add, confined));
    }

    @Test
    void theProcessThatCheckedAScriptLoadsItAsIfItHadBeenStartedForIt() {
        engine.check(HELLO, false);
        Set<Long> checked = processes();
        assertThat(checked).hasSize(1);
        try (WorkerInstance script = open(HELLO, ScriptLimits.DEFAULT, false)) {
            assertThat(checked).containsExactly(script.pid());
            assertThat(script.call("hello")).isEqualTo("hello");
            assertThat(printed).containsExactly("loaded");
            assertThatThrownBy(() -> script.call("fail")).isInstanceOfSatisfying(ScriptException.class, e -> assertThat(
                            e.error().pluginId())
                    .isEqualTo("org.example.hello"));
            try (ScriptInstance second = open(HELLO, ScriptLimits.DEFAULT, false)) {
                assertThat(((WorkerInstance) second).pid())
                        .as("a process loads one script")
                        .isNotEqualTo(script.pid());
            }
        }
        Await.until("no process is left", () -> processes().isEmpty());
    }

    @Test
    void aConfinedScriptIsLoadedByTheConfinedProcessThatCheckedItAndNoOther() throws Exception {
        String refusal = Namespaces.refusal();
        Assumptions.assumeTrue(refusal.isEmpty(), () -> "no namespaces here: " + refusal);
        engine.check(HELLO, false);
        try (WorkerInstance script = open(HELLO, ScriptLimits.DEFAULT, true)) {
            assertThat(processes())
                    .as("the one that is not confined goes on waiting")
                    .hasSizeGreaterThan(1);
            assertThat(script.call("hello")).isEqualTo("hello");
        }
        engine.stop();
        engine = engine(LONG);
        engine.check(HELLO, true);
        Set<Long> checked = processes();
        try (WorkerInstance script = open(HELLO, ScriptLimits.DEFAULT, true)) {
            assertThat(checked).contains(script.pid());
            assertThat(script.call("hello")).isEqualTo("hello");
        }
        Await.until("no process is left", () -> processes().isEmpty());
    }

    @Test
    void anotherTextOrAnotherLimitOfTheOperatingSystemGetsAProcessOfItsOwn() {
        engine.check(HELLO, false);
        Set<Long> checked = processes();
        ScriptSource other = new ScriptSource("hello.py", HELLO.text() + "\n");
        ScriptLimits more = new ScriptLimits(Duration.ofSeconds(20), 0, 300L << 20, 0, 512);
        ScriptLimits processor = new ScriptLimits(Duration.ofSeconds(20), 0, 256L << 20, 9, 512);
        ScriptLimits flat = new ScriptLimits(Duration.ofSeconds(20), 0, 256L << 20, 0, 9);
        try (WorkerInstance first = open(other, ScriptLimits.DEFAULT, false);
                WorkerInstance second = open(HELLO, more, false);
                WorkerInstance third = open(HELLO, processor, false);
                WorkerInstance fourth = open(HELLO, flat, false)) {
            assertThat(checked).doesNotContain(first.pid(), second.pid(), third.pid(), fourth.pid());
        }
        ScriptLimits longer = new ScriptLimits(Duration.ofSeconds(90), 7, 256L << 20, 0, 512);
        try (WorkerInstance script = open(HELLO, longer, false)) {
            assertThat(checked).as("the time is the runtime's to keep").contains(script.pid());
        }
    }

    @Test
    void whatIsNotLoadedEndsAfterAWhileAndWhenTheEngineEnds() {
        engine.check(HELLO, false);
        assertThat(processes()).hasSize(1);
        engine.stop();
        Await.until("the engine has ended it", () -> processes().isEmpty());
        engine.check(HELLO, false);
        Await.until("an engine that has ended keeps none", () -> processes().isEmpty());
        engine = engine(Duration.ofMillis(1));
        engine.check(HELLO, false);
        Await.until("it has ended by itself", () -> processes().isEmpty());
    }

    @Test
    void onlyTheLastFourAreKept() {
        for (int number = 0; number < 6; number++) {
            engine.check(new ScriptSource("hello.py", "# " + number), false);
        }
        Await.until("the oldest have ended", () -> processes().size() == 4);
        Set<Long> kept = processes();
        try (WorkerInstance script = open(new ScriptSource("hello.py", "# 5"), ScriptLimits.DEFAULT, false)) {
            assertThat(kept).contains(script.pid());
        }
        try (WorkerInstance script = open(new ScriptSource("hello.py", "# 0"), ScriptLimits.DEFAULT, false)) {
            assertThat(kept).doesNotContain(script.pid());
        }
    }

    @Test
    void aScriptThatIsWrongLeavesNoProcess() {
        assertThatThrownBy(() -> engine.check(new ScriptSource("hello.py", "def ("), false))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("hello.py:1");
        Await.until("no process is left", () -> processes().isEmpty());
    }

    @Test
    void oneThatWasKilledMeanwhileIsNotUsed() {
        engine.check(HELLO, false);
        processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Await.until("it is gone", () -> processes().isEmpty());
        Await.until("its end is known", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("qtforge-worker-hello.py-reader")));
        try (WorkerInstance script = open(HELLO, ScriptLimits.DEFAULT, false)) {
            assertThat(script.call("hello")).isEqualTo("hello");
        }
    }
}
