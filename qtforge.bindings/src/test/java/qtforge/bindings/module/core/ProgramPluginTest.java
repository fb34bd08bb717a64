// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginRegistry;
import qtforge.bindings.value.ObjectReference;

/** Plugins written in a program. */
class ProgramPluginTest {

    private final TestProgram program = new TestProgram();
    private final List<Object> calls = new ArrayList<>();
    private PluginRegistry registry;
    private PluginManager manager;

    @BeforeEach
    void services() {
        registry = program.service(PluginRegistry.class);
        manager = program.service(PluginManager.class);
        when(registry.isPluginRegistered(any())).thenReturn(true);
    }

    @AfterEach
    void end() {
        program.close();
    }

    private ObjectReference registryOfProgram() {
        return (ObjectReference) program.fn("core", "create_plugin_registry");
    }

    private Object initialized(List<Object> arguments) {
        calls.add(arguments);
        return null;
    }

    private Map<String, Object> counter() {
        Map<String, Object> plugin = new HashMap<>();
        plugin.put("id", "example.counter");
        plugin.put("version", "1.2.0");
        plugin.put("dependencies", List.of("example.store"));
        plugin.put("initialize", function(this::initialized));
        plugin.put("execute_command", function(arguments -> Map.of("said", arguments)));
        plugin.put("available_commands", function(arguments -> List.of("count", "reset")));
        return plugin;
    }

    private Plugin registered() {
        ArgumentCaptor<Plugin> plugin = ArgumentCaptor.forClass(Plugin.class);
        verify(registry).registerPlugin(any(), plugin.capture());
        return plugin.getValue();
    }

    private static PluginContext context() {
        PluginContext context = mock(PluginContext.class);
        when(context.pluginId()).thenReturn("example.counter");
        when(context.configuration()).thenReturn(Map.of("step", 2L));
        when(context.dataFolder()).thenReturn(Path.of("data"));
        return context;
    }

    @Test
    void aPluginOfTheProgramIsRegisteredAndStarted() {
        assertThat(program.call(registryOfProgram(), "register_plugin", counter()))
                .isEqualTo("example.counter");

        ArgumentCaptor<PluginMetadata> metadata = ArgumentCaptor.forClass(PluginMetadata.class);
        verify(registry).registerPlugin(metadata.capture(), any());
        assertThat(metadata.getValue().version()).hasToString("1.2.0");
        assertThat(metadata.getValue().dependencies()).singleElement().satisfies(each -> assertThat(each.id())
                .isEqualTo("example.store"));
        verify(manager).startPlugin("example.counter");
    }

    @Test
    void itsFunctionsAreCalledByTheRuntime() throws Exception {
        program.call(registryOfProgram(), "register_plugin", counter());
        Plugin plugin = registered();

        plugin.initialize(context());
        assertThat(calls).singleElement().satisfies(arguments -> assertThat(arguments)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .isEqualTo(Map.of(
                        "plugin_id", "example.counter", "configuration", Map.of("step", 2L), "data_folder", "data")));
        assertThat(plugin.executeCommand("count", Map.of("by", 3L)))
                .isEqualTo(Map.of("said", List.of("count", Map.of("by", 3L))));
        assertThat(plugin.availableCommands()).containsExactly("count", "reset");
        plugin.shutdown();
        plugin.configure(Map.of());
        assertThat(plugin.getConfiguration()).isEmpty();
    }

    @Test
    void commandsMayBeFunctionsByName() throws Exception {
        program.call(
                registryOfProgram(),
                "register_plugin",
                Map.of("id", "a", "commands", Map.of("twice", function(arguments -> arguments.get(0)))));
        Plugin plugin = registered();
        assertThat(plugin.availableCommands()).containsExactly("twice");
        assertThat(plugin.executeCommand("twice", Map.of("x", 1L))).isEqualTo(Map.of("x", 1L));
        assertThatThrownBy(() -> plugin.executeCommand("thrice", Map.of()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no command 'thrice'; available: [twice]");
    }

    @Test
    void aFunctionThatAnswersFalseHasFailed() {
        Map<String, Object> plugin = counter();
        plugin.put("initialize", function(arguments -> false));
        program.call(registryOfProgram(), "register_plugin", plugin);
        assertThatThrownBy(() -> registered().initialize(context()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED))
                .hasMessageContaining("initialize answered false");
    }

    @Test
    void onlyAPluginThatCanKeepsItsState() throws Exception {
        program.call(registryOfProgram(), "register_plugin", counter());
        assertThat(registered()).isNotInstanceOf(AdvancedPlugin.class);

        TestProgram other = new TestProgram();
        PluginRegistry itsRegistry = other.service(PluginRegistry.class);
        Map<String, Object> plugin = counter();
        List<Object> restored = new ArrayList<>();
        plugin.put("save_state", function(arguments -> Map.of("count", 7L)));
        plugin.put("restore_state", function(arguments -> restored.add(arguments.get(0))));
        plugin.put("health", function(arguments -> Map.of("is_healthy", false, "errors", List.of("tired"))));
        other.service(PluginManager.class);
        other.call(other.fn("core", "create_plugin_registry"), "register_plugin", plugin);
        ArgumentCaptor<Plugin> object = ArgumentCaptor.forClass(Plugin.class);
        verify(itsRegistry).registerPlugin(any(), object.capture());
        AdvancedPlugin advanced = (AdvancedPlugin) object.getValue();
        assertThat(advanced.saveState()).isEqualTo(Map.of("count", 7L));
        advanced.restoreState(Map.of("count", 8L));
        assertThat(restored).containsExactly(Map.of("count", 8L));
        assertThat(advanced.health().healthy()).isFalse();
        assertThat(advanced.health().errors()).containsExactly("tired");
        advanced.pause();
        assertThatThrownBy(() -> advanced.handleEvent("x", null)).hasMessageContaining("not handled");
        other.close();
    }

    @Test
    void itGoesWithTheProgram() throws Exception {
        program.call(registryOfProgram(), "register_plugin", counter());
        Plugin plugin = registered();
        program.end();
        verify(registry).unregisterPlugin("example.counter");
        assertThatThrownBy(() -> plugin.executeCommand("count", Map.of()))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
        // What is gone has nothing to stop.
        plugin.shutdown();
    }

    @Test
    void itGoesWhenTheProgramSaysSo() {
        ObjectReference own = registryOfProgram();
        program.call(own, "register_plugin", counter());
        assertThat(program.call(own, "unregister_plugin", "example.counter")).isEqualTo(true);
        verify(registry).unregisterPlugin("example.counter");
        program.call(own, "register_plugin", "other", Map.of("initialize", function(arguments -> null)));
        program.call(own, "clear");
        verify(registry).unregisterPlugin("other");
    }

    @Test
    void onePluginThatDoesNotStartIsNotRegistered() {
        doThrow(new PluginException(PluginErrorCode.INITIALIZATION_FAILED, "no"))
                .when(manager)
                .startPlugin("example.counter");
        ObjectReference own = registryOfProgram();
        assertThatThrownBy(() -> program.call(own, "register_plugin", counter()))
                .hasMessage("no");
        verify(registry).unregisterPlugin("example.counter");
    }

    @Test
    void itMayRestUntilItIsStarted() {
        program.call(program.fn("core", "create_plugin_lifecycle_manager"), "register_plugin", counter());
        verify(registry).registerPlugin(any(), any());
        verify(manager, never()).startPlugin(any());
    }

    @Test
    void whatIsNoPluginIsRefused() {
        ObjectReference own = registryOfProgram();
        assertThatThrownBy(() -> program.call(own, "register_plugin", 3L)).hasMessageContaining("give a plugin");
        assertThatThrownBy(() -> program.call(own, "register_plugin", Map.of("initialize", function(a -> null))))
                .hasMessageContaining("has no id");
        assertThatThrownBy(() -> program.call(own, "register_plugin", Map.of("id", "a", "commands", Map.of("b", 1L))))
                .hasMessageContaining("'b' is none");
        verify(registry, never()).registerPlugin(any(), any());
    }
}
