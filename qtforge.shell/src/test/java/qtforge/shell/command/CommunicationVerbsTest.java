// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.TopicStatistics;
import qtforge.api.communication.contract.CallOptions;
import qtforge.api.communication.contract.ContractChange;
import qtforge.api.communication.contract.ContractCompatibility;
import qtforge.api.communication.contract.ContractProviderInfo;
import qtforge.api.communication.contract.ContractQuery;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceParameter;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.VersionRange;

class CommunicationVerbsTest extends VerbTestBase {

    private <S> S offer(Class<S> type) {
        S service = mock(type);
        shell.context().registerService(type, service, null);
        return service;
    }

    private static ContractProviderInfo provided(String version) {
        ServiceContract contract = ServiceContract.builder("data_processor", ServiceVersion.of(version))
                .description("Processes data")
                .method(ServiceMethodDescriptor.builder("process")
                        .parameter(ServiceParameter.required("input", "string"))
                        .returnType("string")
                        .build())
                .tags("text")
                .build()
                .providedBy("hello");
        return new ContractProviderInfo(contract, "", 0, false, 0, 7, 1, 0, 12.4);
    }

    private ServiceContractRegistry offerContracts() {
        ServiceContractRegistry registry = offer(ServiceContractRegistry.class);
        List<ContractProviderInfo> all = List.of(provided("2.0.0"), provided("1.0.0"));
        when(registry.find(any())).thenReturn(all);
        when(registry.find(ContractQuery.named("nothing"))).thenReturn(List.of());
        when(registry.listServices()).thenReturn(List.of("data_processor"));
        when(registry.validateDependencies(any())).thenReturn(List.of());
        when(registry.findProvider(any(), any())).thenReturn(Optional.of(all.get(0)));
        return registry;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qtforge:topics",
                "qtforge:subscribe a",
                "qtforge:publish a x=1",
                "qtforge:request clock now",
                "qtforge:deadletters",
                "qtforge:contracts",
                "qtforge:contract a",
                "qtforge:call a b",
                "qtforge:busstats"
            })
    void namesTheBundleThatIsMissing(String line) {
        assertThatThrownBy(() -> shell.run(line))
                .hasMessageContaining("start the bundle qtforge.communication")
                .hasMessageContaining("RESOURCE_UNAVAILABLE");
    }

    @Test
    void showsTopicsAndSubscriptions() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        when(bus.topics())
                .thenReturn(List.of(
                        new TopicStatistics("qtforge/status", 0, 1, 0),
                        new TopicStatistics("sensor/kitchen", 2, 40, 5)));
        when(bus.allSubscriptions())
                .thenReturn(List.of(new SubscriptionInfo(
                        3,
                        "hello",
                        "hello",
                        List.of("sensor/*"),
                        "(value>=3)",
                        "",
                        OverflowPolicy.BLOCK,
                        100,
                        false,
                        true,
                        Instant.EPOCH,
                        Optional.empty(),
                        1,
                        10,
                        8,
                        2,
                        0,
                        1)));

        assertThat(shell.run("qtforge:topics sensor"))
                .contains("sensor/kitchen")
                .doesNotContain("qtforge/status");
        assertThat(shell.run("qtforge:topics --subscriptions")).contains("hello", "sensor/*", "HUNG", "(value>=3)");
        assertThat(shell.eval("((qtforge:topics --subscriptions) get 0) dead")).isEqualTo(1L);
    }

    @Test
    void publishesAndShowsWhoGotIt() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        when(bus.publish(any(Message.class), any(PublishOptions.class)))
                .thenReturn(new DeliveryReport(
                        List.of(new Delivery("hello", 3, DeliveryOutcome.QUEUED, Optional.empty()))));

        assertThat(shell.run(
                        "qtforge:publish --priority high --headers zone=3 --correlation c1 sensor/kitchen value=21"))
                .contains("hello", "QUEUED");
        ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
        verify(bus).publish(message.capture(), eq(PublishOptions.BROADCAST));
        assertThat(message.getValue().payload()).isEqualTo(Map.of("value", 21L));
        assertThat(message.getValue().priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(message.getValue().headers()).isEqualTo(Map.of("zone", 3L));
        assertThat(message.getValue().correlationId()).isEqualTo("c1");
    }

    @Test
    void choosesTheDeliveryModeFromWhoIsNamed() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        when(bus.publish(any(Message.class), any(PublishOptions.class))).thenReturn(DeliveryReport.NOBODY);
        ArgumentCaptor<PublishOptions> options = ArgumentCaptor.forClass(PublishOptions.class);
        assertThat(shell.run("qtforge:publish --to hello a")).contains("nobody subscribes");
        shell.run("qtforge:publish --to hello,store a");
        shell.run("qtforge:publish --group workers a");
        shell.run("qtforge:publish --mode Immediate a");
        verify(bus, org.mockito.Mockito.times(4)).publish(any(Message.class), options.capture());

        assertThat(options.getAllValues())
                .extracting(PublishOptions::mode)
                .containsExactly(
                        DeliveryMode.TARGETED, DeliveryMode.MULTICAST, DeliveryMode.UNICAST, DeliveryMode.IMMEDIATE);
        assertThatThrownBy(() -> shell.run("qtforge:publish --mode Targeted a"))
                .hasMessageContaining("Targeted takes one");
    }

    @Test
    void followsMessagesUntilEnoughHaveCome() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        Subscription subscription = mock(Subscription.class);
        SubscriptionInfo quiet = mock(SubscriptionInfo.class);
        when(subscription.info()).thenReturn(quiet);
        when(bus.subscribe(any(SubscribeOptions.class), any(MessageHandler.class)))
                .thenAnswer(call -> {
                    MessageHandler handler = call.getArgument(1);
                    handler.handle(Message.of("sensor/kitchen", Map.of("value", 21.5), "hello"));
                    handler.handle(Message.of("sensor/cellar", Map.of("value", 9), "hello"));
                    handler.handle(Message.of("sensor/roof", Map.of("value", 3), "hello"));
                    return subscription;
                });

        assertThat(shell.run("qtforge:subscribe --count 2 --filter '(value>=5)' 'sensor/*'"))
                .contains("sensor/kitchen", "from hello", "21.5", "sensor/cellar")
                .doesNotContain("sensor/roof");
        assertThat(shell.run("qtforge:subscribe --count 1 --json 'sensor/*'"))
                .contains("\"topic\": \"sensor/kitchen\"");
        ArgumentCaptor<SubscribeOptions> options = ArgumentCaptor.forClass(SubscribeOptions.class);
        verify(bus, org.mockito.Mockito.times(2)).subscribe(options.capture(), any(MessageHandler.class));
        assertThat(options.getAllValues().get(0).filter()).isEqualTo("(value>=5)");
        verify(subscription, org.mockito.Mockito.times(2)).close();
    }

    @Test
    void showsKeptMessages() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        when(bus.history("sensor/*", 5)).thenReturn(List.of(Message.of("sensor/kitchen", Map.of("value", 1), "hello")));

        assertThat(shell.run("qtforge:subscribe --history 5 'sensor/*'")).contains("sensor/kitchen", "{\"value\": 1}");
    }

    @Test
    void asksAServiceAndShowsItsAnswer() throws Exception {
        RequestResponse requests = offer(RequestResponse.class);
        when(requests.send(any())).thenAnswer(call -> {
            RequestInfo request = call.getArgument(0);
            return request.method().equals("now")
                    ? ResponseInfo.success(request, Map.of("time", "noon"))
                    : ResponseInfo.failure(
                            request, ResponseStatus.NOT_FOUND, "nobody answers clock::" + request.method());
        });

        assertThat(shell.run("qtforge:request --to hello --timeout 500 clock now zone=UTC"))
                .contains("\"time\": \"noon\"");
        ArgumentCaptor<RequestInfo> request = ArgumentCaptor.forClass(RequestInfo.class);
        verify(requests).send(request.capture());
        assertThat(request.getValue().receiverId()).isEqualTo("hello");
        assertThat(request.getValue().timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(request.getValue().parameters()).isEqualTo(Map.of("zone", "UTC"));
        assertThatThrownBy(() -> shell.run("qtforge:request clock then")).hasMessageContaining("nobody answers");
        assertThatThrownBy(() -> shell.run("qtforge:request clock"))
                .hasMessageContaining("name a service and a method");
        assertThat(shell.run("qtforge:request --cancel 17")).contains("no request 17 is pending");
    }

    @Test
    void listsReplaysAndForgetsDeadLetters() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        DeadLetter letter = new DeadLetter(
                12,
                Message.of("orders/new", Map.of("id", 7), "shop"),
                "hello",
                3,
                DeadLetterReason.HANDLER_FAILED,
                "on fire",
                2,
                Instant.EPOCH);
        when(bus.deadLetters()).thenReturn(List.of(letter));
        when(bus.replay(12)).thenReturn(DeliveryReport.NOBODY);
        when(bus.purge(Optional.empty())).thenReturn(1);
        when(bus.purge(Optional.of(12L))).thenReturn(1);

        assertThat(shell.run("qtforge:deadletters")).contains("12", "orders/new", "HANDLER_FAILED", "on fire");
        assertThat(shell.run("qtforge:deadletters show 12")).contains("\"subscriber_id\": \"hello\"");
        assertThat(shell.run("qtforge:deadletters replay 12")).contains("replayed dead letter 12");
        assertThat(shell.run("qtforge:deadletters purge 12")).contains("forgot dead letter 12");
        assertThatThrownBy(() -> shell.run("qtforge:deadletters --all purge")).hasMessageContaining("--yes");
        verify(bus, never()).purge(Optional.empty());
        assertThat(shell.run("qtforge:deadletters --all --yes purge")).contains("forgot 1");
        assertThatThrownBy(() -> shell.run("qtforge:deadletters replay x")).hasMessageContaining("no number");
        assertThatThrownBy(() -> shell.run("qtforge:deadletters purge 99")).hasMessageContaining("no dead letter 99");
    }

    @Test
    void showsContractsAndWhatTheyPromise() throws Exception {
        ServiceContractRegistry registry = offerContracts();

        assertThat(shell.run("qtforge:contracts --capability streaming --tag text"))
                .contains("data_processor", "2.0.0", "hello");
        verify(registry)
                .find(ContractQuery.ALL
                        .tags("text")
                        .capabilities(qtforge.api.communication.contract.ServiceCapability.STREAMING));
        assertThat(shell.run("qtforge:contract data_processor"))
                .contains("data_processor 2.0.0", "process(input: string): string", "hello (1.0.0)");
        assertThat(shell.run("qtforge:contract --json data_processor 1.0.0"))
                .contains("\"service_name\"", "\"major\": 1");
        assertThatThrownBy(() -> shell.run("qtforge:contract nothing")).hasMessageContaining("NOT_FOUND");
        assertThatThrownBy(() -> shell.run("qtforge:contract data_processor 3.0"))
                .hasMessageContaining("[2.0.0, 1.0.0]");
    }

    @Test
    void tellsWhatBrokeBetweenVersions() throws Exception {
        ServiceContractRegistry registry = offerContracts();
        ServiceContract older = provided("1.0.0").contract();
        ServiceContract newer = provided("2.0.0").contract();
        when(registry.compare(older, newer))
                .thenReturn(new ContractCompatibility(
                        older,
                        newer,
                        false,
                        true,
                        "",
                        List.of(new ContractChange(ContractChange.Kind.BREAKING, "methods.get", "it was removed"))));

        assertThat(shell.run("qtforge:contract --diff 1.0.0 data_processor 2.0.0"))
                .contains("BREAKING", "methods.get");
        assertThat(shell.eval("(qtforge:contract --diff 1.0.0 data_processor 2.0.0) ok"))
                .isEqualTo(false);
    }

    @Test
    void callsAMethod() throws Exception {
        ServiceContractRegistry registry = offerContracts();
        CallOptions options = CallOptions.DEFAULT
                .versions(VersionRange.of("[2.0,3.0)"))
                .from("hello")
                .timeout(Duration.ofMillis(500));
        when(registry.callAndWait("data_processor", "process", Map.of("input", "abc"), options))
                .thenReturn("ABC");
        when(registry.callAndWait("data_processor", "process", Map.of(), CallOptions.DEFAULT))
                .thenThrow(new PluginException(PluginErrorCode.INVALID_PARAMETERS, "'input' (string) is missing"));

        assertThat(
                        shell.run(
                                "qtforge:call --versions '[2.0,3.0)' --from hello --timeout 500 data_processor process input=abc"))
                .contains("ABC");
        assertThatThrownBy(() -> shell.run("qtforge:call data_processor process"))
                .hasMessageContaining("'input' (string) is missing")
                .hasMessageContaining("INVALID_PARAMETERS");
    }

    @Test
    void showsTotalsOfTheBus() throws Exception {
        MessageBus bus = offer(MessageBus.class);
        when(bus.statistics()).thenReturn(new BusStatistics(1, 1, 1, 2, 10, 20, 17, 1, 2, 1, 1, 0, 0, 0, false));

        assertThat(shell.run("qtforge:busstats")).contains("messages_published", "10");
        assertThat(shell.eval("(qtforge:busstats --json) get dropped")).isEqualTo(2L);
    }
}
