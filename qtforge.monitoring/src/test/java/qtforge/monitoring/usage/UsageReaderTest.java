// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import qtforge.api.security.PluginWatch;
import qtforge.testing.Await;

/** What is read grows as it was used, whoever reads when. */
class UsageReaderTest {

    private static final String ID = "a";

    private final Object source = new Object();
    private final HandClock clock = new HandClock();
    private final UsageMeter meter = new UsageMeter(clock, thread -> Optional.empty(), new Throttles());
    private volatile Set<String> there = Set.of(ID);

    private UsageReader.Watched watched(long cpu) {
        return new UsageReader.Watched(source, List.of(new PluginWatch.PluginUsage(ID, 1, 0, 0, cpu, 2 * cpu)));
    }

    private UsageReader.Watched nothing() {
        return new UsageReader.Watched(source, List.of());
    }

    @Test
    void readingThatTakesLongerThanTheNextOneIsNotAddedAgain() throws Exception {
        CountDownLatch old = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        UsageReader reader = new UsageReader(
                meter,
                () -> {
                    if (readings.incrementAndGet() > 1) {
                        return watched(200);
                    }
                    UsageReader.Watched first = watched(100);
                    begun.countDown();
                    try {
                        assertThat(old.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return first;
                },
                () -> Optional.of(there));
        Thread slow = new Thread(reader::usage, "slow");
        Thread quick = new Thread(reader::usage, "quick");
        slow.start();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        quick.start();
        Await.until(() -> assertThat(quick.getState()).isIn(Thread.State.TERMINATED, Thread.State.TIMED_WAITING));
        old.countDown();
        slow.join();
        quick.join();

        Await.until(() ->
                assertThat(readings.get() + reader.usage(ID).liveThreads()).isGreaterThan(3));
        assertThat(reader.usage(ID).cpuNanos()).isEqualTo(200);
        assertThat(reader.usage(ID).allocatedBytes()).isEqualTo(400);
    }

    @Test
    void pluginLoadedAgainBeginsAtNothing() {
        AtomicReference<UsageReader.Watched> now = new AtomicReference<>(watched(100));
        UsageReader reader = new UsageReader(meter, now::get, () -> Optional.of(there));
        meter.begin(ID).end(1);
        assertThat(reader.usage(ID).cpuNanos()).isEqualTo(100);
        assertThat(reader.usage(ID).calls()).isEqualTo(1);

        now.set(nothing());
        there = Set.of();
        reader.unloaded(ID);
        assertThat(meter.ids()).isEmpty();
        assertThat(reader.usage(ID).cpuNanos()).isZero();
        there = Set.of(ID);
        now.set(watched(30));

        Await.until(() -> assertThat(reader.usage(ID).cpuNanos()).isPositive());
        assertThat(reader.usage(ID).cpuNanos()).isEqualTo(30);
        assertThat(reader.usage(ID).calls()).isZero();
    }

    /** Between the two the watch does not know it. */
    @Test
    void pluginThatIsOnlyRestartedGoesOn() {
        AtomicReference<UsageReader.Watched> now = new AtomicReference<>(watched(100));
        UsageReader reader = new UsageReader(meter, now::get, () -> Optional.of(there));
        assertThat(reader.usage(ID).cpuNanos()).isEqualTo(100);
        now.set(nothing());
        Await.until(() -> assertThat(reader.usage(ID).liveThreads()).isZero());
        now.set(watched(130));

        Await.until(() -> assertThat(reader.usage(ID).liveThreads()).isOne());
        assertThat(reader.usage(ID).cpuNanos()).isEqualTo(230);
    }

    @Test
    void threadsThatHaveEndedAreForgottenThoughNobodyReads() throws Exception {
        for (int i = 0; i < 3 * UsageMeter.SWEPT_AFTER; i++) {
            Thread thread = new Thread(() -> meter.begin(ID).end(1), "short");
            thread.start();
            thread.join();
        }
        assertThat(meter.threads()).isLessThanOrEqualTo(UsageMeter.SWEPT_AFTER);
    }
}
