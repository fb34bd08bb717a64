// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class BusFeaturesTest {

    record Reading(String room, double celsius) {}

    private final TestBus test = new TestBus();
    private final BusView bus = test.view("org.example.plugin");
    private final List<Object> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    private void note(Message message) {
        got.add(message.payload());
    }

    @Test
    void filtersSeeTheFieldsOfPayloadAndHeaders() {
        bus.subscribe(SubscribeOptions.to("a/b").filter("(&(celsius>=30)(headers.zone=north))"), this::note);
        Reading hot = new Reading("kitchen", 31);

        bus.publish(Message.builder("a/b", hot).header("zone", "north").build(), PublishOptions.IMMEDIATE);
        bus.publish(Message.builder("a/b", hot).header("zone", "south").build(), PublishOptions.IMMEDIATE);
        bus.publish("a/b", new Reading("hall", 2), PublishOptions.IMMEDIATE);

        assertThat(got).containsExactly(hot);
        assertThat(bus.statistics().unheard()).isEqualTo(2);
    }

    @Test
    void aMalformedFilterIsNamed() {
        assertThatThrownBy(() -> bus.subscribe(SubscribeOptions.to("a/b").filter("(a=1"), this::note))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT))
                .hasMessageContaining("(a=1");
    }

    @Test
    void payloadsAreConverted() {
        bus.subscribe(SubscribeOptions.to("a/b").payloadType(Reading.class), this::note);

        bus.publish("a/b", Map.of("room", "hall", "celsius", 2.5), PublishOptions.IMMEDIATE);
        bus.publish("a/b", Map.of("room", "hall", "celsius", 3.5));
        bus.publish("a/b", Map.of("celsius", "warm"));

        assertThat(test.settled().dead()).isEqualTo(1);
        assertThat(got).containsExactly(new Reading("hall", 2.5), new Reading("hall", 3.5));
    }

    @Test
    void aPromiseIsResolvedWhenAllHandlersHaveReturned() throws Exception {
        bus.subscribe(SubscribeOptions.to("a/b").capacity(1), this::note);
        bus.subscribe("a/b", message -> {
            throw new Exception("no");
        });

        Promise<DeliveryReport> promise = bus.publishAsync(Message.of("a/b", "1"), PublishOptions.QUEUED);

        DeliveryReport report = promise.getValue();
        assertThat(report.delivered()).isEqualTo(1);
        assertThat(report.deliveries()).hasSize(2);
        assertThat(report.queued()).isZero();
    }

    @Test
    void aNewSubscriptionGetsTheLatestKeptMessagesFirst() {
        bus.keepHistory("a/*", 2);
        for (int i = 0; i < 4; i++) {
            bus.publish("a/b", i);
        }
        assertThat(bus.history("a/+", 10)).extracting(Message::payload).containsExactly(2, 3);

        bus.subscribe(SubscribeOptions.to("a/b").replay(5), this::note);
        bus.publish("a/b", 4);

        test.settled();
        assertThat(got).containsExactly(2, 3, 4);
    }

    @Test
    void aDeadLetterIsReplayedAndPurged() {
        Subscription first = bus.subscribe("a/b", this::note);
        first.pause();
        bus.publish("a/b", "1");
        bus.publish("a/b", "2");
        first.close();
        long number = bus.deadLetters().get(0).number();
        assertThatThrownBy(() -> bus.replay(number)).hasMessageContaining("no subscription");

        bus.subscribe("a/b", this::note);
        assertThat(bus.replay(number).queued()).isEqualTo(1);
        test.settled();

        assertThat(got).containsExactly("1");
        assertThat(bus.purge(Optional.empty())).isEqualTo(1);
        assertThat(bus.deadLetters()).isEmpty();
    }

    @Test
    void aStreamDeliversAndEndsWithItsSubscription() throws Exception {
        PushStream<Message> stream = bus.stream(SubscribeOptions.to("a/b"));
        Promise<Void> end = stream.forEach(this::note);

        bus.publish("a/b", "1", PublishOptions.IMMEDIATE);
        bus.publish("a/b", "2");
        test.settled();
        assertThat(bus.unsubscribe("org.example.plugin")).isEqualTo(1);

        end.getValue();
        assertThat(got).containsExactly("1", "2");
    }

    @Test
    void wrongServicePropertiesAreNamed() {
        assertThat(HandlerProperties.options(
                                Map.of(MessageHandler.TOPICS, "a/b", MessageHandler.OVERFLOW, "DropOldest"))
                        .topics())
                .containsExactly("a/b");
        assertThatThrownBy(() -> HandlerProperties.options(Map.of())).hasMessageContaining(MessageHandler.TOPICS);
        assertThatThrownBy(
                        () -> HandlerProperties.options(Map.of(MessageHandler.TOPICS, "a", MessageHandler.CAPACITY, 0)))
                .hasMessageContaining(MessageHandler.CAPACITY);
    }
}
