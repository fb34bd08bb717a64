// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.MessageHandler;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.ReceiverStatistics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class SubscriptionLifeTest {

    private final TestBus test = new TestBus();
    private final TestBus.FakeBundle bundle = TestBus.bundle("org.example.subscriber");
    private final BusView subscriber = test.bus.view(bundle.bundle());
    private final BusView publisher = test.view("org.example.publisher");
    private final List<Object> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void whatWaitsIsADeadLetterWhenTheSubscriptionIsClosed() {
        Subscription subscription = subscriber.subscribe("a/b", message -> got.add(message.payload()));
        subscription.pause();
        publisher.publish("a/b", "1");
        publisher.publish("a/b", "2");

        subscription.close();
        subscription.close();

        assertThat(subscriber.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.SUBSCRIPTION_CLOSED, DeadLetterReason.SUBSCRIPTION_CLOSED);
        assertThat(subscription.isActive()).isFalse();
        assertThat(subscription.info().dead()).isEqualTo(2);
        assertThat(publisher.publish("a/b", "3").deliveries()).isEmpty();
        assertThat(got).isEmpty();
        assertThat(test.settled().dead()).isEqualTo(2);
    }

    @Test
    void aPausedSubscriptionLetsMessagesWait() {
        Subscription subscription = subscriber.subscribe("a/b", message -> got.add(message.payload()));
        subscription.pause();

        assertThat(publisher.publish("a/b", "1", PublishOptions.IMMEDIATE).queued())
                .isEqualTo(1);
        publisher.publish("a/b", "2");
        assertThat(subscription.isActive()).isFalse();
        assertThat(subscription.info().waiting()).isEqualTo(2);

        subscription.resume();
        test.settled();
        assertThat(got).containsExactly("1", "2");
        assertThat(subscription.isActive()).isTrue();
        assertThat(publisher.publish("a/b", "3", PublishOptions.IMMEDIATE).delivered())
                .isEqualTo(1);
    }

    @Test
    void whatAReceiverGotIsCountedOverItsSubscriptions() {
        for (int i = 0; i < 3; i++) {
            Subscription subscription = subscriber.subscribe("a/b", message -> got.add(message.payload()));
            publisher.publish("a/b", "in a lane");
            test.settled();
            publisher.publish("a/b", "at once", PublishOptions.IMMEDIATE);
            subscription.pause();
            publisher.publish("a/b", "never");
            subscription.close();
            test.settled();
        }
        subscriber.subscribe("a/b", message -> got.add(message.payload()));
        publisher.publish("a/b", "at once", PublishOptions.IMMEDIATE);

        assertThat(got).hasSize(7);
        assertThat(subscriber.receivers())
                .containsExactly(new ReceiverStatistics("org.example.subscriber", 10, 7, 0, 0, 3));
        // Who may not manage communication sees his own; here nothing enforces that.
        assertThat(publisher.receivers()).hasSize(1);
    }

    @Test
    void everythingOfABundleEndsWithIt() {
        for (int i = 0; i < 3; i++) {
            subscriber.subscribe(SubscribeOptions.to("a/b").subscriber("s" + i), message -> got.add(message.payload()));
        }
        test.bus.routing().all().forEach(BusSubscription::pause);
        publisher.publish("a/b", "1");

        test.stop(bundle);

        assertThat(publisher.hasSubscribers("a/b")).isFalse();
        assertThat(publisher.statistics().totalSubscriptions()).isZero();
        assertThat(subscriber.deadLetters()).hasSize(3);
        assertThatThrownBy(() -> subscriber.subscribe("a/b", message -> got.add(message.payload())))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE))
                .hasMessageContaining("org.example.subscriber");
        assertThatThrownBy(() -> subscriber.publish("c/d", "1"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));
    }

    @Test
    void onlyOnesOwnSubscriptionsAreSeenAndClosedById() {
        subscriber.subscribe(SubscribeOptions.to("a/b").subscriber("x"), message -> {});
        subscriber.subscribe(SubscribeOptions.to("a/c").subscriber("x"), message -> {});
        publisher.subscribe(SubscribeOptions.to("a/b").subscriber("x"), message -> {});

        assertThat(subscriber.subscriptions())
                .extracting(SubscriptionInfo::owner)
                .containsOnly("org.example.subscriber");
        assertThat(subscriber.unsubscribe("x")).isEqualTo(2);
        assertThat(subscriber.unsubscribe("x")).isZero();
        assertThat(publisher.allSubscriptions()).hasSize(1);
        long last = publisher.allSubscriptions().get(0).id();
        assertThat(publisher.closeSubscription(last)).isTrue();
        assertThat(publisher.closeSubscription(last)).isFalse();
    }

    @Test
    void handlersMaySubscribeAndUnsubscribe() {
        AtomicReference<Subscription> own = new AtomicReference<>();
        own.set(subscriber.subscribe("a/b", message -> {
            own.get().close();
            subscriber.subscribe("a/b", later -> got.add("new " + later.payload()));
        }));

        assertThat(publisher.publish("a/b", "1", PublishOptions.IMMEDIATE).delivered())
                .isEqualTo(1);
        publisher.publish("a/b", "2", PublishOptions.IMMEDIATE);

        assertThat(got).containsExactly("new 2");
        AtomicReference<Subscription> inLane = new AtomicReference<>();
        inLane.set(subscriber.subscribe("c/d", message -> {
            inLane.get().close();
            got.add(message.payload());
        }));
        publisher.publish("c/d", "3");
        BusStatistics statistics = test.settled();
        assertThat(got).containsExactly("new 2", "3");
        assertThat(statistics.messagesDelivered()).isEqualTo(3);
    }

    @Test
    void aBundleMayNotHaveTooManySubscriptions() {
        test.bus.limits(new BusLimits(2, 16, 1, 0, 10, 1));
        subscriber.subscribe("a/b", message -> {});
        Subscription second = subscriber.subscribe("a/b", message -> {});

        assertThatThrownBy(() -> subscriber.subscribe("a/b", message -> {}))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContaining("subscriptionsPerBundle");
        second.close();
        subscriber.subscribe("a/b", message -> {});
        publisher.subscribe("a/b", message -> {});
    }

    @Test
    void tenThousandCyclesLeaveNothingBehind() {
        AtomicInteger calls = new AtomicInteger();
        WeakReference<MessageHandler> first = null;
        Subscription kept = null;
        for (int i = 0; i < 10_000; i++) {
            MessageHandler handler = counting(calls);
            Subscription subscription = subscriber.subscribe(i % 2 == 0 ? "a/b" : "a/*", handler);
            publisher.publish("a/b", i, i % 4 < 2 ? PublishOptions.IMMEDIATE : PublishOptions.QUEUED);
            subscription.close();
            if (i == 5000) {
                first = new WeakReference<>(handler);
                kept = subscription;
            }
        }

        BusStatistics statistics = test.settled();
        assertThat(statistics.recipients()).isEqualTo(10_000);
        assertThat(statistics.messagesDelivered()).isEqualTo(calls.get());
        assertThat(statistics.totalSubscriptions()).isZero();
        assertThat(test.bus.routing().all()).isEmpty();
        assertThat(test.bus.routing().leftOvers()).isZero();
        WeakReference<MessageHandler> handler = first;
        TestBus.await(() -> {
            System.gc();
            return handler.get() == null;
        });
        assertThat(kept.isActive()).isFalse();
    }

    private static MessageHandler counting(AtomicInteger calls) {
        return new MessageHandler() {
            @Override
            public void handle(qtforge.api.communication.Message message) {
                calls.incrementAndGet();
            }
        };
    }

    @Test
    void theStopOfTheBusSettlesEverything() throws Exception {
        Subscription subscription = subscriber.subscribe("a/b", message -> got.add(message.payload()));
        subscription.pause();
        publisher.publish("a/b", "1");
        var promise = publisher.publishAsync(qtforge.api.communication.Message.of("a/b", "2"), PublishOptions.QUEUED);

        test.close();

        assertThat(promise.getValue().isComplete()).isFalse();
        assertThat(test.bus.letters().list(kept -> true))
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.RUNTIME_STOPPED, DeadLetterReason.RUNTIME_STOPPED);
        assertThat(test.settled().dead()).isEqualTo(2);
        for (Runnable call : List.<Runnable>of(
                () -> publisher.publish("a/b", "1"),
                () -> publisher.publish("a/b", "1", PublishOptions.IMMEDIATE),
                () -> publisher.subscribe("a/b", message -> {}))) {
            assertThatThrownBy(call::run).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                    .isEqualTo(PluginErrorCode.INVALID_STATE));
        }
    }
}
