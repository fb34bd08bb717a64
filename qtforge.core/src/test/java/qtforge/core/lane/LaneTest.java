// SPDX-License-Identifier: Apache-2.0
package qtforge.core.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class LaneTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final LanePool pool = new LanePool();
    private final Lane lane = new Lane("demo", pool, () -> null);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        pool.close();
    }

    private static <T> T call(Lane lane, Duration limit, Callable<T> callback) throws CallbackFailure {
        return lane.call(() -> "work", limit, callback);
    }

    /** Hangs until the test is over, whatever interrupts it. */
    private Void hang(CountDownLatch entered) {
        entered.countDown();
        boolean interrupted = false;
        while (release.getCount() > 0) {
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    /** Hangs a callback. On a busy machine a call may be given up before it has a thread; it is made again then. */
    private PluginException timesOut(Lane hanging) {
        while (true) {
            CountDownLatch entered = new CountDownLatch(1);
            PluginException e = assertThrows(PluginException.class, () -> call(hanging, SHORT, () -> hang(entered)));
            if (entered.getCount() == 0) {
                return e;
            }
        }
    }

    @Test
    void givesBackWhatTheCallbackReturns() throws Exception {
        assertThat(call(lane, LONG, () -> Thread.currentThread().getName())).startsWith("qtforge-core-lane-");
    }

    @Test
    void tellsApartWhatTheCallbackThrew() {
        assertThatThrownBy(() -> call(lane, LONG, () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(CallbackFailure.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void survivesErrorsOfTheCallback() throws Exception {
        assertThatThrownBy(() -> call(lane, LONG, () -> {
                    throw new NoClassDefFoundError("gone");
                }))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(call(lane, LONG, () -> 1)).isEqualTo(1);
    }

    @Test
    void givesUpAHungCallbackWithItsStack() {
        PluginException e = timesOut(lane);

        assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(e.getMessage()).contains("demo", "work", "50 ms");
        assertThat(e.error().details()).contains("LaneTest.hang");
        assertThat(lane.hungCallback())
                .hasValueSatisfying(text -> assertThat(text).contains("LaneTest.hang"));
    }

    @Test
    void interruptsAHungCallback() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        while (entered.getCount() > 0) {
            assertThrows(
                    PluginException.class,
                    () -> call(lane, SHORT, () -> {
                        entered.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        return null;
                    }));
        }
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesCallsWhileACallbackHangsAndTakesThemAgainWhenItHasReturned() throws Exception {
        timesOut(lane);
        assertThatThrownBy(() -> call(lane, LONG, () -> 1))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_STATE));

        release.countDown();
        long end = System.nanoTime() + LONG.toNanos();
        while (lane.hungCallback().isPresent() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(call(lane, LONG, () -> 1)).isEqualTo(1);
        assertThat(pool.hungThreads()).isZero();
    }

    @Test
    void takesNoThreadAwayFromOthersHoweverManyHang() throws Exception {
        int many = 2 * Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
        AtomicInteger hanging = new AtomicInteger();
        while (hanging.get() < many) {
            Lane hung = new Lane("hung-" + hanging.get(), pool, () -> null);
            assertThatThrownBy(() -> call(hung, SHORT, () -> {
                        hanging.incrementAndGet();
                        return hang(new CountDownLatch(1));
                    }))
                    .isInstanceOf(PluginException.class);
        }
        assertThat(pool.hungThreads()).isEqualTo(many);
        assertThat(call(lane, LONG, () -> "alive")).isEqualTo("alive");
    }

    @Test
    void callsOneAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean overlapped = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread caller = new Thread(() -> {
                try {
                    for (int n = 0; n < 200; n++) {
                        call(lane, LONG, () -> {
                            overlapped.compareAndSet(false, inside.incrementAndGet() != 1);
                            inside.decrementAndGet();
                            return null;
                        });
                    }
                } catch (CallbackFailure e) {
                    overlapped.set(true);
                }
            });
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(overlapped).isFalse();
    }

    @Test
    void saysWhatItIsBusyWith() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                lane.call(() -> "long job", LONG, () -> hang(entered));
            } catch (CallbackFailure e) {
                throw new AssertionError(e);
            }
        });
        other.start();
        entered.await();
        assertThatThrownBy(() -> call(lane, SHORT, () -> 1))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("long job");
        release.countDown();
        other.join();
    }

    @Test
    void whoHasPatienceOnlyForAWhileLeavesABusyLaneAlone() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                lane.call(() -> "long job", LONG, () -> hang(entered));
            } catch (CallbackFailure e) {
                throw new AssertionError(e);
            }
        });
        other.start();
        entered.await();

        PluginException busy =
                assertThrows(PluginException.class, () -> lane.callWhenFree(() -> "question", SHORT, LONG, () -> 1));

        assertThat(busy.code()).isEqualTo(PluginErrorCode.TIMEOUT);
        assertThat(busy.error().details()).isEmpty();
        assertThat(busy).hasMessageContaining("long job");
        release.countDown();
        other.join();
        // However short the patience, the callback has its own limit.
        Duration none = Duration.ofNanos(1);
        assertThat(lane.<Integer>callWhenFree(() -> "question", none, LONG, () -> 1))
                .isEqualTo(1);
    }

    @Test
    void namesCallbacksThatHangUntilTheyReturn() {
        assertThat(pool.hungCallbacks()).isEmpty();

        timesOut(lane);

        assertThat(pool.hungCallbacks()).singleElement().satisfies(hung -> {
            assertThat(hung.pluginId()).isEqualTo("demo");
            assertThat(hung.callback()).isEqualTo("work");
            assertThat(hung.thread()).isEqualTo("qtforge-hung-demo-work");
            assertThat(hung.stack()).anyMatch(frame -> frame.contains("LaneTest.hang"));
        });
        release.countDown();
        long end = System.nanoTime() + LONG.toNanos();
        while (!pool.hungCallbacks().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(pool.hungCallbacks()).isEmpty();
    }

    @Test
    void letsTwoPluginsCallEachOther() throws Exception {
        Lane other = new Lane("other", pool, () -> null);
        String answer = call(lane, LONG, () -> call(other, LONG, () -> call(lane, LONG, () -> "back again")));
        assertThat(answer).isEqualTo("back again");
    }

    @Test
    void workThatIsHandedOverCallsBackIntoThePluginThatWaitsForIt() throws Exception {
        Lane other = new Lane("other", pool, () -> null);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            String answer = call(lane, LONG, () -> {
                Callable<String> work = new FrameHandover()
                        .handOver(() -> call(other, LONG, () -> call(lane, LONG, () -> "back again")));
                return threads.submit(work).get();
            });
            assertThat(answer).isEqualTo("back again");
            assertThat(threads.submit(lane::isCaller).get())
                    .as("what was handed over is over")
                    .isFalse();
        } finally {
            threads.shutdownNow();
        }
    }
}
