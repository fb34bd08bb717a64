// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.bindings.module.core.TestProgram.function;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** A plugin of a program in the real core, from registration to the end of the program. */
class ProgramPluginLifeTest {

    private static final ConstantValue RUNNING = new ConstantValue("core.PluginState", 4);
    private static final ConstantValue PAUSED = new ConstantValue("core.PluginState", 5);

    private final TestProgram program = new TestProgram();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private RealCore core;
    private ObjectReference registry;
    private ObjectReference manager;
    private ObjectReference lifecycle;

    @BeforeEach
    void start() {
        core = new RealCore(folder);
        core.serve(program);
        registry = (ObjectReference) program.fn("core", "create_plugin_registry");
        manager = (ObjectReference) program.fn("core", "create_plugin_manager");
        lifecycle = (ObjectReference) program.fn("core", "create_plugin_lifecycle_manager");
    }

    @AfterEach
    void end() {
        program.close();
        core.close();
    }

    private Object note(String call) {
        calls.add(call);
        return null;
    }

    private Map<String, Object> counter() {
        Map<String, Object> plugin = new HashMap<>();
        plugin.put("id", "example.counter");
        plugin.put("name", "Counter");
        plugin.put("version", "1.2.0");
        plugin.put("initialize", function(arguments -> note("initialize")));
        plugin.put("shutdown", function(arguments -> note("shutdown")));
        plugin.put("pause", function(arguments -> note("pause")));
        plugin.put("resume", function(arguments -> note("resume")));
        plugin.put("save_state", function(arguments -> Map.of("count", 7L)));
        plugin.put("restore_state", function(arguments -> note("restore " + arguments.get(0))));
        plugin.put("available_commands", function(arguments -> List.of("count", "fail")));
        plugin.put("execute_command", function(arguments -> {
            if (arguments.get(0).equals("fail")) {
                throw new PluginException(PluginErrorCode.RESOURCE_EXHAUSTED, "no more");
            }
            return Map.of("count", 7L, "given", arguments.get(1));
        }));
        return plugin;
    }

    @Test
    void itLivesLikeAnyOther() {
        program.call(registry, "register_plugin", counter());

        assertThat(program.call(registry, "size")).isEqualTo(1L);
        assertThat(program.call(lifecycle, "get_plugin_state", "example.counter"))
                .isEqualTo(RUNNING);
        assertThat(program.call(manager, "send_command", "example.counter", "count", Map.of("by", 1L)))
                .isEqualTo(Map.of("count", 7L, "given", Map.of("by", 1L)));
        program.call(manager, "pause_plugin", "example.counter");
        assertThat(program.call(lifecycle, "get_plugin_state", "example.counter"))
                .isEqualTo(PAUSED);
        program.call(manager, "resume_plugin", "example.counter");
        ObjectReference plugin = (ObjectReference) program.call(manager, "get_plugin", "example.counter");
        assertThat(plugin.type()).isEqualTo("core.IAdvancedPlugin");
        assertThat(program.call(plugin, "save_state")).isEqualTo(Map.of("count", 7L));
        program.call(plugin, "restore_state", Map.of("count", 9L));
        program.call(manager, "stop_plugin", "example.counter");
        assertThat(calls).containsExactly("initialize", "pause", "resume", "restore {count=9}", "shutdown");
        assertThat(program.call(registry, "unregister_plugin", "example.counter"))
                .isEqualTo(true);
        assertThat(program.call(registry, "size")).isEqualTo(0L);
    }

    @Test
    void itsErrorsKeepTheirCode() {
        program.call(registry, "register_plugin", counter());
        assertThatThrownBy(() -> program.call(manager, "send_command", "example.counter", "fail"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void onePerId() {
        program.call(registry, "register_plugin", counter());
        assertThatThrownBy(() -> program.call(registry, "register_plugin", counter()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.DUPLICATE_PLUGIN));
        assertThat(program.call(lifecycle, "get_plugin_state", "example.counter"))
                .isEqualTo(RUNNING);
    }

    @Test
    void onePluginThatFailsToStartLeavesNothing() {
        Map<String, Object> plugin = counter();
        plugin.put("initialize", function(arguments -> false));
        assertThatThrownBy(() -> program.call(registry, "register_plugin", plugin))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("initialize answered false");
        assertThat(program.call(registry, "size")).isEqualTo(0L);
    }

    @Test
    void itsStatesAreHeard() throws Exception {
        BlockingQueue<Object> states = new LinkedBlockingQueue<>();
        program.call(
                lifecycle,
                "register_event_callback",
                "example.counter",
                "StateChanged",
                function(arguments ->
                        states.add(((StructValue) arguments.get(0)).fields().get("new_state"))));
        program.call(registry, "register_plugin", counter());
        Object state = states.poll(20, TimeUnit.SECONDS);
        while (state != null && !state.equals(RUNNING)) {
            state = states.poll(20, TimeUnit.SECONDS);
        }
        assertThat(state).isEqualTo(RUNNING);
    }

    @Test
    void itIsGoneWhenTheProgramIs() {
        program.call(registry, "register_plugin", counter());
        program.end();
        assertThat(core.manager().loadedPlugins()).isEmpty();
        assertThat(calls).containsExactly("initialize", "shutdown");
    }
}
