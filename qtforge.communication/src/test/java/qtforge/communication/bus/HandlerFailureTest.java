// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetter;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.Delivery;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.Message;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.PublisherStatistics;
import qtforge.api.communication.SubscribeOptions;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class HandlerFailureTest {

    private final TestBus test = new TestBus();
    private final BusView publisher = test.view("org.example.publisher");
    private final BusView subscriber = test.view("org.example.subscriber");
    private final List<Object> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aThrowingHandlerHarmsNobodyElseAndIsReported() {
        subscriber.subscribe("a/b", message -> {
            throw new IllegalStateException("no");
        });
        subscriber.subscribe("a/b", message -> got.add(message.payload()));

        DeliveryReport report = publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(report.deliveries())
                .extracting(Delivery::outcome)
                .containsExactly(DeliveryOutcome.FAILED, DeliveryOutcome.DELIVERED);
        assertThat(got).containsExactly("1");
        DeadLetter letter = subscriber.deadLetters().get(0);
        assertThat(letter.reason()).isEqualTo(DeadLetterReason.HANDLER_FAILED);
        assertThat(letter.detail()).contains("no");
        assertThat(letter.attempts()).isEqualTo(1);
        PublisherStatistics statistics = publisher.publishers().get(0);
        assertThat(statistics.sender()).isEqualTo("org.example.publisher");
        assertThat(statistics.recipients()).isEqualTo(2);
        assertThat(statistics.delivered()).isEqualTo(1);
        assertThat(statistics.failures()).isEqualTo(1);
        assertThat(statistics.dead()).isEqualTo(1);
        assertThat(statistics.lastFailure()).contains("no").contains("org.example.subscriber");
        assertThat(test.errors).hasSize(1);
        assertThat(test.errors.get(0).pluginId()).isEqualTo("org.example.subscriber");
        assertThat(test.errors.get(0).message()).contains("a/b").contains("no");
    }

    @Test
    void aHandlerThatAlwaysFailsDoesNotFillTheErrorLog() {
        subscriber.subscribe("a/b", message -> {
            throw new Exception("always");
        });

        for (int i = 0; i < 1000; i++) {
            publisher.publish("a/b", i, i % 2 == 0 ? PublishOptions.IMMEDIATE : PublishOptions.QUEUED);
        }

        assertThat(test.settled().deliveryFailures()).isEqualTo(1000);
        assertThat(test.errors).hasSize(1);
    }

    @Test
    void errorsAndHostileExceptionsAreFailuresToo() {
        subscriber.subscribe("a/b", message -> {
            throw new LinkageError("broken class");
        });
        subscriber.subscribe("a/b", message -> {
            throw new RuntimeException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String toString() {
                    throw new IllegalStateException("not even this");
                }
            };
        });

        publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);
        publisher.publish("a/b", "1", PublishOptions.QUEUED);

        BusStatistics statistics = test.settled();
        assertThat(statistics.deliveryFailures()).isEqualTo(4);
        assertThat(statistics.dead()).isEqualTo(4);
    }

    @Test
    void aFailedMessageIsTriedAgainBeforeLaterOnes() {
        AtomicInteger failures = new AtomicInteger(2);
        Subscription subscription =
                subscriber.subscribe(SubscribeOptions.to("a/b").retries(3, Duration.ofMillis(1)), message -> {
                    if (message.payload().equals("1") && failures.getAndDecrement() > 0) {
                        throw new Exception("not yet");
                    }
                    got.add(message.payload());
                });

        publisher.publish("a/b", "1");
        publisher.publish("a/b", "2");

        BusStatistics statistics = test.settled();
        assertThat(got).containsExactly("1", "2");
        assertThat(statistics.deliveryFailures()).isEqualTo(2);
        assertThat(statistics.dead()).isZero();
        assertThat(subscription.info().failures()).isEqualTo(2);
        assertThat(subscription.info().delivered()).isEqualTo(2);
    }

    @Test
    void theFirstTryOfAnImmediateMessageIsTheCallersTheOthersAreMadeInTheLane() {
        List<String> threads = new CopyOnWriteArrayList<>();
        subscriber.subscribe(SubscribeOptions.to("a/b").retries(2, Duration.ZERO), message -> {
            threads.add(Thread.currentThread().getName());
            if (threads.size() < 3) {
                throw new Exception("not yet");
            }
        });

        DeliveryReport report = publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(report.count(DeliveryOutcome.FAILED)).isEqualTo(1);
        BusStatistics statistics = test.settled();
        assertThat(statistics.messagesDelivered()).isEqualTo(1);
        assertThat(threads.get(0)).isEqualTo(Thread.currentThread().getName());
        assertThat(threads.subList(1, 3)).allMatch(name -> name.startsWith("qtforge-communication-lane-"));
    }

    @Test
    void aMessageThatFailsTooOftenBecomesADeadLetterWithItsAttempts() {
        subscriber.subscribe(SubscribeOptions.to("a/b").retries(2, Duration.ZERO), message -> {
            throw new Exception("never");
        });

        publisher.publish("a/b", "1");
        publisher.publish("a/b", "2", PublishOptions.IMMEDIATE);

        test.settled();
        assertThat(subscriber.deadLetters()).extracting(DeadLetter::attempts).containsExactly(3, 3);
    }

    @Test
    void aHungHandlerIsNamedIsolatedAndTakenBackWhenItReturns() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Subscription subscription =
                subscriber.subscribe(SubscribeOptions.to("a/b").handlerLimit(Duration.ofMillis(30)), message -> {
                    if (message.payload().equals("hang")) {
                        awaitStubbornly(hangs, interrupted);
                    }
                    got.add(message.payload());
                });
        subscriber.subscribe("a/b", message -> got.add("other " + message.payload()));

        publisher.publish("a/b", "hang");
        interrupted.await();
        TestBus.await(() -> subscription.info().isHung());
        assertThat(publisher.statistics().hungHandlers()).isEqualTo(1);
        assertThat(subscription.isActive()).isFalse();
        assertThat(publisher.publish("a/b", "lost").count(DeliveryOutcome.DEAD_LETTER))
                .isEqualTo(1);
        assertThat(publisher
                        .publish("a/b", "lost too", PublishOptions.IMMEDIATE)
                        .count(DeliveryOutcome.DEAD_LETTER))
                .isEqualTo(1);
        assertThat(subscriber.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(DeadLetterReason.HANDLER_HUNG, DeadLetterReason.HANDLER_HUNG);
        assertThat(test.errors.get(0).message())
                .contains("org.example.subscriber")
                .contains("a/b");
        assertThat(test.errors.get(0).details()).contains("awaitStubbornly");

        hangs.countDown();
        TestBus.await(subscription::isActive);
        publisher.publish("a/b", "again");
        BusStatistics statistics = test.settled();
        assertThat(got).contains("hang", "again", "other hang", "other lost", "other lost too");
        assertThat(statistics.hungHandlers()).isZero();
    }

    private static void awaitStubbornly(CountDownLatch latch, CountDownLatch interrupted) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        }
    }

    @Test
    void aPredicateThatThrowsMakesADeadLetter() {
        subscriber.subscribe(
                SubscribeOptions.to("a/b").where(message -> {
                    throw new IllegalStateException("in the predicate");
                }),
                message -> got.add(message.payload()));

        DeliveryReport report = publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(report.count(DeliveryOutcome.DEAD_LETTER)).isEqualTo(1);
        assertThat(subscriber.deadLetters().get(0).detail()).contains("in the predicate");
        assertThat(test.settled().dead()).isEqualTo(1);
        assertThat(got).isEmpty();
    }

    @Test
    void handlersThatAnswerEachOtherWithoutEndAreStopped() {
        AtomicInteger calls = new AtomicInteger();
        List<PluginErrorCode> codes = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 3; i++) {
            subscriber.subscribe("a/b", message -> {
                calls.incrementAndGet();
                try {
                    subscriber.publish("a/b", "again", PublishOptions.IMMEDIATE);
                } catch (PluginException e) {
                    codes.add(e.code());
                    throw e;
                }
            });
        }

        publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(calls.get()).isLessThan(3 * 70);
        assertThat(codes).isNotEmpty().containsOnly(PluginErrorCode.RESOURCE_EXHAUSTED);
        test.settled();
        // And the thread may publish again.
        int before = calls.get();
        publisher.publish("c/d", "1", PublishOptions.IMMEDIATE);
        assertThat(calls.get()).isEqualTo(before);
    }

    @Test
    void anInterruptOfAHandlerReachesThePublisher() {
        subscriber.subscribe("a/b", message -> {
            throw new InterruptedException();
        });

        publisher.publish("a/b", "1", PublishOptions.IMMEDIATE);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aPayloadThatIsNoMessageIsRefused() {
        assertThatThrownBy(() -> publisher.publish("a/b", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> publisher.publish((Message) null)).isInstanceOf(NullPointerException.class);
    }
}
