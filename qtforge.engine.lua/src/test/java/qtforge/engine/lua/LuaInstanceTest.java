// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFunction;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptPlacement;
import qtforge.api.script.ScriptRequest;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;

@Timeout(60)
class LuaInstanceTest {

    @RegisterExtension
    final Scripts scripts = new Scripts();

    /** A function of the runtime that takes longer than the limit of a call. */
    private static HostFunction slow(Duration limit) {
        return arguments -> {
            long began = System.nanoTime();
            Await.until("longer than the limit", () -> System.nanoTime() - began > 2 * limit.toNanos());
            return "waited";
        };
    }

    @Test
    void pluginsOfTheOriginalCallTheLogAndHaveVersions() {
        List<Object> logged = new CopyOnWriteArrayList<>();
        HostFunction info = arguments -> {
            logged.add(arguments.get(0));
            return null;
        };
        ScriptInstance script = scripts.engine()
                .open(new ScriptRequest(
                        "test",
                        new ScriptSource(
                                "test.lua",
                                """
                                qtforge.log("loaded")
                                function run()
                                  local v = qtforge.core.version(1, 2)
                                  qtforge.log.info("v " .. v:to_string())
                                  return { tostring(v), v:major() + v:minor() + v:patch() }
                                end
                                function wrong() qtforge.core.version(-1) end
                                """),
                        ScriptPlacement.IN_PROCESS,
                        Scripts.LIMITS,
                        Map.of("qtforge", Map.of("plugin_id", "a.b", "log", Map.of("info", info))),
                        line -> {}));
        try (script) {
            assertThat(script.call("run")).isEqualTo(List.of("1.2.0", 3L));
            assertThat(logged).containsExactly("loaded", "v 1.2.0");
            assertThatThrownBy(() -> script.call("wrong")).hasMessageContaining("not negative");
        }
    }

    @Test
    void timeInAFunctionOfTheRuntimeIsNoTimeOfTheScript() {
        ScriptLimits limits = new ScriptLimits(Duration.ofMillis(300), 0, 0, 0, 512);
        HostFunction again = arguments -> ((ScriptFunction) arguments.get(0)).call();
        ScriptInstance script = scripts.open(
                """
                function wait() return host.slow() end
                function inside() return coroutine.wrap(function() return host.slow() end)() end
                function deep() return host.again(function() return host.slow() end) end
                function back() return host.again(function() while true do end end) end
                function quick() while true do host.quick() end end
                """,
                limits,
                Map.of("slow", slow(limits.callTime()), "again", again, "quick", arguments -> null));
        assertThat(script.call("wait")).isEqualTo("waited");
        assertThat(script.call("inside")).isEqualTo("waited");
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
    void topLevelThatDoesNotEndIsEnded() {
        ScriptLimits limits = new ScriptLimits(Duration.ofMillis(300), 0, 0, 0, 512);
        assertThatThrownBy(() -> scripts.open("x = 1\nwhile true do end", limits))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void whoAsksForTheMemoryMakesNoCallFail() throws Exception {
        ScriptInstance script = scripts.open("function run(x) return x end");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                asking.add(others.submit(() -> {
                    while (!over.get()) {
                        assertThat(script.memoryBytes()).isPositive();
                    }
                }));
            }
            for (long n = 0; n < 50_000; n++) {
                assertThat(script.call("run", n)).isEqualTo(n);
            }
            over.set(true);
            for (Future<?> each : asking) {
                each.get(10, TimeUnit.SECONDS);
            }
        } finally {
            over.set(true);
            others.shutdownNow();
        }
    }

    @Test
    void globalFunctionsAreOffered() {
        ScriptInstance script =
                scripts.open("function initialize() return true end local function hidden() end name = 'n'");
        assertThat(script.functions()).containsExactly("initialize");
        assertThat(script.call("initialize")).isEqualTo(true);
        assertThat(script.variable("name")).contains("n");
        assertThat(script.variable("initialize")).isEmpty();
        assertThat(script.variable("print")).isEmpty();
    }

    @Test
    void globalTablePluginIsOffered() {
        ScriptInstance script = scripts.open(
                """
                plugin = { name = "sample", version = "1.2.0", capabilities = {"Service"} }
                function plugin.execute_command(command, params) return { success = true, command = command, n = params.n } end
                function plugin:describe(suffix) return self.name .. suffix end
                """);
        assertThat(script.functions()).containsExactlyInAnyOrder("execute_command", "describe");
        assertThat(script.call("execute_command", "test", Map.of("n", 3L)))
                .isEqualTo(Map.of("success", true, "command", "test", "n", 3L));
        assertThat(script.call("describe", "!")).isEqualTo("sample!");
        assertThat(script.variable("version")).contains("1.2.0");
        assertThat(script.variable("capabilities")).contains(List.of("Service"));
    }

    @Test
    void returnedTableIsOfferedWithWhatItInherits() {
        ScriptInstance script = scripts.open(
                """
                local Base = {} Base.__index = Base
                function Base:shutdown() return self.state end
                local M = setmetatable({ state = "down", name = "m" }, Base)
                function M.initialize() return true end
                return M
                """);
        assertThat(script.functions()).contains("initialize", "shutdown");
        assertThat(script.call("shutdown")).isEqualTo("down");
        assertThat(script.variable("name")).contains("m");
    }

    @Test
    void entryPointsAndNamesOfFunctionsAreFollowed() {
        ScriptInstance script = scripts.open(
                """
                function start_up() return "up" end
                function go_down() return "down" end
                function run_it(x) return x end
                plugin = { initialization_function = "start_up", shutdown_function = "go_down", entry_points = { main = "run_it" } }
                """);
        assertThat(script.call("initialize")).isEqualTo("up");
        assertThat(script.call("shutdown")).isEqualTo("down");
        assertThat(script.call("main", 5L)).isEqualTo(5L);
    }

    @Test
    void modulesAreFoundByRequireAndAsGlobals() {
        ScriptInstance script = scripts.open(
                "local h = require('host') function run() return {h == host, h.twice(4), pcall(require, 'socket')} end",
                Scripts.LIMITS,
                Map.of("twice", arguments -> 2 * (Long) arguments.get(0)));
        List<?> result = (List<?>) script.call("run");
        assertThat(result.get(0)).isEqualTo(true);
        assertThat(result.get(1)).isEqualTo(8L);
        assertThat(result.get(3)).asString().contains("there are: host, qtforge");
    }

    @Test
    void printGoesToTheOutputByLines() {
        scripts.run("print('a', 1, nil, true) print('two\\nlines') print()");
        assertThat(scripts.printed).containsExactly("a\t1\tnil\ttrue", "two", "lines", "");
    }

    @Test
    void clockAndDateAreThere() {
        assertThat(
                        scripts.run(
                                "return os.time() > 1e9 and type(os.clock()) == 'number' and #os.date() > 0 and os.difftime(2, 1) == 1"))
                .isEqualTo(true);
    }

    @Test
    void cancelEndsTheCallUnderWayAndOnlyThat() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        ScriptInstance script = scripts.open(
                "function loop() host.running() while true do pcall(function() while true do end end) end end"
                        + " function fine() return 1 end",
                Scripts.LIMITS,
                Map.of("running", arguments -> {
                    running.countDown();
                    return null;
                }));
        script.cancel("nothing is under way");
        assertThat(script.call("fine")).isEqualTo(1L);
        try (Threads threads = new Threads()) {
            Future<Object> loop = threads.submit(() -> script.call("loop"));
            running.await();
            assertThatThrownBy(() -> script.call("fine"))
                    .isInstanceOfSatisfying(
                            ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
            script.cancel("enough");
            assertThatThrownBy(() -> loop.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(ScriptException.class, e -> {
                        assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
                        assertThat(e.getMessage()).contains("enough");
                    });
        }
        assertThat(script.call("fine")).isEqualTo(1L);
    }

    @Test
    void closeEndsTheCallUnderWay() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        ScriptInstance script = scripts.open(
                "function loop() host.running() while true do end end", Scripts.LIMITS, Map.of("running", arguments -> {
                    running.countDown();
                    return null;
                }));
        try (Threads threads = new Threads()) {
            Future<Object> loop = threads.submit(() -> script.call("loop"));
            running.await();
            script.close();
            assertThatThrownBy(() -> loop.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(ScriptException.class);
        }
        assertThatThrownBy(() -> script.call("loop"))
                .isInstanceOfSatisfying(
                        ScriptException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
        script.close();
    }

    @Test
    void scriptCanBeClosedFromWithinItsOwnCall() {
        ScriptInstance[] script = new ScriptInstance[1];
        script[0] =
                scripts.open("function run() host.close() return 1 end", Scripts.LIMITS, Map.of("close", arguments -> {
                    script[0].close();
                    return null;
                }));
        script[0].call("run");
        assertThatThrownBy(() -> script[0].call("run")).isInstanceOf(ScriptException.class);
    }

    @Test
    void statesRunSideBySideAndAStateInOneThreadAfterTheOther() throws Exception {
        try (Threads threads = new Threads()) {
            ScriptInstance first = scripts.open("n = 0 function add(x) n = n + x return n end");
            ScriptInstance second = scripts.open("n = 0 function add(x) n = n + x return n end");
            Future<Object> one = threads.submit(() -> adding(first));
            Future<Object> two = threads.submit(() -> adding(second));
            assertThat(one.get()).isEqualTo(200_000L);
            assertThat(two.get()).isEqualTo(200_000L);
            assertThat(first.call("add", 1L)).isEqualTo(200_001L);
        }
    }

    private static Object adding(ScriptInstance script) {
        Object result = null;
        for (int i = 0; i < 200_000; i++) {
            result = script.call("add", 1L);
        }
        return result;
    }

    @Test
    void functionsThatAreForgottenAreGivenBack() {
        ScriptInstance script =
                scripts.open("function make() local big = {1, 2, 3} return function() return big end end");
        for (int i = 0; i < 300_000; i++) {
            script.call("make");
            if (i % 50_000 == 0) {
                System.gc();
            }
        }
        assertThat(script.memoryBytes()).isLessThan(60L << 20);
    }

    @Test
    void thousandScriptsLeaveNothing() {
        for (int i = 0; i < 1000; i++) {
            try (ScriptInstance script = scripts.engine()
                    .open(scripts.request(
                            "t = {} for i = 1, 1000 do t[i] = {} end function run() return #t end",
                            Scripts.LIMITS,
                            Map.of()))) {
                assertThat(script.call("run")).isEqualTo(1000L);
            }
        }
    }

    @Test
    void idleStateIsSmall() {
        assertThat(scripts.open("function run() end").memoryBytes()).isBetween(1L, 100L << 10);
    }

    /** Two threads. */
    private static final class Threads implements AutoCloseable {
        private final ExecutorService executor = Executors.newFixedThreadPool(2);

        Future<Object> submit(java.util.concurrent.Callable<Object> task) {
            return executor.submit(task);
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    void functionsOfATableOfCommandsAreOffered() {
        ScriptInstance script = scripts.open(
                """
                commands = { last = "none" }
                function commands.greet(p) return "Hello " .. p.name end
                function commands:mark(p) self.last = p.name return self.last end
                commands[1] = function() end
                """);
        assertThat(script.functions()).containsExactlyInAnyOrder("commands.greet", "commands.mark");
        assertThat(script.call("commands.greet", Map.of("name", "Ann"))).isEqualTo("Hello Ann");
        assertThat(script.call("commands.mark", Map.of("name", "Bob"))).isEqualTo("Bob");
        assertThat(script.variable("commands")).isEmpty();
    }

    @Test
    void functionsOfThePluginsOwnTableOfCommandsAreOffered() {
        ScriptInstance script = scripts.open("return { commands = { go = function() return 1 end }, name = 'x' }");
        assertThat(script.functions()).containsExactly("commands.go");
        assertThat(script.call("commands.go")).isEqualTo(1L);
        assertThat(scripts.open("commands = { 'a', 'b' }").variable("commands")).contains(List.of("a", "b"));
    }

    @Test
    void functionsWithinArgumentsAreHandedOver() {
        List<Object> taken = new java.util.ArrayList<>();
        ScriptInstance script = scripts.open(
                "function run() host.take({ add = function(x) return x + 1 end, all = { function() return 'f' end } }) end",
                Scripts.LIMITS,
                Map.of("take", arguments -> taken.add(arguments.get(0))));
        script.call("run");
        Map<?, ?> map = (Map<?, ?>) taken.get(0);
        assertThat(((ScriptFunction) map.get("add")).call(1L)).isEqualTo(2L);
        assertThat(((ScriptFunction) ((List<?>) map.get("all")).get(0)).call()).isEqualTo("f");
    }
}
