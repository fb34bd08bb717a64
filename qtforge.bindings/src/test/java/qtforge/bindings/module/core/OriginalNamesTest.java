// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.DynamicPlugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.security.IsolationManager;
import qtforge.api.security.IsolationManager.IsolationChoice;
import qtforge.bindings.value.ObjectReference;

/** What scripts of the original also ask of plugins and loaders. */
class OriginalNamesTest {

    private final TestProgram program = new TestProgram();

    @AfterEach
    void end() {
        program.close();
    }

    private ObjectReference plugin() {
        PluginManager manager = program.service(PluginManager.class);
        PluginMetadata metadata = PluginMetadata.builder("a.b", Version.of("1.0.0"))
                .name("A plugin")
                .build();
        PluginInfo info = new PluginInfo(
                "a.b",
                "a.jar",
                metadata,
                PluginState.RUNNING,
                "",
                7,
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                PluginHealthStatus.unchecked("a.b"),
                Map.of(),
                List.of(),
                Map.of());
        when(manager.getPluginInfo("a.b")).thenReturn(Optional.of(info));
        when(manager.getPlugin("a.b")).thenReturn(Optional.of(mock(DynamicPlugin.class)));
        return (ObjectReference) program.call(program.fn("core", "create_plugin_manager"), "get_plugin", "a.b");
    }

    @Test
    void eventsOfAPluginAreHeardUntilTheyAreNotWanted() throws Exception {
        MessageBus bus = program.service(MessageBus.class);
        Subscription subscription = mock(Subscription.class);
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenReturn(subscription);
        ObjectReference own = plugin();
        List<Object> heard = new ArrayList<>();
        program.call(own, "subscribe_to_events", "x.y", List.of("done"), function(given -> {
            heard.addAll(given);
            return null;
        }));
        ArgumentCaptor<SubscribeOptions> options = ArgumentCaptor.forClass(SubscribeOptions.class);
        ArgumentCaptor<MessageHandler> handler = ArgumentCaptor.forClass(MessageHandler.class);
        verify(bus).subscribe(options.capture(), handler.capture());
        assertThat(options.getValue().topics()).containsExactly("events/x/y/done");
        Message message = mock(Message.class);
        when(message.topic()).thenReturn("events/x/y/done");
        when(message.payload()).thenReturn(Map.of("n", 1L));
        handler.getValue().handle(message);
        assertThat(heard).containsExactly("done", Map.of("n", 1L));
        assertThat(program.call(own, "unsubscribe_from_events", "x.y", List.of("done", "other")))
                .isEqualTo(1L);
        verify(subscription).close();
    }

    @Test
    void allEventsOfAPluginAreNotThoseOfPluginsBelowIt() {
        MessageBus bus = program.service(MessageBus.class);
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenReturn(mock(Subscription.class));
        ObjectReference own = plugin();
        program.call(own, "subscribe_to_events", "x.y", List.of("*"), function(given -> null));
        ArgumentCaptor<SubscribeOptions> options = ArgumentCaptor.forClass(SubscribeOptions.class);
        verify(bus).subscribe(options.capture(), any());
        assertThat(options.getValue().topics()).containsExactly("events/x/y/+");
        assertThat(program.call(own, "unsubscribe_from_events", "x.y", List.of("*")))
                .isEqualTo(1L);
    }

    @Test
    void whatOneObjectOfAPluginSubscribedToAnotherTakesBack() {
        MessageBus bus = program.service(MessageBus.class);
        Subscription subscription = mock(Subscription.class);
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenReturn(subscription);
        program.call(plugin(), "subscribe_to_events", "x.y", List.of("done"), function(given -> null));
        assertThat(program.call(plugin(), "unsubscribe_from_events", "x.y", List.of("done")))
                .isEqualTo(1L);
        verify(subscription).close();
    }

    @Test
    void aSubscriptionToEventsThatFailsHalfWayLeavesNothingAndReplacesNothing() {
        MessageBus bus = program.service(MessageBus.class);
        Subscription earlier = mock(Subscription.class);
        Subscription half = mock(Subscription.class);
        when(bus.subscribe(any(SubscribeOptions.class), any()))
                .thenReturn(earlier, half)
                .thenThrow(new PluginException(PluginErrorCode.RESOURCE_EXHAUSTED, "no more"));
        ObjectReference own = plugin();
        program.call(own, "subscribe_to_events", "x.y", List.of("done"), function(given -> null));
        assertThatThrownBy(() -> program.call(
                        own, "subscribe_to_events", "x.y", List.of("done", "begun"), function(given -> null)))
                .hasMessageContaining("no more");
        verify(half).close();
        verify(earlier, never()).close();
        assertThat(program.call(own, "unsubscribe_from_events", "x.y", List.of("done", "begun")))
                .isEqualTo(1L);
        verify(earlier).close();
    }

    @Test
    void aTypeOfEventThatIsATopicOfOtherPluginsIsRefused() {
        MessageBus bus = program.service(MessageBus.class);
        ObjectReference own = plugin();
        for (String type : List.of("b/done", "+", "#", "do*")) {
            assertThatThrownBy(() -> program.call(
                            own, "subscribe_to_events", "x", List.of("done", type), function(given -> null)))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                    .hasMessageContaining("'" + type + "' is no type of event");
            assertThatThrownBy(() -> program.call(own, "emit_event", type))
                    .hasMessageContaining("'" + type + "' is no type of event");
        }
        assertThatThrownBy(() -> program.call(own, "emit_event", "*")).hasMessageContaining("is no type of event");
        verifyNoInteractions(bus);
    }

    @Test
    void anEventIsAMessageOnATopicOfThePlugin() {
        MessageBus bus = program.service(MessageBus.class);
        ObjectReference own = plugin();
        program.call(own, "emit_event", "done", Map.of("n", 1L));
        verify(bus).publish("events/a/b/done", Map.of("n", 1L));
        assertThatThrownBy(() -> program.call(own, "emit_event", ""))
                .hasMessageContaining("type of the event is empty");
        assertThatThrownBy(() -> program.call(own, "subscribe_to_events", "x", List.of(), function(given -> null)))
                .hasMessageContaining("no type of event");
    }

    @Test
    void aPluginIsSaidWhereToRun() {
        IsolationManager isolation = program.service(IsolationManager.class);
        when(isolation.choice("a.b")).thenReturn(new IsolationChoice(true, "said so"));
        ObjectReference own = plugin();
        assertThat(program.call(own, "get_execution_context"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("isolated", true)
                .containsEntry("reason", "said so");
        program.call(own, "set_execution_context", Map.of("isolated", false, "reason", "said so"));
        verify(isolation).isolate("a.b", false);
        program.call(own, "set_execution_context", Map.of("context", "Isolated"));
        verify(isolation).isolate("a.b", true);
        assertThatThrownBy(() -> program.call(own, "set_execution_context", Map.of("context", "MainThread")))
                .hasMessageContaining("no main thread");
        assertThatThrownBy(() -> program.call(own, "set_execution_context", Map.of("thread", 1L)))
                .hasMessageContaining("there is no 'thread'");
    }

    @Test
    void placesToRunThatContradictEachOtherAreRefused() {
        IsolationManager isolation = program.service(IsolationManager.class);
        ObjectReference own = plugin();
        for (Map<String, Object> wanted : List.<Map<String, Object>>of(
                Map.of("isolated", true, "context", "WorkerThread"),
                Map.of("isolated", false, "context", "Isolated"))) {
            assertThatThrownBy(() -> program.call(own, "set_execution_context", wanted))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                    .hasMessageContaining("'isolated' is " + wanted.get("isolated"))
                    .hasMessageContaining("'context' is " + wanted.get("context"));
        }
        verifyNoInteractions(isolation);
        program.call(own, "set_execution_context", Map.of("isolated", true, "context", "Isolated"));
        verify(isolation).isolate("a.b", true);
    }

    @Test
    void aPlaceToRunComesBackAsItWasGiven() {
        IsolationManager isolation = program.service(IsolationManager.class);
        when(isolation.choice("a.b")).thenReturn(new IsolationChoice(false, "said so"));
        ObjectReference own = plugin();
        program.call(own, "set_execution_context", program.call(own, "get_execution_context"));
        verify(isolation).isolate("a.b", false);
    }

    @Test
    void aPluginIsToldOfItsDependenciesAndSaysItsSchema() {
        PluginManager manager = program.service(PluginManager.class);
        ObjectReference own = plugin();
        Map<String, Object> change = Map.of("dependency_id", "c", "state", "Stopped");
        when(manager.sendEvent(eq("a.b"), eq("dependency_changed"), eq(change))).thenReturn(null, false);
        assertThat(program.call(own, "handle_dependency_change", "c", "Stopped"))
                .isEqualTo(true);
        assertThat(program.call(own, "handle_dependency_change", "c", "Stopped"))
                .isEqualTo(false);
        ConfigurationManager configuration = program.service(ConfigurationManager.class);
        when(configuration.getSchema(ConfigurationScope.PLUGIN, "a.b"))
                .thenReturn(Optional.of(ConfigurationSchema.of(Map.of("type", "object"))))
                .thenReturn(Optional.empty());
        assertThat(program.call(own, "get_configuration_schema")).isEqualTo(Map.of("type", "object"));
        assertThat(program.call(own, "get_configuration_schema")).isEqualTo(Map.of());
    }

    @Test
    void aFolderThatIsNotThereHasNoPlugins() {
        PluginManager manager = program.service(PluginManager.class);
        when(manager.discoverPlugins("none", false))
                .thenThrow(new PluginException(PluginErrorCode.FILE_NOT_FOUND, "there is no folder none"));
        when(manager.discoverPlugins("file", false))
                .thenThrow(new PluginException(PluginErrorCode.INVALID_ARGUMENT, "file is no folder"));
        Object own = program.fn("core", "create_plugin_manager");
        assertThat(program.call(own, "discover_plugins", "none")).isEqualTo(List.of());
        assertThatThrownBy(() -> program.call(own, "discover_plugins", "file")).hasMessageContaining("no folder");
    }

    @Test
    void noneIsNoValueOfAKeyOfTheConfiguration() {
        ConfigurationManager configuration = program.service(ConfigurationManager.class);
        Object own = program.fn("managers", "create_configuration_manager");
        assertThatThrownBy(() -> program.call(own, "set_value", "a.b", null)).hasMessageContaining("remove_key");
        verifyNoInteractions(configuration);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aProgramAddsALoaderThatMakesFilesForOthers() {
        PluginLoaderFactory loaders = program.service(PluginLoaderFactory.class);
        AtomicReference<Object> answer = new AtomicReference<>("/made/a.jar");
        List<Object> asked = new ArrayList<>();
        Map<String, Object> given = Map.of("supported_extensions", List.of(".Zip"), "load", function(arguments -> {
            asked.addAll(arguments);
            return answer.get();
        }));
        program.fn("core", "PluginLoaderFactory.register_loader_type", "zips", given);
        ArgumentCaptor<Supplier<PluginLoader>> added = ArgumentCaptor.forClass(Supplier.class);
        verify(loaders).registerLoaderType(eq("zips"), added.capture());
        PluginLoader own = added.getValue().get();
        assertThat(own.canLoad(Path.of("x", "a.ZIP"))).isTrue();
        assertThat(own.canLoad(Path.of("x", "a.jar"))).isFalse();
        PluginLoader jars = mock(PluginLoader.class);
        when(jars.name()).thenReturn("jar");
        Path made = Path.of("/made/a.jar").toAbsolutePath();
        when(loaders.loaderFor(made)).thenReturn(Optional.of(jars));
        Path bundle = Path.of("bundle.jar");
        own.read(Path.of("a.zip"), bundle);
        verify(jars).read(made, bundle);
        assertThat(asked).containsExactly("a.zip");
        answer.set("b.zip");
        when(loaders.loaderFor(Path.of("b.zip").toAbsolutePath())).thenReturn(Optional.of(own));
        assertThatThrownBy(() -> own.read(Path.of("a.zip"), bundle))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("which no other loader takes");
        answer.set(null);
        assertThatThrownBy(() -> own.read(Path.of("a.zip"), bundle)).hasMessageContaining("must answer the path");
        when(loaders.availableLoaders()).thenReturn(List.of("zips"));
        when(loaders.createLoader("zips")).thenReturn(own);
        program.end();
        verify(loaders).unregisterLoaderType("zips");
    }

    @Test
    void aLoaderThatLacksSomethingIsRefused() {
        program.service(PluginLoaderFactory.class);
        for (Map<String, Object> given : List.<Map<String, Object>>of(
                Map.of("supported_extensions", List.of(".a")),
                Map.of("load", function(arguments -> null)),
                Map.of("supported_extensions", List.of("a"), "load", function(arguments -> null)))) {
            assertThatThrownBy(() -> program.fn("core", "PluginLoaderFactory.register_loader_type", "x", given))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("loader 'x'");
        }
    }
}
