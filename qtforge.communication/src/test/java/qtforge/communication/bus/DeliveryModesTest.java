// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.UnicastChoice;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class DeliveryModesTest {

    private final TestBus test = new TestBus();
    private final BusView publisher = test.view("org.example.publisher");
    private final BusView subscriber = test.view("org.example.subscriber");
    private final List<String> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    private MessageHandler noting(String name) {
        return message -> got.add(name + ":" + message.payload());
    }

    private void subscribe(String name, String group) {
        subscriber.subscribe(SubscribeOptions.to("a/b").subscriber(name).group(group), noting(name));
    }

    @Test
    void immediateCallsTheHandlersInTheThreadOfThePublisher() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        subscriber.subscribe("a/+", message -> thread.set(Thread.currentThread()));
        subscriber.subscribe("a/b", noting("x"));

        DeliveryReport report = publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(thread.get()).isSameAs(Thread.currentThread());
        assertThat(got).containsExactly("x:1");
        assertThat(report.delivered()).isEqualTo(2);
        assertThat(report.isComplete()).isTrue();
        assertThat(publisher.publish("a/b", "2", PublishOptions.IMMEDIATE)).isSameAs(report);
    }

    @Test
    void queuedCallsTheHandlerInItsLane() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch called = new CountDownLatch(1);
        subscriber.subscribe("a/*", message -> {
            thread.set(Thread.currentThread());
            called.countDown();
        });

        DeliveryReport report = publisher.publish("a/b", "1", PublishOptions.QUEUED);

        called.await();
        assertThat(report.queued()).isEqualTo(1);
        assertThat(thread.get().getName()).startsWith("qtforge-communication-lane-");
        assertThat(test.settled().messagesDelivered()).isEqualTo(1);
    }

    @Test
    void broadcastReachesEverybodyInLanesOrInTheCallersThread() {
        subscribe("x", "");
        subscribe("y", "");

        assertThat(publisher.publish("a/b", "1").queued()).isEqualTo(2);
        test.settled();
        assertThat(got).containsExactlyInAnyOrder("x:1", "y:1");
        assertThat(publisher
                        .publish("a/b", "2", PublishOptions.BROADCAST.immediately())
                        .delivered())
                .isEqualTo(2);
    }

    @Test
    void unicastReachesOneOfTheGroupAfterTheOther() {
        subscribe("x", "workers");
        subscribe("y", "workers");
        subscribe("z", "");

        for (int i = 0; i < 4; i++) {
            DeliveryReport report = publisher.publish(
                    "a/b", i, PublishOptions.unicast("workers").immediately());
            assertThat(report.delivered()).isEqualTo(1);
        }

        assertThat(got).containsExactly("x:0", "y:1", "x:2", "y:3");
    }

    @Test
    void unicastReachesTheOneWithTheFewestWaitingMessages() {
        subscribe("x", "workers");
        subscribe("y", "workers");
        subscriber.subscriptions();
        test.bus.routing().all().forEach(BusSubscription::pause);
        publisher.publish("a/b", "0", PublishOptions.multicast(List.of("x")));

        DeliveryReport report =
                publisher.publish("a/b", "1", PublishOptions.unicast("workers").choosing(UnicastChoice.LEAST_LOADED));

        assertThat(report.deliveries()).extracting(Delivery::subscriberId).containsExactly("y");
    }

    @Test
    void unicastToAGroupWithoutMembersIsNotFound() {
        subscribe("x", "workers");

        assertThatThrownBy(() -> publisher.publish("a/b", "1", PublishOptions.unicast("others")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("others");
    }

    @Test
    void multicastReachesThoseListedAndSaysWhoHasNoSubscription() {
        subscribe("x", "");
        subscribe("y", "");
        subscribe("z", "");

        DeliveryReport report = publisher.publish(
                "a/b",
                "1",
                PublishOptions.multicast(List.of("x", "nobody", "z")).immediately());

        assertThat(got).containsExactly("x:1", "z:1");
        assertThat(report.deliveries())
                .extracting(Delivery::subscriberId, Delivery::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x", DeliveryOutcome.DELIVERED),
                        org.assertj.core.groups.Tuple.tuple("nobody", DeliveryOutcome.NO_SUBSCRIPTION),
                        org.assertj.core.groups.Tuple.tuple("z", DeliveryOutcome.DELIVERED));
    }

    @Test
    void targetedReachesOneSubscriberAndIsAnErrorWhenItIsAbsent() {
        subscribe("x", "");
        subscribe("y", "");

        publisher.publish("a/b", "1", PublishOptions.targeted("y").immediately());
        assertThat(got).containsExactly("y:1");
        assertThatThrownBy(() -> publisher.publish("a/b", "1", PublishOptions.targeted("z")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.NOT_FOUND))
                .hasMessageContaining("'z'")
                .hasMessageContaining("a/b");
        assertThat(publisher.statistics().messagesPublished()).isEqualTo(1);
    }

    @Test
    void theSenderIsTheBundleThatPublishesWhateverTheMessageSays() {
        AtomicReference<Message> message = new AtomicReference<>();
        subscriber.subscribe("a/b", message::set);

        publisher.publish(Message.of("a/b", "1", "org.example.somebody.else"), PublishOptions.IMMEDIATE);

        assertThat(message.get().sender()).isEqualTo("org.example.publisher");
    }

    @Test
    void whatNobodyWantsIsCountedAsUnheard() {
        assertThat(publisher.publish("a/b", "1")).isSameAs(DeliveryReport.NOBODY);
        publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        BusStatistics statistics = publisher.statistics();
        assertThat(statistics.messagesPublished()).isEqualTo(2);
        assertThat(statistics.unheard()).isEqualTo(2);
        assertThat(statistics.recipients()).isZero();
    }

    @Test
    void malformedTopicsAreRefused() {
        for (String topic : List.of("", "/a", "a/", "a//b", "a/*", "a/+", "a b")) {
            assertThatThrownBy(() -> publisher.publish(topic, "1"))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThatThrownBy(() -> subscriber.subscribe("a/*/b", noting("x"))).hasMessageContaining("a/*/b");
    }
}
