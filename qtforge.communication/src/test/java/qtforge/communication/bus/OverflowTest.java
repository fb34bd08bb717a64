// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessagePriority;
import qtforge.api.communication.OverflowPolicy;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;

class OverflowTest {

    private final TestBus test = new TestBus();
    private final BusView bus = test.view("org.example.plugin");
    private final List<Object> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    /** A paused subscription, so that nothing leaves its lane of two. */
    private Subscription full(OverflowPolicy policy, Duration blockLimit) {
        Subscription subscription = bus.subscribe(
                SubscribeOptions.to("a/b").capacity(2).overflow(policy).blockLimit(blockLimit),
                message -> got.add(message.payload()));
        subscription.pause();
        bus.publish("a/b", "1");
        bus.publish("a/b", "2");
        return subscription;
    }

    private static DeliveryOutcome outcome(DeliveryReport report) {
        assertThat(report.deliveries()).hasSize(1);
        return report.deliveries().get(0).outcome();
    }

    @Test
    void dropNewestDropsTheNewMessageAndCountsIt() {
        Subscription subscription = full(OverflowPolicy.DROP_NEWEST, Duration.ZERO);

        assertThat(outcome(bus.publish("a/b", "3"))).isEqualTo(DeliveryOutcome.DROPPED);

        assertThat(subscription.info().dropped()).isEqualTo(1);
        subscription.resume();
        test.settled();
        assertThat(got).containsExactly("1", "2");
    }

    @Test
    void dropOldestMakesRoomForTheNewMessage() {
        Subscription subscription = full(OverflowPolicy.DROP_OLDEST, Duration.ZERO);

        assertThat(outcome(bus.publish("a/b", "3"))).isEqualTo(DeliveryOutcome.QUEUED);

        assertThat(subscription.info().dropped()).isEqualTo(1);
        subscription.resume();
        BusStatistics statistics = test.settled();
        assertThat(got).containsExactly("2", "3");
        assertThat(statistics.recipients()).isEqualTo(3);
        assertThat(statistics.dropped()).isEqualTo(1);
        assertThat(statistics.messagesDelivered()).isEqualTo(2);
    }

    @Test
    void dropOldestDropsTheNewMessageWhenAllThatWaitsIsMoreUrgent() {
        Subscription subscription = bus.subscribe(
                SubscribeOptions.to("a/b").capacity(1).overflow(OverflowPolicy.DROP_OLDEST),
                message -> got.add(message.payload()));
        subscription.pause();
        bus.publish(Message.builder("a/b", "urgent")
                .priority(MessagePriority.CRITICAL)
                .build());

        assertThat(outcome(bus.publish("a/b", "usual"))).isEqualTo(DeliveryOutcome.DROPPED);

        subscription.resume();
        test.settled();
        assertThat(got).containsExactly("urgent");
    }

    @Test
    void deadLetterKeepsTheNewMessage() {
        full(OverflowPolicy.DEAD_LETTER, Duration.ZERO);

        DeliveryReport report = bus.publish("a/b", "3");

        assertThat(outcome(report)).isEqualTo(DeliveryOutcome.DEAD_LETTER);
        assertThat(report.deliveries().get(0).error()).isPresent();
        assertThat(report.isComplete()).isFalse();
        DeadLetter letter = bus.deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.OVERFLOW);
        assertThat(letter.message().payload()).isEqualTo("3");
        assertThat(letter.subscriberId()).isEqualTo("org.example.plugin");
    }

    @Test
    void blockGivesUpAfterItsLimit() {
        full(OverflowPolicy.BLOCK, Duration.ofMillis(5));

        assertThat(outcome(bus.publish("a/b", "3"))).isEqualTo(DeliveryOutcome.DEAD_LETTER);

        assertThat(bus.deadLetters()).extracting(DeadLetter::reason).containsExactly(DeadLetterReason.OVERFLOW);
    }

    @Test
    void blockWaitsForRoom() throws Exception {
        Subscription subscription = full(OverflowPolicy.BLOCK, Duration.ofMinutes(1));
        CountDownLatch published = new CountDownLatch(1);
        Thread publisher = new Thread(() -> {
            bus.publish("a/b", "3");
            published.countDown();
        });
        publisher.start();
        TestBus.await(() -> publisher.getState() == Thread.State.TIMED_WAITING);

        subscription.resume();

        published.await();
        test.settled();
        assertThat(got).containsExactly("1", "2", "3");
    }

    @Test
    void aHandlerThatFillsItsOwnLaneIsNotLeftWaitingForItself() {
        Subscription subscription =
                bus.subscribe(SubscribeOptions.to("a/b").capacity(1).blockLimit(Duration.ofHours(1)), message -> {
                    if (message.payload().equals("0")) {
                        bus.publish("a/b", "1");
                        got.add(outcome(bus.publish("a/b", "2")));
                    }
                });

        bus.publish("a/b", "0");

        BusStatistics statistics = test.settled();
        assertThat(got).containsExactly(DeliveryOutcome.DEAD_LETTER);
        assertThat(statistics.messagesDelivered()).isEqualTo(2);
        assertThat(subscription.info().dead()).isEqualTo(1);
    }

    @Test
    void handlersThatBlockOnOneAnothersLanesGetOn() {
        SubscribeOptions small = SubscribeOptions.to("none").capacity(1).blockLimit(Duration.ofMillis(50));
        for (String[] pair :
                new String[][] {{"ping", "pong"}, {"pong", "ping"}, {"left", "right"}, {"right", "left"}}) {
            bus.subscribe(
                    SubscribeOptions.to("x/" + pair[0])
                            .capacity(small.capacity())
                            .blockLimit(small.blockLimit()),
                    message -> {
                        if ((Integer) message.payload() > 0) {
                            bus.publish("x/" + pair[1], (Integer) message.payload() - 1);
                            bus.publish("x/" + pair[1], (Integer) message.payload() - 1);
                        }
                    });
        }

        for (String name : List.of("ping", "pong", "left", "right")) {
            bus.publish("x/" + name, 4);
        }

        BusStatistics statistics = test.settled();
        assertThat(statistics.recipients()).isEqualTo(statistics.messagesDelivered() + statistics.dead());
        assertThat(statistics.messagesDelivered()).isGreaterThanOrEqualTo(4);
    }
}
