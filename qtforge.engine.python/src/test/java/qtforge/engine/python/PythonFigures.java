// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.files.FileTrees;

/** Measures the engine; no test. Its figures are in docs/performance.md. */
final class PythonFigures {

    private static final String SCRIPT = PythonScripts.lines(
            "import qtforge",
            "def add(a, b): return a + b",
            "def execute(name, parameters): return {'success': True, 'value': parameters['value']}",
            "def loop(n):",
            "    for i in range(n): qtforge.add(i, 1)",
            "def text(s): return s");

    private static final PrintStream OUT = System.out; // NOPMD it is a program

    private PythonFigures() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("figures");
        try {
            measure(folder, false);
            OUT.println("confined:");
            measure(folder, true);
        } finally {
            FileTrees.delete(folder);
        }
    }

    private static void measure(Path folder, boolean confined) throws Exception {
        PythonEngine engine =
                new PythonEngine(folder, new InterpreterSearch("", System.getenv("PATH")), Duration.ofSeconds(20));
        HostFunction add = values -> (Long) values.get(0) + (Long) values.get(1);
        ScriptRequest request = new ScriptRequest(
                "hello",
                new ScriptSource("hello.py", SCRIPT),
                ScriptPlacement.WORKER,
                ScriptLimits.DEFAULT,
                Map.of("qtforge", Map.of("add", add)),
                OUT::println,
                confined);
        double[] starts = new double[15];
        for (int number = 0; number < starts.length; number++) {
            long begin = System.nanoTime();
            engine.open(request).close();
            starts[number] = (System.nanoTime() - begin) / 1e6;
        }
        OUT.printf("open and close: first %.1f ms, ", starts[0]);
        tell("then", "ms", starts);
        for (int number = 0; number < starts.length; number++) {
            long begin = System.nanoTime();
            engine.check(request.source(), confined);
            engine.open(request).close();
            starts[number] = (System.nanoTime() - begin) / 1e6;
        }
        tell("check, open and close, as an installation does", "ms", starts);
        try (ScriptInstance script = engine.open(request)) {
            OUT.printf("memory: %.1f MB%n", script.memoryBytes() / 1e6);
            Map<String, Object> parameters = Map.of("value", 42L, "name", "x");
            processor("call of add(a, b)", 20_000, () -> script.call("add", 1L, 2L));
            micros("call of add(a, b)", 20_000, () -> script.call("add", 1L, 2L));
            micros("call of execute(name, map)", 20_000, () -> script.call("execute", "do", parameters));
            micros("call of the runtime by the script", 20, 1_000, () -> script.call("loop", 1_000L));
            String large = "x".repeat(10 << 20);
            micros("call with a text of 10 MB, and back", 5, () -> script.call("text", large));
            OUT.printf("memory afterwards: %.1f MB%n", script.memoryBytes() / 1e6);
        }
    }

    /** What a call costs both processes, whatever else the machine does. */
    private static void processor(String what, int count, Callable<?> call) throws Exception {
        for (int number = 0; number < count; number++) {
            call.call();
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long ours = threads.getCurrentThreadCpuTime();
        long theirs = workers();
        for (int number = 0; number < count; number++) {
            call.call();
        }
        OUT.printf(
                "%s: processor time %.1f us here, %.1f us in the worker%n",
                what, (threads.getCurrentThreadCpuTime() - ours) / 1e3 / count, (workers() - theirs) / 1e3 / count);
    }

    private static long workers() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
    }

    private static void micros(String what, int count, Callable<?> call) throws Exception {
        micros(what, count, 1, call);
    }

    private static void micros(String what, int count, int each, Callable<?> call) throws Exception {
        double[] batches = new double[12];
        for (int batch = 0; batch < batches.length; batch++) {
            long begin = System.nanoTime();
            for (int number = 0; number < count; number++) {
                call.call();
            }
            batches[batch] = (System.nanoTime() - begin) / 1e3 / count / each;
        }
        tell(what, "us", batches);
    }

    private static void tell(String what, String unit, double... values) {
        double[] sorted = Arrays.copyOfRange(values, values.length / 3, values.length);
        Arrays.sort(sorted);
        OUT.printf("%s: median %.1f %s, best %.1f%n", what, sorted[sorted.length / 2], unit, sorted[0]);
    }
}
