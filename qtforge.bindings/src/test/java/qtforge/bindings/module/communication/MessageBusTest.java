// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.core.TestProgram.function;
import static qtforge.bindings.module.core.TestProgram.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import qtforge.api.communication.DeliveryMode;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.bindings.module.Program;
import qtforge.bindings.module.core.TestProgram;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** The message bus as programs use it. */
class MessageBusTest {

    private final TestProgram program = new TestProgram();
    private final MessageBus bus = program.service(MessageBus.class);
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Object> heard = new ArrayList<>();
    private ObjectReference own;

    @BeforeEach
    void services() {
        when(bus.publish(any(Message.class), any())).thenReturn(DeliveryReport.NOBODY);
        when(bus.subscribe(any(SubscribeOptions.class), any())).thenAnswer(call -> {
            SubscribeOptions options = call.getArgument(0);
            Subscription subscription = mock(Subscription.class);
            when(subscription.subscriberId()).thenReturn(options.subscriberId());
            when(subscription.options()).thenReturn(options);
            subscriptions.add(subscription);
            return subscription;
        });
        own = (ObjectReference) program.fn("communication", "create_message_bus");
    }

    @AfterEach
    void end() {
        program.close();
    }

    private Message published() {
        ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
        verify(bus).publish(message.capture(), any());
        return message.getValue();
    }

    private PublishOptions options() {
        ArgumentCaptor<PublishOptions> options = ArgumentCaptor.forClass(PublishOptions.class);
        verify(bus).publish(any(Message.class), options.capture());
        return options.getValue();
    }

    private MessageHandler handler() {
        ArgumentCaptor<MessageHandler> handler = ArgumentCaptor.forClass(MessageHandler.class);
        verify(bus).subscribe(any(SubscribeOptions.class), handler.capture());
        return handler.getValue();
    }

    private SubscribeOptions wanted() {
        ArgumentCaptor<SubscribeOptions> options = ArgumentCaptor.forClass(SubscribeOptions.class);
        verify(bus).subscribe(options.capture(), any());
        return options.getValue();
    }

    private Object hears(List<Object> arguments) {
        heard.addAll(arguments);
        return null;
    }

    @Test
    void aMessageIsPublished() {
        StructValue message = program.struct("communication.BasicMessage", "orders.new", "shop", Map.of("n", 3L));
        message = program.change(message, "set_priority", new ConstantValue("communication.MessagePriority", 2));
        message = program.change(message, "set_metadata", "user", "alice");
        StructValue report = (StructValue) program.call(own, "publish", message);

        assertThat(report.fields()).containsEntry("is_complete", true).containsEntry("delivered", 0L);
        assertThat(published().topic()).isEqualTo("orders/new");
        assertThat(published().payload()).isEqualTo(Map.of("n", 3L));
        assertThat(published().priority()).isEqualTo(MessagePriority.HIGH);
        assertThat(published().headers()).containsEntry("user", "alice").containsEntry("sender", "shop");
        assertThat(options()).isEqualTo(PublishOptions.BROADCAST);
    }

    @Test
    void aTopicAndDataWillDo() {
        program.call(own, "publish", "a/b", 42L, "Immediate");
        assertThat(published().payload()).isEqualTo(42L);
        assertThat(options().mode()).isEqualTo(DeliveryMode.IMMEDIATE);
    }

    @Test
    void theOriginalsModesAndRecipientsAreUnderstood() {
        StructValue message = program.struct("communication.BasicMessage", "a", "", 1L);
        program.call(own, "publish", message, new ConstantValue("communication.DeliveryMode", 5), List.of("x"));
        assertThat(options()).isEqualTo(PublishOptions.targeted("x"));
        assertThatThrownBy(() -> program.call(own, "publish", message, "Targeted"))
                .hasMessageContaining("needs exactly one recipient");
        assertThatThrownBy(() -> program.call(own, "publish", message, "Sideways"))
                .hasMessageContaining("publish: mode must be one of DeliveryMode (Immediate, Queued");
    }

    @Test
    void whatIsNoMessageIsRefused() {
        assertThatThrownBy(() -> program.call(own, "publish", (Object) null)).hasMessageContaining("not nothing");
        verify(bus, never()).publish(any(Message.class), any());
    }

    @Test
    void aTopicAndAFunctionSubscribe() throws Exception {
        ObjectReference subscription =
                (ObjectReference) program.call(own, "subscribe", "orders.new", function(this::hears));

        assertThat(wanted().topics()).containsExactly("orders/new");
        assertThat(wanted().subscriberId()).isEqualTo("orders.new");
        handler().handle(Message.of("orders/new", Map.of("n", 1L), "example.shop"));
        assertThat(heard).singleElement().isInstanceOfSatisfying(StructValue.class, message -> assertThat(
                        message.fields())
                .containsEntry("topic", "orders.new")
                .containsEntry("sender", "example.shop")
                .containsEntry("data", Map.of("n", 1L)));
        assertThat(program.get(subscription, "subscriber_id")).isEqualTo("orders.new");
    }

    @Test
    void aSubscriberIdMayStandBetween() {
        program.call(
                own,
                "subscribe",
                "orders/+",
                "me",
                function(this::hears),
                "(n>=2)",
                Map.of("overflow", "DropOldest", "capacity", 5L));
        assertThat(wanted().subscriberId()).isEqualTo("me");
        assertThat(wanted().filter()).isEqualTo("(n>=2)");
        assertThat(wanted().overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
        assertThat(wanted().capacity()).isEqualTo(5);
        assertThatThrownBy(() -> program.call(own, "subscribe", "a", "b"))
                .hasMessageContaining("give a topic and a function");
        assertThatThrownBy(() ->
                        program.call(own, "subscribe", "a", function(this::hears), null, null, Map.of("speed", 1L)))
                .hasMessageContaining("there is no option 'speed'");
    }

    @Test
    void aFunctionMayFilter() {
        program.call(
                own, "subscribe", "a", function(this::hears), function(arguments -> ((StructValue) arguments.get(0))
                        .fields()
                        .get("data")
                        .equals(2L)));
        assertThat(wanted().predicate().orElseThrow().test(Message.of("a", 1L))).isFalse();
        assertThat(wanted().predicate().orElseThrow().test(Message.of("a", 2L))).isTrue();
    }

    @Test
    void handlerAndFilterAreGivenBackWithTheSubscription() {
        Program.Fn handler = Program.fn(arguments -> null);
        Program.Fn filter = Program.fn(arguments -> true);
        Object subscription = program.call(own, "subscribe", "a", handler, filter);
        assertThat(handler.isReleased() || filter.isReleased()).isFalse();
        program.call(subscription, "close");
        assertThat(handler.isReleased()).isTrue();
        assertThat(filter.isReleased()).isTrue();
    }

    @Test
    void whoSendsIsBelievedOfProgramsOnly() throws Exception {
        program.call(own, "subscribe", "a", function(this::hears));
        Message claimed = Message.builder("a", 1L).header("sender", "me").build();
        handler().handle(claimed.from("qtforge.bindings"));
        handler().handle(claimed.from("example.liar"));
        assertThat(heard)
                .extracting(message -> ((StructValue) message).fields().get("sender"))
                .containsExactly("me", "example.liar");
    }

    @Test
    void subscriptionsEndByTopicOrSubscriberOrWithTheProgram() {
        program.call(own, "subscribe", "a", function(this::hears));
        program.call(own, "subscribe", "b", "me", function(this::hears));
        program.call(own, "subscribe", "c", "me", function(this::hears));
        program.call(own, "subscribe", "d", function(this::hears));
        assertThat(program.call(own, "unsubscribe", "a")).isEqualTo(1L);
        assertThat(program.call(own, "unsubscribe", "me", "b")).isEqualTo(1L);
        assertThat(program.call(own, "unsubscribe", "me")).isEqualTo(1L);
        assertThat(program.call(own, "unsubscribe", "me")).isEqualTo(0L);
        verify(subscriptions.get(3), never()).close();
        program.end();
        subscriptions.forEach(each -> verify(each).close());
    }

    @Test
    void aSubscriptionIsNotEndedByLettingGoOfIt() {
        ObjectReference subscription = (ObjectReference) program.call(own, "subscribe", "a", function(this::hears));
        program.release(subscription);
        verify(subscriptions.get(0), never()).close();
        assertThat((List<?>) program.call(own, "subscriptions")).hasSize(1);
    }

    @Test
    void aStreamGivesMessagesOneByOne() throws Exception {
        ObjectReference stream = (ObjectReference) program.call(own, "stream", "a.b");
        assertThat(wanted().overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
        handler().handle(Message.of("a/b", 1L));
        handler().handle(Message.of("a/b", 2L));
        for (long expected = 1; expected <= 2; expected++) {
            // More than are there: each is given as soon as it is there.
            List<?> taken = (List<?>) program.call(stream, "next", 5L);
            assertThat(taken)
                    .extracting(each -> ((StructValue) each).fields().get("data"))
                    .containsExactly(expected);
        }
        program.call(stream, "close");
        verify(subscriptions.get(0)).close();
        assertThat((List<?>) program.call(stream, "next", 1L)).isEmpty();
    }

    @Test
    void aMessageSurvivesItsJsonForm() {
        StructValue message =
                with(program.struct("communication.Message", "a", "me", Map.of("x", 1L)), "headers", Map.of("h", 2L));
        StructValue back = (StructValue) program.fn(
                "communication",
                "BasicMessage.from_json",
                Map.of(
                        "topic",
                        "a",
                        "payload",
                        Map.of("x", 1L),
                        "sender",
                        "me",
                        "headers",
                        Map.of("h", 2L),
                        "priority",
                        "High"));
        assertThat(back.fields())
                .containsEntry("data", message.fields().get("data"))
                .containsEntry("sender", "me")
                .containsEntry("priority", new ConstantValue("communication.MessagePriority", 2));
        assertThat(program.ask(message, "to_json"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("topic", "a")
                .containsEntry("sender", "me")
                .containsEntry("x", 1L);
    }
}
