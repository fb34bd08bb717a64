// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;
import static qtforge.bindings.module.core.TestProgram.with;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.util.promise.Promises;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginDependencyResolver;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLifecycleConfig;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleManager;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginTransaction;
import qtforge.api.core.Version;
import qtforge.api.core.discovery.PluginCapabilityDiscovery;
import qtforge.api.core.discovery.PluginCapabilityInfo;
import qtforge.api.core.discovery.PluginDiscoveryResult;
import qtforge.api.core.discovery.PluginInterfaceInfo;
import qtforge.api.core.discovery.PluginMethodInfo;
import qtforge.api.core.property.PluginPropertySystem;
import qtforge.api.core.property.PropertyValidator;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Managers of the core as programs use them. */
class CoreFacadesTest {

    private final TestProgram program = new TestProgram();

    @AfterEach
    void end() {
        program.close();
    }

    private static PluginInfo info(String id) {
        PluginMetadata metadata = PluginMetadata.builder(id, Version.of("1.2.3-rc.1"))
                .name("A plugin")
                .capabilities(
                        Set.of(qtforge.api.core.PluginCapability.SERVICE, qtforge.api.core.PluginCapability.NETWORK))
                .build();
        return new PluginInfo(
                id,
                "a.jar",
                metadata,
                PluginState.RUNNING,
                "",
                7,
                Instant.ofEpochMilli(5),
                Instant.EPOCH,
                true,
                PluginHealthStatus.unchecked(id),
                Map.of("x", 1L),
                List.of(),
                Map.of());
    }

    @Test
    void aPluginIsLoadedWithOptions() {
        PluginManager manager = program.service(PluginManager.class);
        PluginHotReloadManager reload = program.service(PluginHotReloadManager.class);
        when(manager.loadPluginAsync(any(), any())).thenReturn(Promises.resolved("example.a"));
        ObjectReference own = (ObjectReference) program.fn("core", "PluginManager.create");
        StructValue options = program.struct("core.PluginLoadOptions");
        options = with(options, "initialize_immediately", false);
        options = with(options, "enable_hot_reload", true);
        options = program.change(options, "set_timeout_ms", 1500L);
        assertThat(program.call(own, "load_plugin", "a.jar", options)).isEqualTo("example.a");
        verify(manager)
                .loadPluginAsync(
                        "a.jar",
                        PluginLoadOptions.DEFAULT
                                .withInitializeImmediately(false)
                                .withTimeout(Duration.ofMillis(1500)));
        verify(reload).enableHotReload("example.a");
        program.call(own, "load_plugin", "b.jar", Map.of("check_dependencies", false));
        verify(manager).loadPluginAsync("b.jar", PluginLoadOptions.DEFAULT.withCheckDependencies(false));
        verify(reload, never()).enableHotReload("b.jar");
    }

    @Test
    void aPluginIsWhatItIs() {
        PluginManager manager = program.service(PluginManager.class);
        when(manager.getPluginInfo("a")).thenReturn(Optional.of(info("a")));
        ObjectReference own = (ObjectReference) program.fn("core", "create_plugin_manager");
        assertThat(program.call(own, "get_plugin", "none")).isNull();
        for (Map.Entry<Plugin, String> each : Map.of(
                        mock(Plugin.class), "core.IPlugin",
                        mock(AdvancedPlugin.class), "core.IAdvancedPlugin",
                        mock(DynamicPlugin.class), "core.IDynamicPlugin",
                        mock(qtforge.api.core.ServicePlugin.class), "core.IServicePlugin")
                .entrySet()) {
            when(manager.getPlugin("a")).thenReturn(Optional.of(each.getKey()));
            ObjectReference plugin = (ObjectReference) program.call(own, "get_plugin", "a");
            assertThat(plugin.type()).isEqualTo(each.getValue());
            assertThat(program.call(plugin, "name")).isEqualTo("A plugin");
            assertThat(program.call(plugin, "state")).isEqualTo(new ConstantValue("core.PluginState", 4));
            assertThat(program.call(plugin, "capabilities")).isEqualTo(new ConstantValue("core.PluginCapability", 6));
        }
    }

    @Test
    void commandsGoThroughTheManager() {
        PluginManager manager = program.service(PluginManager.class);
        when(manager.getPluginInfo("a")).thenReturn(Optional.of(info("a")));
        when(manager.sendCommand("a", "greet", Map.of("who", "you"))).thenReturn("hello you");
        Object plugin = program.call(program.fn("core", "create_plugin_registry"), "get_plugin", "a");
        assertThat(program.call(plugin, "execute_command", "greet", Map.of("who", "you")))
                .isEqualTo("hello you");
        program.call(plugin, "initialize");
        program.call(plugin, "shutdown", true);
        verify(manager).startPlugin("a");
        verify(manager).stopPlugin("a", true);
    }

    @Test
    void aSnapshotIsCopied() {
        PluginManager manager = program.service(PluginManager.class);
        when(manager.getPluginInfo("a")).thenReturn(Optional.of(info("a")));
        StructValue snapshot = (StructValue) program.call(program.object("core.PluginManager"), "get_plugin_info", "a");
        assertThat(snapshot.fields())
                .containsEntry("id", "a")
                .containsEntry("state", new ConstantValue("core.PluginState", 4))
                .containsEntry("load_time", 5L)
                .containsEntry("hot_reload_enabled", false);
        StructValue metadata = (StructValue) snapshot.fields().get("metadata");
        assertThat(program.ask((StructValue) metadata.fields().get("version"), "to_string"))
                .isEqualTo("1.2.3-rc.1");
        assertThat(program.ask(snapshot, "to_json"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("state", "Running");
    }

    @Test
    void theLoadOrderIsAskedAsTheOriginalDoes() {
        PluginDependencyResolver resolver = program.service(PluginDependencyResolver.class);
        program.service(PluginRegistry.class);
        when(resolver.getLoadOrder()).thenReturn(List.of("a", "b"));
        when(resolver.getDependencyGraph())
                .thenReturn(Map.of("b", new DependencyNode("b", Set.of("a"), Set.of(), Set.of(), 1)));
        when(resolver.getDependents("x")).thenThrow(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "x"));
        when(resolver.canUnloadSafely("x")).thenThrow(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "x"));
        Object own = program.fn("core", "create_plugin_dependency_resolver");
        program.call(own, "update_dependency_graph", program.fn("core", "create_plugin_registry"));
        verify(resolver).updateDependencyGraph();
        assertThat(program.call(own, "get_load_order")).isEqualTo(List.of("a", "b"));
        assertThat(((StructValue) ((Map<?, ?>) program.call(own, "get_dependency_graph")).get("b")).fields())
                .containsEntry("dependencies", List.of("a"))
                .containsEntry("load_order", 1L);
        assertThat(program.call(own, "get_dependents", "x")).isEqualTo(List.of());
        assertThat(program.call(own, "can_unload_safely", "x")).isEqualTo(true);
    }

    @Test
    void lifecycleEventsAreHeardUntilTheEnd() {
        PluginLifecycleManager lifecycle = program.service(PluginLifecycleManager.class);
        when(lifecycle.registerEventCallback(any(), any(), any())).thenReturn("c1");
        Object own = program.fn("core", "create_plugin_lifecycle_manager");
        List<Object> heard = new ArrayList<>();
        assertThat(program.call(
                        own,
                        "register_event_callback",
                        "a",
                        new ConstantValue("core.PluginLifecycleEvent", 8),
                        function(arguments -> heard.add(arguments.get(0)))))
                .isEqualTo("c1");
        ArgumentCaptor<Consumer<PluginLifecycleEventData>> callback = ArgumentCaptor.captor();
        verify(lifecycle).registerEventCallback(eq("a"), eq(PluginLifecycleEvent.STATE_CHANGED), callback.capture());
        callback.getValue()
                .accept(new PluginLifecycleEventData(
                        3,
                        "a",
                        PluginLifecycleEvent.STATE_CHANGED,
                        PluginState.LOADED,
                        PluginState.RUNNING,
                        Instant.ofEpochMilli(9),
                        "it runs",
                        Map.of(),
                        Optional.empty()));
        assertThat(heard).singleElement().isInstanceOfSatisfying(StructValue.class, event -> assertThat(event.fields())
                .containsEntry("plugin_id", "a")
                .containsEntry("new_state", new ConstantValue("core.PluginState", 4))
                .containsEntry("timestamp", 9L)
                .containsEntry("error", null));
        program.end();
        verify(lifecycle).unregisterEventCallback("c1");
    }

    @Test
    void limitsAreWritten() {
        PluginLifecycleManager lifecycle = program.service(PluginLifecycleManager.class);
        when(lifecycle.getPluginConfig("x")).thenThrow(new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "x"));
        Object own = program.fn("core", "create_plugin_lifecycle_manager");
        StructValue config = program.struct("core.PluginLifecycleConfig");
        assertThat(config.fields())
                .containsEntry("initialization_timeout", 30_000L)
                .containsEntry("max_restart_attempts", 3L);
        config = with(config, "initialization_timeout", 5000L);
        program.call(own, "set_plugin_config", "a", config);
        verify(lifecycle)
                .setPluginConfig("a", PluginLifecycleConfig.DEFAULT.with(Map.of("initialization_timeout", 5000L)));
        assertThat(program.call(own, "get_plugin_config", "x")).isNull();
        Object json = program.ask(config, "to_json");
        assertThat(program.fn("core", "PluginLifecycleConfig.from_json", json)).isEqualTo(config);
        StructValue wrong = with(config, "max_threads", 0L);
        assertThatThrownBy(() -> program.call(own, "set_plugin_config", "a", wrong))
                .isInstanceOf(PluginException.class);
    }

    @Test
    void versionsAreComparedInSemVerOrder() {
        StructValue version = (StructValue) program.fn("core", "version", 1L, 10L, 0L);
        assertThat(program.ask(version, "compare", "1.9.0")).isEqualTo(1L);
        assertThat(program.ask(version, "compare", "1.10.0-rc.1")).isEqualTo(1L);
        assertThat(program.ask(version, "is_compatible_with", "1.2.0")).isEqualTo(true);
        assertThat(program.ask(version, "is_compatible_with", "1.2.0", "Minor")).isEqualTo(false);
        assertThat(program.ask(version, "satisfies", "[1.0,2.0)")).isEqualTo(true);
        assertThat(program.fn("core", "Version.parse", "x")).isNull();
        assertThat(program.ask((StructValue) program.ask(version, "next_major"), "to_string"))
                .isEqualTo("2.0.0");
    }

    @Test
    void metadataMakesAnIdOfAName() {
        StructValue metadata = (StructValue) program.fn("core", "create_metadata", "My Plugin!", "does it", "2.0.0");
        metadata = with(metadata, "dependencies", List.of("a", Map.of("id", "b", "range", ">=1.0", "optional", true)));
        metadata = with(metadata, "capabilities", new ConstantValue("core.PluginCapability", 0x102));
        Map<?, ?> json = (Map<?, ?>) program.ask(metadata, "to_json");
        assertThat(json.get("id")).isEqualTo("My_Plugin_");
        assertThat(json.get("version")).isEqualTo("2.0.0");
        assertThat(json.get("capabilities")).isEqualTo(List.of("Service", "HotReload"));
        StructValue back = (StructValue) program.fn("core", "PluginMetadata.from_json", json);
        assertThat(program.ask(back, "to_json")).isEqualTo(json);
        StructValue nameless = program.struct("core.PluginMetadata");
        assertThat(program.ask(nameless, "to_json"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("id", "")
                .containsEntry("version", "1.0.0");
        assertThatThrownBy(() -> program.call(
                        program.object("core.PluginRegistry"), "register_plugin", Map.of("metadata", nameless)))
                .hasMessageContaining("has no 'id'");
    }

    @Test
    void aTransactionTakesFunctionsOfTheProgram() {
        PluginManager manager = program.service(PluginManager.class);
        PluginTransaction transaction = mock(PluginTransaction.class);
        when(manager.beginTransaction()).thenReturn(transaction);
        List<String> done = new ArrayList<>();
        Object own = program.call(program.object("core.PluginManager"), "begin_transaction");
        program.call(own, "add_unload", "a");
        program.call(
                own, "add_operation", function(arguments -> done.add("do")), function(arguments -> done.add("undo")));
        assertThat(program.call(own, "commit")).isEqualTo(true);
        verify(transaction).addUnload("a", false);
        ArgumentCaptor<Runnable> operation = ArgumentCaptor.forClass(Runnable.class);
        ArgumentCaptor<Runnable> rollback = ArgumentCaptor.forClass(Runnable.class);
        verify(transaction).addOperation(eq("operation"), operation.capture(), rollback.capture());
        operation.getValue().run();
        rollback.getValue().run();
        assertThat(done).containsExactly("do", "undo");
    }

    @Test
    void hooksAreTakenBack() {
        PluginManager manager = program.service(PluginManager.class);
        when(manager.registerPreLoadHook(any())).thenReturn("h1");
        when(manager.registerPostLoadHook(any())).thenReturn("h2");
        ObjectReference own = program.object("core.PluginManager");
        program.call(own, "register_pre_load_hook", function(arguments -> null));
        program.call(own, "register_post_load_hook", function(arguments -> null));
        assertThat(program.call(own, "unregister_hook", "h1")).isEqualTo(true);
        assertThat(program.call(own, "unregister_hook", "h1")).isEqualTo(false);
        verify(manager).unregisterHook("h1");
        verify(manager, never()).unregisterHook("h2");
        program.end();
        verify(manager).unregisterHook("h2");
    }

    @Test
    void aFunctionJudgesValuesOfAProperty() {
        PluginPropertySystem properties = program.service(PluginPropertySystem.class);
        Object own = program.fn("core", "create_property_system");
        program.call(
                own,
                "set_property_validator",
                "a",
                "size",
                function(arguments -> arguments.get(2).equals(1L) ? true : "too large"));
        ArgumentCaptor<PropertyValidator> validator = ArgumentCaptor.forClass(PropertyValidator.class);
        verify(properties).setPropertyValidator(eq("a"), eq("size"), validator.capture());
        assertThat(validator.getValue().validate("a", "size", 1L).isValid()).isTrue();
        assertThat(validator.getValue().validate("a", "size", 2L).errorMessage())
                .isEqualTo("too large");
        assertThat(program.call(own, "remove_property_validator", "a", "size")).isEqualTo(true);
        verify(properties).removePropertyValidator("a", "size");
    }

    @Test
    void whatAPluginCanDoIsCopied() {
        PluginCapabilityDiscovery discovery = program.service(PluginCapabilityDiscovery.class);
        PluginMethodInfo method = new PluginMethodInfo(
                "greet",
                "greet(who)",
                "string",
                List.of("string"),
                List.of("who"),
                true,
                false,
                false,
                "public",
                Map.of());
        when(discovery.discoverCapabilities("a"))
                .thenReturn(new PluginDiscoveryResult(
                        "a",
                        "A plugin",
                        Set.of(PluginCapability.SERVICE),
                        List.of(PluginCapabilityInfo.ofFlag(PluginCapability.SERVICE, "serves")),
                        List.of(new PluginInterfaceInfo(
                                "org.example.Store",
                                "Store",
                                Version.of("2.0.0"),
                                List.of(),
                                List.of(method),
                                List.of(),
                                Map.of())),
                        List.of(method),
                        List.of(),
                        Map.of()));
        Object own = program.fn("core", "create_capability_discovery");
        StructValue found = (StructValue) program.call(own, "discover_capabilities", "a");
        assertThat(found.fields()).containsEntry("capabilities", new ConstantValue("core.PluginCapability", 2));
        assertThat(program.ask(found, "has_capability", "service")).isEqualTo(true);
        StructValue store = (StructValue) ((List<?>) found.fields().get("interfaces")).get(0);
        assertThat(((StructValue) ((List<?>) store.fields().get("methods")).get(0)).fields())
                .containsEntry("name", "greet")
                .containsEntry("parameter_names", List.of("who"));
        program.call(own, "register_capability", Map.of("name", "greeter", "required_methods", List.of("greet")));
        verify(discovery)
                .registerCapability(new PluginCapabilityInfo(
                        "greeter",
                        "",
                        PluginCapability.NONE,
                        List.of("greet"),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of()));
    }
}
