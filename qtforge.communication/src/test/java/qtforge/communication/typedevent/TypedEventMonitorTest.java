// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.monitor.MonitorEvent;
import org.osgi.service.typedevent.monitor.TypedEventMonitor;
import org.osgi.util.promise.Promise;
import org.osgi.util.pushstream.PushStream;
import qtforge.testing.Await;
import qtforge.testing.SourceBundle;

/** What monitors see, in a real framework. */
class TypedEventMonitorTest {

    public static class Sample {
        public String a;

        static Sample of(String a) {
            Sample sample = new Sample();
            sample.a = a;
            return sample;
        }
    }

    private EventFramework framework;
    private TypedEventBus bus;
    private TypedEventMonitor monitor;

    @BeforeEach
    void start(@TempDir Path folder) {
        framework = EventFramework.start(folder);
        bus = framework.bus();
        monitor = framework.monitor();
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private static List<Object> values(PushStream<MonitorEvent> stream, int count) throws Exception {
        return get(stream.limit(count).map(event -> event.eventData.get("a")).collect(Collectors.toList()));
    }

    private static <T> T get(Promise<T> promise) throws Exception {
        return promise.timeout(10_000).getValue();
    }

    @Test
    void showsEventsWhetherOrNotSomebodyHandlesThem() throws Exception {
        Promise<List<MonitorEvent>> seen = monitor.monitorEvents().limit(2).collect(Collectors.toList());
        Recorder handler = new Recorder();
        framework
                .context()
                .registerService(
                        TypedEventHandler.class,
                        handler.anything(),
                        EventFramework.properties("event.type", Sample.class.getName()));
        Instant before = Instant.now();

        bus.deliver(Sample.of("1"));
        bus.deliverUntyped("other", Map.of("a", "2"));

        List<MonitorEvent> events = get(seen);
        assertThat(events)
                .extracting(event -> event.topic)
                .containsExactly(Sample.class.getName().replace('.', '/'), "other");
        assertThat(events).extracting(event -> event.eventData).containsExactly(Map.of("a", "1"), Map.of("a", "2"));
        assertThat(events).allMatch(event -> !event.publicationTime.isBefore(before));
        handler.next();
    }

    @Test
    void showsNothingOfThePastUnlessAsked() throws Exception {
        bus.deliver(Sample.of("1"));

        Promise<List<Object>> seen = monitor.monitorEvents()
                .limit(1)
                .map(event -> event.eventData.get("a"))
                .collect(Collectors.toList());
        bus.deliver(Sample.of("2"));

        assertThat(get(seen)).isEqualTo(List.of("2"));
    }

    @Test
    void replaysTheLatestEventsOldestFirstAndGoesOn() throws Exception {
        for (int i = 1; i <= 5; i++) {
            bus.deliver(Sample.of("" + i));
        }
        assertThat(values(monitor.monitorEvents(2), 2)).isEqualTo(List.of("4", "5"));
        assertThat(values(monitor.monitorEvents(100), 5)).isEqualTo(List.of("1", "2", "3", "4", "5"));

        Promise<List<Object>> seen = monitor.monitorEvents(1)
                .limit(2)
                .map(event -> event.eventData.get("a"))
                .collect(Collectors.toList());
        bus.deliver(Sample.of("6"));

        assertThat(get(seen)).isEqualTo(List.of("5", "6"));
    }

    @Test
    void replaysWhatCameAfterAMoment() throws Exception {
        Instant first = Instant.now().minusSeconds(1);
        bus.deliver(Sample.of("1"));
        Instant second = get(monitor.monitorEvents(1).limit(1).collect(Collectors.toList()))
                .get(0)
                .publicationTime;
        Promise<List<Object>> after = monitor.monitorEvents(second)
                .limit(Duration.ofMillis(50))
                .map(event -> event.eventData.get("a"))
                .collect(Collectors.toList());

        assertThat(get(after)).isEmpty();
        assertThat(values(monitor.monitorEvents(first), 1)).isEqualTo(List.of("1"));
    }

    @Test
    void losesNothingBetweenHistoryAndWhatFollows() throws Exception {
        int count = 600;
        CountDownLatch begun = new CountDownLatch(100);
        Thread publisher = new Thread(() -> IntStream.range(0, count).forEach(i -> {
            bus.deliver(Sample.of("" + i));
            begun.countDown();
        }));
        publisher.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        List<Object> seen = values(monitor.monitorEvents(count), count);

        publisher.join();
        assertThat(seen)
                .isEqualTo(IntStream.range(0, count).mapToObj(i -> "" + i).toList());
    }

    @Test
    void refusesWhatIsNoMeasureOfHistory() {
        assertThatIllegalArgumentException().isThrownBy(() -> monitor.monitorEvents(-1));
        assertThatNullPointerException().isThrownBy(() -> monitor.monitorEvents((Instant) null));
    }

    @Test
    void goesOnForThoseWhoKeptTheServicesOverARestartOfTheBundle() throws Exception {
        bus.deliver(Sample.of("lost with the restart"));
        framework.bundle().stop();
        bus.deliver(Sample.of("to nobody"));
        assertThatIllegalArgumentException().isThrownBy(() -> bus.deliver("a//b", Sample.of("x")));
        framework.bundle().start();

        Promise<List<Object>> seen = monitor.monitorEvents(10)
                .limit(2)
                .map(event -> event.eventData.get("a"))
                .collect(Collectors.toList());
        bus.deliver(Sample.of("1"));
        framework.bus().deliver(Sample.of("2"));

        assertThat(get(seen)).isEqualTo(List.of("1", "2"));
    }

    @Test
    void endsStreamsWithTheBundle() throws Exception {
        Promise<Long> count = monitor.monitorEvents().count();

        framework.bundle().stop();

        assertThat(get(count)).isZero();
    }

    @Test
    void endsTheStreamsOfAReaderThatStops() throws Exception {
        Bundle reader = framework.start(
                new SourceBundle("reader")
                        .imports("org.osgi.service.typedevent.*")
                        .activator(
                                "r.Reader",
                                """
                public class Reader implements BundleActivator {
                    public void start(BundleContext context) {
                        var monitor = context.getService(
                                context.getServiceReference(org.osgi.service.typedevent.monitor.TypedEventMonitor.class));
                        context.registerService(org.osgi.util.promise.Promise.class, monitor.monitorEvents().count(), null);
                    }
                    public void stop(BundleContext context) {}
                }
                """));
        Promise<?> count = framework.service(Promise.class);
        bus.deliver(Sample.of("1"));

        reader.stop();
        bus.deliver(Sample.of("2"));

        assertThat(get(count)).isEqualTo(1L);
    }

    @Test
    void endsAStreamThatFallsBehindAndLetsPublishersGoOn() throws Exception {
        framework.restart("monitorQueue", 10);
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(1);
        Promise<Void> slow = monitor.monitorEvents().forEach(event -> {
            blocked.countDown();
            awaitQuietly(read);
        });
        AtomicInteger fast = new AtomicInteger();
        Promise<Void> fastEnd = monitor.monitorEvents().forEach(event -> fast.incrementAndGet());
        bus.deliver(Sample.of("0"));
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 1; i < 12; i++) {
            bus.deliver(Sample.of("" + i));
            int count = i + 1;
            Await.until(() -> assertThat(fast).hasValue(count));
        }
        read.countDown();

        assertThat(slow.timeout(10_000).getFailure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("monitorQueue");
        assertThat(fastEnd.isDone()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keepsHistoriesOfTopicsApart() throws Exception {
        framework.restart(
                "history", 3, "topicHistory", new String[] {"kept/*=2", "kept/b=1", "never=0", "a//b=5", "no number=x"
                });
        bus.deliverUntyped("kept/a", Map.of("a", "a1"));
        bus.deliverUntyped("kept/a", Map.of("a", "a2"));
        bus.deliverUntyped("kept/b", Map.of("a", "b1"));
        bus.deliverUntyped("kept/b", Map.of("a", "b2"));
        bus.deliverUntyped("never", Map.of("a", "n"));
        for (int i = 0; i < 5; i++) {
            bus.deliverUntyped("other", Map.of("a", "o" + i));
        }

        assertThat(values(monitor.monitorEvents(100), 6)).isEqualTo(List.of("a1", "a2", "b2", "o2", "o3", "o4"));
    }

    @Test
    void keepsNoHistoryWhenToldSo() throws Exception {
        framework.restart("history", 0);
        bus.deliver(Sample.of("1"));

        Promise<List<Object>> seen = monitor.monitorEvents(100)
                .limit(1)
                .map(event -> event.eventData.get("a"))
                .collect(Collectors.toList());
        bus.deliver(Sample.of("2"));

        assertThat(get(seen)).isEqualTo(List.of("2"));
    }
}
