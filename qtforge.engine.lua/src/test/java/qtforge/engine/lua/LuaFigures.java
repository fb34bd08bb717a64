// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;

/** Measures calls, in processor time of the thread; a program, not a test. */
public final class LuaFigures {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Keeps results in use. */
    @SuppressWarnings("unused")
    private static volatile Object last;

    private LuaFigures() {}

    /** Prints nanoseconds a call. */
    public static void main(String[] arguments) {
        Scripts scripts = new Scripts();
        HostFunction add = values -> (Long) values.get(0) + (Long) values.get(1);
        ScriptInstance script = scripts.open(
                """
                function nothing() end
                function add(a, b) return a + b end
                function execute_command(command, params) return { success = true, command = command, sum = params.a + params.b } end
                function text(s) return s end
                function host_calls(n) local add = host.add for i = 1, n do add(i, 1) end end
                function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
                function gmatch(s) local n = 0 for w in s:gmatch("(%w+)=(%w+)") do n = n + 1 end return n end
                """,
                Scripts.LIMITS, Map.of("add", add));
        Map<String, Object> params = new HashMap<>(Map.of("a", 1L, "b", 2L, "name", "x"));
        measure("nothing()", 200_000, n -> repeat(n, () -> script.call("nothing")));
        measure("add(double, double)", 200_000, n -> repeat(n, () -> script.call("add", 1.5, 2.5)));
        measure(
                "execute_command(text, map of 3) -> map of 3",
                100_000,
                n -> repeat(n, () -> script.call("execute_command", "test", params)));
        measure("text(8 characters)", 200_000, n -> repeat(n, () -> script.call("text", "12345678")));
        measure("Lua -> Java add(integer, integer)", 200_000, n -> script.call("host_calls", (long) n));
        measure("fib(27), microseconds/1000", 1000, n -> script.call("fib", 27L));
        String line = "key=value; other=thing; third=3";
        measure("gmatch of 3 pairs", 20_000, n -> repeat(n, () -> script.call("gmatch", line)));
        String page = (line + "\n").repeat(1000);
        measure("gmatch of 3000 pairs in 31 kB", 10, n -> repeat(n, () -> script.call("gmatch", page)));
        measure(
                "open and close",
                300,
                n -> repeat(n, () -> {
                    ScriptInstance one =
                            scripts.engine().open(scripts.request("function run() end", Scripts.LIMITS, Map.of()));
                    one.close();
                    return one;
                }));
        System.out.println("ns idle state: " + script.memoryBytes() + " bytes");
        scripts.afterEach(null);
    }

    private static void repeat(int times, java.util.function.Supplier<Object> work) {
        for (int i = 0; i < times; i++) {
            last = work.get();
        }
    }

    private static void measure(String what, int times, IntConsumer work) {
        double[] nanos = new double[11];
        for (int round = 0; round < nanos.length; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.accept(times);
            nanos[round] = (THREADS.getCurrentThreadCpuTime() - start) / (double) times;
        }
        double[] late = Arrays.copyOfRange(nanos, 5, 11);
        Arrays.sort(late);
        System.out.printf("ns %-50s %10.0f%n", what, late[3]);
    }
}
