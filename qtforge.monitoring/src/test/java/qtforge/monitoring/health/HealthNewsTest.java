// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.caller.Caller;
import qtforge.monitoring.calls.SerialLane;

class HealthNewsTest {

    private final HealthThreads threads = new HealthThreads();
    private final FakeServices services = new FakeServices();
    private final HealthNews news = new HealthNews(threads.telling(), services, Duration.ofMillis(50));
    private final Caller owner = bundle();
    private final BlockingQueue<HealthEntry> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    private static Caller bundle() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        when(bundle.getSymbolicName()).thenReturn("some");
        return Caller.of(bundle);
    }

    @AfterEach
    void end() {
        release.countDown();
        news.close();
        threads.close();
    }

    private static HealthEntry entry(String name) {
        return new HealthEntry(
                name, "", Set.of(), HealthLevel.CRITICAL, List.of("broken"), Instant.EPOCH, Duration.ZERO, 1);
    }

    private String next() throws InterruptedException {
        return heard.poll(20, TimeUnit.SECONDS).name();
    }

    @Test
    void listenersHearChangesInTheirOrder() throws Exception {
        news.listen(owner, heard::add);
        news.tell(entry("one"));
        news.tell(entry("two"));

        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
        verify(services.bus, timeout(20_000))
                .publish(argThat((Message message) -> message.topic().equals(HealthEntry.TOPIC)
                        && message.payload() instanceof HealthEntry told
                        && told.name().equals("two")));
    }

    @Test
    void aListenerThatThrowsOrHangsHarmsNobodyElse() throws Exception {
        news.listen(owner, entry -> {
            throw new NoClassDefFoundError("gone");
        });
        news.listen(owner, entry -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        news.listen(owner, heard::add);
        for (int i = 0; i < 2 * SerialLane.LONGEST; i++) {
            news.tell(entry("entry " + i));
            assertThat(next()).isEqualTo("entry " + i);
        }
    }

    @Test
    void aListenerHearsNothingMoreAfterItsEnd() throws Exception {
        AutoCloseable closed = news.listen(owner, heard::add);
        closed.close();
        Caller other = bundle();
        news.listen(other, heard::add);
        news.endOf(other.bundle());
        BlockingQueue<HealthEntry> control = new LinkedBlockingQueue<>();
        news.listen(owner, control::add);
        news.tell(entry("one"));

        assertThat(control.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(heard).isEmpty();
    }

    @Test
    void listenersThatHangForEverHoldUpNeitherBusNorGateNorOthers() throws Exception {
        for (int i = 0; i < 20; i++) {
            news.listen(owner, entry -> hang());
            news.callbacks(owner.bundle()).execute(this::hang);
        }
        news.listen(bundle(), heard::add);
        news.tell(entry("one"));

        assertThat(next()).isEqualTo("one");
        verify(services.bus, timeout(20_000)).publish(any(Message.class));
        CountDownLatch observed = new CountDownLatch(1);
        new SerialLane(threads.telling()).add(observed::countDown);
        assertThat(observed.await(20, TimeUnit.SECONDS)).isTrue();
        verify(services.errors, timeout(20_000).atLeastOnce())
                .record(argThat(error -> error.code() == PluginErrorCode.TIMEOUT
                        && error.message().contains("a callback of 'some' for health does not return")));
    }

    private void hang() {
        boolean over = false;
        while (!over) {
            try {
                release.await();
                over = true;
            } catch (InterruptedException e) {
                // Goes on hanging.
                over = false;
            }
        }
    }

    @Test
    void whatIsTooMuchForALaneIsDroppedAndCounted() throws Exception {
        SerialLane lane = new SerialLane(threads.telling());
        CountDownLatch busy = new CountDownLatch(1);
        lane.add(() -> {
            busy.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        busy.await();
        for (int i = 0; i < SerialLane.LONGEST + 5; i++) {
            lane.add(() -> {});
        }

        assertThat(lane.dropped()).isEqualTo(5);
    }
}
