// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.contract.CallContext;
import qtforge.api.communication.contract.ContractHandler;
import qtforge.api.communication.contract.ContractRegistration;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.api.communication.request.RequestHandler;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.testing.Await;

class QtForgeModuleTest {

    @TempDir
    Path folder;

    private HostFixture host;

    @BeforeEach
    void open() {
        host = new HostFixture(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void stateIsKeptFromOneScriptToTheNext() throws Exception {
        Map<String, Object> value = new HashMap<>();
        value.put("list", List.of(1L, 2.5, "x", Map.of()));
        value.put("nothing", null);
        host.call("state.set", "k", value);
        host.call("state.set", "gone", 1L);
        assertThat(host.call("state.remove", "gone")).isEqualTo(true);
        assertThat(host.call("state.remove", "gone")).isEqualTo(false);
        try (HostFixture next = new HostFixture(folder)) {
            assertThat(next.call("state.get", "k")).isEqualTo(value);
            assertThat(next.call("state.get", "absent", "default")).isEqualTo("default");
            assertThat(next.call("state.all")).isEqualTo(Map.of("k", value));
        }
    }

    @Test
    void damagedStateIsKeptAsideAndReported() throws Exception {
        host.call("state.set", "k", 1L);
        Path file = folder.resolve(".qtforge/state.json");
        Files.writeString(file, "{\"k\":");
        try (HostFixture next = new HostFixture(folder)) {
            assertThat(next.call("state.get", "k")).isNull();
            assertThat(next.errors).singleElement().asString().contains("damaged");
            assertThat(folder.resolve(".qtforge/state.json.damaged")).hasContent("{\"k\":");
        }
    }

    @Test
    void stateThatIsTooLongIsRefusedAndTheOldStays() throws Exception {
        host.call("state.set", "k", "old");
        assertThatThrownBy(() -> host.call("state.set", "k", "x".repeat(StateModule.MOST_CHARACTERS)))
                .satisfies(e -> hasCode(e, PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(host.call("state.get", "k")).isEqualTo("old");
    }

    @Test
    void configurationIsReadByKeyAndByWay() throws Exception {
        when(host.context.configuration()).thenReturn(Map.of("a", Map.of("b", 1L), "a.c", 2L));
        assertThat(host.call("config.get", "a.b")).isEqualTo(1L);
        assertThat(host.call("config.get", "a.c")).isEqualTo(2L);
        assertThat(host.call("config.get", "a.d.e", "no")).isEqualTo("no");
        assertThat(host.call("config.get_all")).isEqualTo(host.context.configuration());
    }

    @Test
    void pluginsOfTheOriginalHaveTheirUtilities() throws Exception {
        assertThat(host.call("utils.trim", "  a b ")).isEqualTo("a b");
        assertThat(host.call("utils.split", "one,two,,three", ",")).isEqualTo(List.of("one", "two", "", "three"));
        assertThat(host.call("utils.join", List.of("A", "B"), "_")).isEqualTo("A_B");
        assertThat(host.call("utils.join", Map.of(), "_")).isEqualTo("");
        assertThatThrownBy(() -> host.call("utils.join", List.of(1L), "_"))
                .satisfies(failure -> hasCode(failure, PluginErrorCode.INVALID_ARGUMENT));
        assertThat(host.call("utils.to_upper", "\u00e4b")).isEqualTo("\u00c4B");
        assertThat(host.call("utils.generate_uuid").toString()).hasSize(36);
        assertThat(host.call("utils.parse_version", "2.1.3"))
                .isEqualTo(Map.of("major", 2L, "minor", 1L, "patch", 3L, "prerelease", "", "build", ""));
        assertThat(host.call("utils.compare_versions", "1.2.3", "1.10.0")).isEqualTo(-1L);
        assertThat(host.call("utils.is_valid_email", "a@b.example")).isEqualTo(true);
        assertThat(host.call("utils.is_valid_email", "a@b")).isEqualTo(false);
        assertThat(host.call("utils.is_valid_url", "https://a.example/x?y")).isEqualTo(true);
        assertThat(host.call("utils.is_valid_url", "nowhere")).isEqualTo(false);
        assertThat((long) host.call("utils.current_timestamp")).isPositive();
        assertThat((long) host.call("threading.get_thread_count")).isPositive();
        assertThat(host.call("threading.is_main_thread")).isEqualTo(false);
        assertThat(host.call("threading.sleep", 1L)).isNull();
        assertThatThrownBy(() -> host.call("threading.sleep", 3_600_000L))
                .satisfies(failure -> hasCode(failure, PluginErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void logLinesAreNoPatterns() throws Exception {
        host.call("log.info", "a {} b");
        verify(host.logger).info("{}", "a {} b");
        host.call("log.warning", 5L);
        verify(host.logger).warn("{}", "5");
    }

    @Test
    void messagesGoOutWithTheirOptionsAndComeIn() throws Exception {
        MessageBus bus = mock(MessageBus.class);
        when(host.context.messageBus()).thenReturn(bus);
        AtomicReference<Message> sent = new AtomicReference<>();
        when(bus.publish(any(Message.class), any())).thenAnswer(call -> {
            sent.set(call.getArgument(0));
            return DeliveryReport.NOBODY;
        });
        Object report = host.call(
                "bus.publish", "a/b", Map.of("n", 1L), Map.of("priority", "High", "headers", Map.of("h", "1")));
        assertThat(sent.get().topic()).isEqualTo("a/b");
        assertThat(sent.get().priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(sent.get().headers()).containsEntry("h", "1");
        assertThat(((Map<?, ?>) report).get("recipients")).isEqualTo(0L);
        assertThatThrownBy(() -> host.call("bus.publish", "a/b", null, Map.of("prioriti", 1L)))
                .hasMessageContaining("did you mean 'priority'?");

        Subscription subscription = mock(Subscription.class);
        AtomicReference<MessageHandler> handler = new AtomicReference<>();
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenAnswer(call -> {
            handler.set(call.getArgument(1));
            return subscription;
        });
        AtomicReference<Object> got = new AtomicReference<>();
        Object number = host.call("bus.subscribe", "a/*", HostFixture.function(arguments -> {
            got.set(arguments[0]);
            return null;
        }));
        handler.get().handle(Message.of("a/b", Map.of("n", 1L), "somebody"));
        Map<?, ?> message = (Map<?, ?>) got.get();
        assertThat(message.get("topic")).isEqualTo("a/b");
        assertThat(message.get("sender")).isEqualTo("somebody");
        assertThat(message.get("payload")).isEqualTo(Map.of("n", 1L));
        assertThat(host.call("bus.unsubscribe", number)).isEqualTo(true);
        verify(subscription).close();
        assertThat(host.call("bus.unsubscribe", number)).isEqualTo(false);
    }

    @Test
    void aRequestThatFailsIsAnErrorWithItsCode() throws Exception {
        RequestResponse requests = mock(RequestResponse.class);
        when(host.context.requests()).thenReturn(requests);
        when(requests.send(any())).thenAnswer(call -> {
            RequestInfo request = call.getArgument(0);
            return request.method().equals("good")
                    ? ResponseInfo.success(request, Map.of("a", request.parameters()))
                    : ResponseInfo.failure(request, ResponseStatus.NOT_FOUND, "nobody answers");
        });
        assertThat(host.call("requests.send", "s", "good", Map.of("x", 1L))).isEqualTo(Map.of("a", Map.of("x", 1L)));
        assertThatThrownBy(() -> host.call("requests.send", "s", "bad"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("nobody answers");
    }

    @Test
    void requestsAreServed() throws Exception {
        RequestResponse requests = mock(RequestResponse.class);
        when(host.context.requests()).thenReturn(requests);
        EndpointRegistration registration = mock(EndpointRegistration.class);
        AtomicReference<RequestHandler> handler = new AtomicReference<>();
        when(requests.register(any(), any(), any())).thenAnswer(call -> {
            handler.set(call.getArgument(1));
            return registration;
        });
        host.call("requests.serve", "s", "m", HostFixture.function(arguments -> Map.of("got", arguments[0])));
        ResponseInfo response = handler.get().handle(RequestInfo.to("s", "m", Map.of("x", 1L)), null);
        assertThat(response.data()).isEqualTo(Map.of("got", Map.of("x", 1L)));
        host.scope.holdings().close();
        verify(registration).close();
    }

    @Test
    void contractsAreProvidedByMethod() throws Exception {
        ServiceContractRegistry contracts = mock(ServiceContractRegistry.class);
        when(host.context.contracts()).thenReturn(contracts);
        AtomicReference<ContractHandler> handler = new AtomicReference<>();
        when(contracts.register(any(ServiceContract.class), any(ContractHandler.class)))
                .thenAnswer(call -> {
                    handler.set(call.getArgument(1));
                    return mock(ContractRegistration.class);
                });
        Map<String, Object> contract = Map.of(
                "service_name", "calc", "version", "1.0.0", "methods", Map.of("twice", Map.of("return_type", "any")));
        assertThatThrownBy(() -> host.call("contracts.provide", contract, Map.of()))
                .hasMessageContaining("'twice'");
        host.call(
                "contracts.provide",
                contract,
                Map.of("twice", HostFixture.function(arguments -> arguments[0] + " from " + arguments[1])));
        CallContext caller = mock(CallContext.class);
        when(caller.caller()).thenReturn("somebody");
        assertThat(handler.get().call("twice", Map.of("n", 1L), caller)).isEqualTo("{n=1} from somebody");
    }

    @Test
    void aMethodOfAContractWhoseParametersAreNotDescribedTakesAny() throws Exception {
        ServiceContractRegistry contracts = mock(ServiceContractRegistry.class);
        when(host.context.contracts()).thenReturn(contracts);
        AtomicReference<ServiceContract> registered = new AtomicReference<>();
        when(contracts.register(any(ServiceContract.class), any(ContractHandler.class)))
                .thenAnswer(call -> {
                    registered.set(call.getArgument(0));
                    return mock(ContractRegistration.class);
                });
        Map<String, Object> contract = Map.of(
                "service_name",
                "calc",
                "version",
                "1.0.0",
                "methods",
                Map.of(
                        "open",
                        Map.of("description", "takes any"),
                        "strict",
                        Map.of("parameters", List.of(Map.of("name", "n", "type", "int")))));
        host.call("contracts.provide", contract, HostFixture.function(arguments -> null));
        assertThat(registered.get().methods().get("open").inputSchema()).isEqualTo(Map.of("type", "object"));
        assertThat(registered.get().methods().get("strict").inputSchema()).isEmpty();
    }

    @Test
    void timersCallOnceOrAgainAndAreCancelled() throws Exception {
        AtomicInteger once = new AtomicInteger();
        AtomicInteger often = new AtomicInteger();
        host.call("timers.after", 1L, HostFixture.function(arguments -> once.incrementAndGet()));
        Object number = host.call("timers.every", 1.0, HostFixture.function(arguments -> {
            if (often.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
            }
            return null;
        }));
        Await.until("they are called", () -> once.get() == 1 && often.get() > 2);
        assertThat(host.errors).singleElement().asString().contains("first");
        assertThat(host.call("timers.cancel", number)).isEqualTo(true);
        assertThat(host.call("timers.cancel", number)).isEqualTo(false);
        assertThatThrownBy(() -> host.call("timers.after", -1L, HostFixture.function(arguments -> null)))
                .hasMessageContaining("argument 1 (milliseconds)");
    }

    @Test
    void nothingIsRegisteredOnceTheScriptHasEnded() {
        host.scope.holdings().close();
        assertThatThrownBy(() -> host.call("timers.every", 1_000L, HostFixture.function(arguments -> null)))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_STATE));
    }

    @Test
    void jsonIsWrittenAndRead() throws Exception {
        assertThat(host.call("json.encode", Map.of("a", List.of(1L, 1.0)))).isEqualTo("{\"a\":[1,1.0]}");
        assertThat(host.call("json.decode", "{\"a\":null}")).isInstanceOf(Map.class);
        assertThatThrownBy(() -> host.call("json.decode", "{"))
                .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_FORMAT));
    }

    @Test
    void othersAreCalledByCommandAndMessage() throws Exception {
        when(host.manager.sendCommand("b", "go", Map.of("x", 1L))).thenReturn("went");
        when(host.context.sendMessage("b", "hi")).thenReturn("ho");
        when(host.manager.sendEvent("b", "tick", 1L)).thenReturn("tock");
        assertThat(host.call("command", "b", "go", Map.of("x", 1L))).isEqualTo("went");
        assertThat(host.call("send_message", "b", "hi")).isEqualTo("ho");
        assertThat(host.call("send_event", "b", "tick", 1L)).isEqualTo("tock");
    }

    @Test
    void enumerationsAreThoseOfProgramsWithAndWithoutTheirModule() throws Exception {
        assertThat(host.call("enumeration", "core.PluginState"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("Running", 4L)
                .containsEntry("Error", 8L);
        assertThat(host.call("enumeration", "PluginState")).isEqualTo(host.call("enumeration", "core.PluginState"));
        assertThat(((List<?>) host.call("enumerations")).stream().map(Object::toString))
                .hasSizeGreaterThan(100)
                .contains("core.PluginErrorCode");
        assertThatThrownBy(() -> host.call("enumeration", "Pluginstate"))
                .satisfies(e -> hasCode(e, PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("is it core.PluginState?");
        assertThatThrownBy(() -> host.call("enumeration", "Nothing")).hasMessageContaining("enumerations() lists");
    }
}
