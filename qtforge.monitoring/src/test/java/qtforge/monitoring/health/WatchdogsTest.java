// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import qtforge.api.core.HungCallback;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HungThread;
import qtforge.testing.Await;

class WatchdogsTest {

    private final FakeServices services = new FakeServices();
    private final MovingClock clock = new MovingClock();
    private final Watchdogs watchdogs = new Watchdogs(services, clock);

    private static Thread locking(String name, ReentrantLock first, ReentrantLock second, CyclicBarrier both) {
        Thread thread = new Thread(
                () -> {
                    first.lock();
                    try {
                        both.await();
                        second.lockInterruptibly();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt(); // the test is over
                    } catch (java.util.concurrent.BrokenBarrierException e) {
                        throw new AssertionError(e);
                    } finally {
                        first.unlock();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    @Test
    void threadsThatWaitForEachOtherAreNamedWithLockAndStack() throws Exception {
        ReentrantLock left = new ReentrantLock();
        ReentrantLock right = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        Thread one = locking("qtforge-plugin-org.example.one-worker-1", left, right, both);
        Thread other = locking("other", right, left, both);
        try {
            Await.until("both are found", () -> watchdogs.look().size() == 2);
            clock.move(Duration.ofSeconds(7));

            List<HungThread> found = watchdogs.look();
            assertThat(found).allSatisfy(thread -> {
                assertThat(thread.isDeadlock()).isTrue();
                assertThat(thread.since()).isEqualTo(Duration.ofSeconds(7));
                assertThat(thread.stack()).anyMatch(frame -> frame.contains("WatchdogsTest"));
            });
            HungThread named = found.stream()
                    .filter(t -> t.thread().equals(one.getName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(named.pluginId()).isEqualTo("org.example.one");
            assertThat(named.what()).contains("ReentrantLock", "thread other has");
            Outcome outcome = watchdogs.deadlocks().look();
            assertThat(outcome.level()).isEqualTo(HealthLevel.CRITICAL);
            assertThat(outcome.messages()).anyMatch(message -> message.contains("org.example.one"));
        } finally {
            one.interrupt();
            other.interrupt();
            one.join();
            other.join();
        }
        assertThat(watchdogs.look()).isEmpty();
        assertThat(watchdogs.deadlocks().look().level()).isEqualTo(HealthLevel.OK);
    }

    @Test
    void callbacksThatHangAreToldWithHowLong() {
        Instant since = clock.instant();
        services.hung.add(
                new HungCallback("a", "initialize", "qtforge-hung-a-initialize", since, List.of("x.Y.z(Y.java:1)")));
        clock.move(Duration.ofSeconds(3));

        assertThat(watchdogs.look())
                .containsExactly(new HungThread(
                        "a",
                        "qtforge-hung-a-initialize",
                        "initialize",
                        false,
                        Duration.ofSeconds(3),
                        List.of("x.Y.z(Y.java:1)")));
    }
}
