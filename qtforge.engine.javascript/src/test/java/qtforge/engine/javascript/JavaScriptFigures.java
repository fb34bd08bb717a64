// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.javascript;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyObject;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptInstance;

/** Measures the engine: processor time of the calling thread, so that other work on the machine does not count. No test. */
public final class JavaScriptFigures {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int BATCH = 100_000;

    /** What was returned last, so that no call is left out. */
    @SuppressWarnings("unused")
    private static volatile Object sink;

    private JavaScriptFigures() {}

    public static void main(String... arguments) {
        long begin = System.nanoTime();
        try (Scripts scripts = new Scripts()) {
            HostFunction host = given -> given.get(0);
            scripts.with(Map.of("qtforge", Map.of("host", host, "log", Map.of("info", host))));
            String text =
                    """
                    function add(a, b) { return a + b }
                    function execute_command(name, parameters) { return { name, got: parameters.x, ok: true } }
                    function calls() { const { host } = qtforge; for (let i = 0; i < 1000; i++) host(i); return 0 }
                    """;
            ScriptInstance script = scripts.open(text);
            script.call("add", 1.5, 2.5);
            System.out.println("first start ms " + (System.nanoTime() - begin) / 1_000_000);
            for (int i = 0; i < 12; i++) {
                long next = System.nanoTime();
                scripts.open(text).call("add", 1.5, 2.5);
                System.out.print("next ms " + (System.nanoTime() - next) / 1e6 + " ");
            }
            System.out.println();
            Map<String, Object> parameters = Map.of("x", 5L);
            for (int round = 0; round < 10; round++) {
                System.out.println("add ns " + nanos(() -> script.call("add", 1.5, 2.5)) + "  map command ns "
                        + nanos(() -> script.call("execute_command", "go", parameters)) + "  script to runtime ns "
                        + nanos(() -> script.call("calls"), 100) / 1000);
            }
            bare(text, parameters);
            heap(scripts, text);
        }
    }

    /** The same script on GraalJS as it is, with a proxy for the map and the result read by its members. */
    private static void bare(String text, Map<String, Object> parameters) {
        try (Context context = Context.create("js")) {
            context.eval("js", text.replace("const { host } = qtforge", "const host = (x) => x"));
            Value add = context.getBindings("js").getMember("add");
            Value command = context.getBindings("js").getMember("execute_command");
            for (int round = 0; round < 10; round++) {
                System.out.println("bare add ns "
                        + nanos(() -> add.execute(1.5, 2.5).asDouble()) + "  bare map command ns "
                        + nanos(() -> read(command.execute("go", ProxyObject.fromMap(parameters)))));
            }
        }
    }

    private static Object read(Value result) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : result.getMemberKeys()) {
            Value member = result.getMember(key);
            map.put(
                    key,
                    member.isString()
                            ? member.asString()
                            : member.isBoolean() ? (Object) member.asBoolean() : (Object) member.asLong());
        }
        return map;
    }

    private static long nanos(Supplier<Object> call) {
        return nanos(call, BATCH);
    }

    private static long nanos(Supplier<Object> call, int count) {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            sink = call.get();
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / count;
    }

    private static void heap(Scripts scripts, String text) {
        long before = used();
        int count = 100;
        for (int i = 0; i < count; i++) {
            scripts.open(text).call("add", 1.5, 2.5);
        }
        System.out.println("heap a script KiB " + (used() - before) / count / 1024);
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
