// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Assume;
import org.junit.Test;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginType;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Files of Lua as plugins: dropped, changed, broken, reloaded, taken away. */
public class ScriptPluginIT extends InRuntime {

    private static final String ID = "itest.hello";
    private static final int RELOADS = 1000;
    private static final int RELOADS_OF_PYTHON = 100;
    private static final int WARM_UP = 20;

    private static final String COUNTER =
            """
            -- @id itest.hello
            -- @version %s
            local n = 0
            function execute_command(command, parameters)
              if command == "count" then n = n + 1 return n end
              if command == "say" then return "%s " .. parameters.name end
              error({code = "COMMAND_NOT_FOUND", message = "no " .. command})
            end
            function available_commands() return {"count", "say"} end
            function save_state() return {n = n} end
            function restore_state(state) n = state.n end
            """;

    private static String counter(String version, String word) {
        return COUNTER.formatted(version, word);
    }

    /** Writes a file as an editor does: beside, and renamed. */
    private Path write(Path file, String text) {
        try {
            Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), text);
            return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path drop(String name, String text) {
        return write(plugins.resolve(name), text);
    }

    private void rescanUntil(Path file, Status status) {
        Await.until(() -> file + " is " + status + ", but " + dropFolders.files(), () -> {
            rescan();
            return dropFolders.files().stream().anyMatch(one -> one.path().equals(file) && one.status() == status);
        });
    }

    private String version(String id) {
        return manager.getPluginInfo(id)
                .map(info -> info.metadata().version().toString())
                .orElse("");
    }

    private Object say(String name) {
        return manager.sendCommand(ID, "say", Map.of("name", name));
    }

    @Test
    public void aDroppedFileIsAPlugin() {
        Path file = drop("hello.lua", counter("1.0.0", "Hello"));
        rescanUntil(file, Status.INSTALLED);
        Await.until("it runs", () -> state(ID) == PluginState.RUNNING);
        assertThat(say("Ann")).isEqualTo("Hello Ann");
        assertThat(manager.availableCommands(ID)).containsExactly("count", "say");
        assertThat(manager.getPluginInfo(ID).orElseThrow().metadata().type()).isEqualTo(PluginType.LUA);
        assertThatThrownBy(() -> send(ID, "nonsense"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND));
    }

    @Test
    public void aChangedFileIsAnUpdateThatKeepsTheState() {
        Path file = drop("hello.lua", counter("1.0.0", "Hello"));
        rescanUntil(file, Status.INSTALLED);
        Await.until("it runs", () -> state(ID) == PluginState.RUNNING);
        assertThat(send(ID, "count")).isEqualTo(1L);
        drop("hello.lua", counter("1.1.0", "Welcome"));
        Await.until("it is updated", () -> {
            rescan();
            return version(ID).equals("1.1.0") && state(ID) == PluginState.RUNNING;
        });
        assertThat(say("Bob")).isEqualTo("Welcome Bob");
        assertThat(send(ID, "count")).isEqualTo(2L);
    }

    @Test
    public void aChangedSideFileIsAnUpdateToo() {
        Path file = drop("hello.lua", "-- @id itest.hello\n");
        rescanUntil(file, Status.INSTALLED);
        drop("hello.plugin.json", "{\"version\": \"3.0.0\"}");
        Await.until("it is updated", () -> {
            rescan();
            return version(ID).equals("3.0.0");
        });
    }

    @Test
    public void aBrokenFileLeavesTheOldOneRunning() {
        Path file = drop("hello.lua", counter("1.0.0", "Hello"));
        rescanUntil(file, Status.INSTALLED);
        Await.until("it runs", () -> state(ID) == PluginState.RUNNING);
        drop("hello.lua", "-- @id itest.hello\nfunction (");
        rescanUntil(file, Status.REJECTED);
        assertThat(dropFolders.files().toString()).contains("hello.lua:2");
        assertThat(say("Ann")).isEqualTo("Hello Ann");
    }

    @Test
    public void aReloadKeepsTheState() {
        Path file = write(files.resolve("hello.lua"), counter("1.0.0", "Hello"));
        load(file);
        send(ID, "count");
        manager.reloadPlugin(ID, true);
        assertThat(send(ID, "count")).isEqualTo(2L);
        manager.reloadPlugin(ID, false);
        assertThat(send(ID, "count")).isEqualTo(1L);
    }

    @Test
    public void whatAScriptRequiresIsARequirement() {
        String needy = "-- @id itest.needy\n-- @requires itest.store [1.0,2.0)\n";
        Path apart = write(files.resolve("needy.lua"), needy);
        assertThatThrownBy(() -> load(apart)).hasMessageContaining("itest.store");
        rescanUntil(drop("needy.lua", needy), Status.INSTALLED);
        assertThat(diagnostics.why("itest.needy").toString()).contains("itest.store");
        load(PluginJar.plugin("itest.store", "1.5.0"));
        Await.until("it runs", () -> state("itest.needy") == PluginState.RUNNING);
        assertThatThrownBy(() -> manager.unloadPlugin("itest.store")).hasMessageContaining("itest.needy");
    }

    @Test
    public void twoScriptsThatCallEachOtherDoNotWaitForThemselves() {
        load(
                write(
                        files.resolve("a.lua"),
                        """
                function execute_command(command, parameters)
                  if command == "go" then return qtforge.command("b", "on", {}) end
                  return "end of a"
                end
                """));
        load(write(
                files.resolve("b.lua"),
                "function execute_command() return 'b and ' .. qtforge.command('a', 'end', {}) end\n"));
        assertThat(send("a", "go")).isEqualTo("b and end of a");
    }

    @Test
    public void stateIsThereAfterReinstallingTheSamePlugin() {
        Path file = write(
                files.resolve("keeper.lua"),
                """
                function execute_command(command)
                  local n = qtforge.state.get("n", 0) + 1
                  qtforge.state.set("n", n)
                  return n
                end
                """);
        load(file);
        assertThat(send("keeper", "x")).isEqualTo(1L);
        manager.reloadPlugin("keeper", false);
        assertThat(send("keeper", "x")).isEqualTo(2L);
    }

    @Test
    public void anEndlessLoopIsEndedAndThePluginGoesOn() {
        load(
                write(
                        files.resolve("loop.lua"),
                        "-- @time 300ms\nfunction execute_command(c) if c == 'loop' then while true do end end return 'fine' end\n"));
        assertThatThrownBy(() -> send("loop", "loop"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        Await.until("it answers again", () -> {
            try {
                return "fine".equals(send("loop", "x"));
            } catch (PluginException e) {
                return false;
            }
        });
    }

    /** How many services there are of each bundle and interface. Counted one by one, so that one that went hides none that is left. */
    private Map<String, Long> services() {
        try {
            // Conditions are left out: that of readiness comes when health is looked at.
            return Stream.of(bundles.getAllServiceReferences(null, null))
                    .filter(one -> one.getBundle() != null)
                    .map(one -> one.getBundle().getSymbolicName() + " "
                            + List.of((String[]) one.getProperty(Constants.OBJECTCLASS)))
                    .filter(name -> !name.contains("org.osgi.service.condition.Condition"))
                    .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Those there are more of than before. */
    private List<String> left(Map<String, Long> before) {
        return services().entrySet().stream()
                .filter(each -> each.getValue() > before.getOrDefault(each.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(ID) || name.startsWith("qtforge-script-watch"));
    }

    @Test
    public void nothingIsLeftOfAScriptThatIsUnloaded() {
        Path file = write(
                files.resolve("hello.lua"),
                counter("1.0.0", "Hello")
                        + """
                        qtforge.timers.every(10, function() end)
                        qtforge.bus.subscribe("itest/*", function() end)
                        qtforge.requests.serve("itest.service", "m", function() return {} end)
                        """);
        load(file);
        manager.unloadPlugin(ID, true);
        int installed = bundles.getBundles().length;
        Map<String, Long> offered = services();
        for (int i = 0; i < 20; i++) {
            load(file);
            assertThat(send(ID, "count")).isEqualTo(1L);
            manager.unloadPlugin(ID, true);
        }
        assertThat(bundles.getBundles()).hasSize(installed);
        Await.until(
                () -> "services are left: " + left(offered), () -> left(offered).isEmpty());
        Await.until(
                () -> "threads are left: " + threads().toList(),
                () -> threads().findAny().isEmpty());
    }

    private static void requirePython() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
        Assume.assumeTrue("no python3 on the path", there);
    }

    /** The folder of scripts among the examples, beside that of the jars. */
    private Path script(String name) {
        Path examples = Path.of(bundles.getProperty("it.examples"));
        return examples.resolve("../../../scripts").resolve(name).normalize();
    }

    private void runsTheExample(String file, String id) {
        load(script(file));
        Await.until("it runs", () -> state(id) == PluginState.RUNNING);
        assertThat(manager.availableCommands(id)).containsExactly("count", "hello", "last");
        Object before = send(id, "count");
        assertThat(manager.sendCommand(id, "hello", Map.of("name", "Ann"))).isEqualTo("Hello Ann");
        assertThat(send(id, "count")).isEqualTo((Long) before + 1);
        Await.until("its message came", () -> "Hello Ann".equals(send(id, "last")));
        manager.reloadPlugin(id, true);
        assertThat(send(id, "count")).isEqualTo((Long) before + 1);
    }

    @Test
    public void theExampleInLuaRuns() {
        runsTheExample("hello.lua", "org.qtforge.examples.scripts.lua");
    }

    @Test
    public void theExampleInPythonRunsAndLeavesNoProcess() {
        requirePython();
        runsTheExample("hello.py", "org.qtforge.examples.scripts.python");
        assertThat(workers()).isEqualTo(1);
        manager.unloadPlugin("org.qtforge.examples.scripts.python", true);
        Await.until("the process is gone", () -> workers() == 0);
    }

    private static long workers() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    @Test
    public void aWorkerOfPythonThatIsKilledIsStartedAgain() {
        requirePython();
        Path file = write(
                files.resolve("killed.py"),
                """
                n = 0
                def execute_command(command, parameters):
                    global n
                    n += 1
                    return n
                def save_state(): return {"n": n}
                def restore_state(state):
                    global n
                    n = state["n"]
                """);
        load(file);
        assertThat(send("killed", "x")).isEqualTo(1L);
        manager.reloadPlugin("killed", true);
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        Await.until("it answers again", () -> {
            try {
                return Long.valueOf(2).equals(send("killed", "x"));
            } catch (PluginException e) {
                return false;
            }
        });
    }

    @Test
    public void aScriptOfLuaMayRunInAProcessOfItsOwn() {
        load(write(
                files.resolve("apart.lua"),
                "-- @placement worker\nfunction execute_command(c, p) return qtforge.plugin_id .. p.n end\n"));
        assertThat(manager.sendCommand("apart", "x", Map.of("n", 4L))).isEqualTo("apart4");
        assertThat(workers()).isEqualTo(1);
        manager.unloadPlugin("apart", true);
        Await.until("the process is gone", () -> workers() == 0);
    }

    @Test
    public void nothingIsLeftOfAThousandReloads() throws Exception {
        Path file = write(
                files.resolve("hello.lua"),
                counter("1.0.0", "Hello")
                        + """
                        qtforge.timers.every(1000, function() end)
                        qtforge.bus.subscribe("itest/*", function() end)
                        """);
        reloadsLeaveNothing(file, RELOADS);
    }

    /** Each reload of Python is a process, so there are fewer of them; {@code -Dqtforge.reloads=1000} for as many. */
    @Test
    public void nothingIsLeftOfAHundredReloadsOfPython() throws Exception {
        requirePython();
        Path file = write(
                files.resolve("hello.py"),
                """
                # @id itest.hello
                # @version 1.0.0
                import qtforge
                n = 0
                def count(parameters):
                    global n
                    n += 1
                    return n
                commands = {"count": count}
                def save_state(): return {"n": n}
                def restore_state(state):
                    global n
                    n = state["n"]
                qtforge.timers.every(1000, lambda: None)
                qtforge.bus.subscribe("itest/*", lambda message: None)
                """);
        reloadsLeaveNothing(file, Integer.getInteger("qtforge.reloads", RELOADS_OF_PYTHON));
        assertThat(workers()).isEqualTo(1);
        manager.unloadPlugin(ID, true);
        Await.until("the process is gone", () -> workers() == 0);
    }

    private void reloadsLeaveNothing(Path file, int reloads) throws Exception {
        load(file);
        send(ID, "count");
        reload(WARM_UP);
        long threads = ManagementFactory.getThreadMXBean().getThreadCount();
        Map<String, Long> offered = services();
        long open = descriptors();
        Queue<WeakReference<ClassLoader>> loaders = reload(reloads);
        Await.until("all class loaders of old code are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
        assertThat(send(ID, "count")).isEqualTo(2L);
        Await.until(
                () -> "services are left: " + left(offered), () -> left(offered).isEmpty());
        Await.until(
                () -> "threads are " + ManagementFactory.getThreadMXBean().getThreadCount() + ", were " + threads,
                () -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads);
        Await.until(() -> "open files are " + descriptors() + ", were " + open, () -> descriptors() <= open);
    }

    private Queue<WeakReference<ClassLoader>> reload(int count) {
        Queue<WeakReference<ClassLoader>> loaders = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            BundleWiring wiring = bundles.getBundle("qtforge:plugin/" + ID).adapt(BundleWiring.class);
            loaders.add(new WeakReference<>(wiring.getClassLoader()));
            manager.reloadPlugin(ID, true);
        }
        return loaders;
    }

    private static long descriptors() {
        Path all = Path.of("/proc/self/fd");
        if (!Files.isDirectory(all)) {
            return 0;
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
