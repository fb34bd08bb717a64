// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.CallbackHandover;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.testing.Await;

class ScriptLaneTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final CallbackHandover DIRECT = new CallbackHandover() {
        @Override
        public <T> Callable<T> handOver(Callable<T> work) {
            return work;
        }
    };

    private final LaneThreads threads = new LaneThreads("qtforge-script-test", DIRECT);
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final ScriptLane lane = lane(8, LONG);

    private ScriptLane lane(int depth, Duration limit) {
        return new ScriptLane("demo", depth, limit, threads, cancelled::add);
    }

    @AfterEach
    void close() {
        threads.close();
        others.shutdownNow();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void aFreeLaneCallsInTheCallersThread() throws Exception {
        assertThat(lane.call(Thread::currentThread)).isSameAs(Thread.currentThread());
        assertThat(lane.isInside()).isFalse();
    }

    @Test
    void whatACallThrowsComesOutAndTheLaneIsFreeAgain() throws Exception {
        assertThatThrownBy(() -> lane.call(() -> {
                    throw new IllegalArgumentException("x");
                }))
                .hasMessage("x");
        assertThat(lane.call(() -> "next")).isEqualTo("next");
    }

    @Test
    void oneThreadAtATimeIsInAndNoCallIsLost() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        int[] count = new int[1];
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(others.submit(() -> {
                for (int n = 0; n < 2_000; n++) {
                    lane.call(() -> {
                        assertThat(inside.incrementAndGet()).isEqualTo(1);
                        count[0]++;
                        inside.decrementAndGet();
                        return null;
                    });
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        assertThat(count[0]).isEqualTo(16_000);
    }

    @Test
    void whoWaitsForAnotherIsCalledBackByItOnItsOwnThread() throws Exception {
        Object answer = lane.call(() -> {
            Thread own = Thread.currentThread();
            return lane.elsewhere(() -> {
                assertThat(Thread.currentThread().getName()).startsWith("qtforge-script-test-wait-");
                return lane.call(() -> {
                    assertThat(Thread.currentThread()).isSameAs(own);
                    return "back again";
                });
            });
        });
        assertThat(answer).isEqualTo("back again");
    }

    @Test
    void twoScriptsThatCallEachOtherInACircleEnd() throws Exception {
        ScriptLane other = lane(8, LONG);
        Object answer = lane.call(() -> lane.elsewhere(() -> other.call(
                () -> other.elsewhere(() -> lane.call(() -> lane.elsewhere(() -> other.call(() -> "there")))))));
        assertThat(answer).isEqualTo("there");
    }

    @Test
    void twoScriptsThatCallEachOtherAtTheSameTimeEnd() throws Exception {
        ScriptLane other = lane(8, LONG);
        for (int i = 0; i < 200; i++) {
            Future<Object> one = others.submit(() -> lane.call(() -> lane.elsewhere(() -> other.call(() -> "b"))));
            Future<Object> two = others.submit(() -> other.call(() -> other.elsewhere(() -> lane.call(() -> "a"))));
            assertThat(one.get()).isEqualTo("b");
            assertThat(two.get()).isEqualTo("a");
        }
    }

    @Test
    void callsNestedTooDeepAreRefused() throws Exception {
        AtomicInteger depth = new AtomicInteger();
        Callable<Object> again = new Callable<>() {
            @Override
            public Object call() throws Exception {
                depth.incrementAndGet();
                return lane.elsewhere(() -> lane.call(this));
            }
        };
        Throwable failure = assertThrows(PluginException.class, () -> lane.call(again));
        hasCode(failure, PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(failure).hasMessageContaining("nested deeper than 8");
        assertThat(depth.get()).isEqualTo(8);
        assertThat(lane.call(() -> "fine")).isEqualTo("fine");
    }

    @Test
    void aFailureElsewhereComesOut() {
        assertThatThrownBy(() -> lane.call(() -> lane.elsewhere(() -> {
                    throw new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "no b");
                })))
                .hasMessage("no b");
    }

    /** Holds the lane in another thread until the answer is counted down. */
    private CountDownLatch occupy(ScriptLane held) throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        others.execute(() -> {
            try {
                held.call(() -> {
                    entered.countDown();
                    release.await();
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        entered.await();
        return release;
    }

    @Test
    void whoseTurnDoesNotComeIsToldSo() throws Exception {
        ScriptLane impatient = lane(8, Duration.ofMillis(50));
        CountDownLatch release = occupy(impatient);
        hasCode(assertThrows(PluginException.class, () -> impatient.call(() -> "never")), PluginErrorCode.TIMEOUT);
        release.countDown();
        Await.until("the lane is free", () -> {
            try {
                return impatient.call(() -> "now").equals("now");
            } catch (PluginException e) {
                return false;
            }
        });
    }

    @Test
    void whoIsInterruptedWaitsNoMore() throws Exception {
        CountDownLatch release = occupy(lane);
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Object> waiting = others.submit(() -> {
            waiter.set(Thread.currentThread());
            return lane.call(() -> "never");
        });
        Await.until("it waits", () -> waiter.get() != null);
        waiter.get().interrupt();
        hasCode(assertThrows(ExecutionException.class, waiting::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
        release.countDown();
        assertThat(lane.call(() -> "free")).isEqualTo("free");
    }

    @Test
    void aScriptThatIsInterruptedWhileItWaitsInterruptsWhatItWaitsFor() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        AtomicReference<Thread> script = new AtomicReference<>();
        CountDownLatch stopped = new CountDownLatch(1);
        Future<Object> waiting = others.submit(() -> lane.call(() -> {
            script.set(Thread.currentThread());
            return lane.elsewhere(() -> {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                    return null;
                } finally {
                    stopped.countDown();
                }
            });
        }));
        began.await();
        script.get().interrupt();
        hasCode(assertThrows(ExecutionException.class, waiting::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
        stopped.await();
    }

    @Test
    void onlySoManyCallsWait() throws Exception {
        CountDownLatch release = occupy(lane);
        List<Future<Object>> waiting = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < ScriptLane.MOST_WAITING + 5; i++) {
            waiting.add(others.submit(() -> {
                try {
                    return lane.call(() -> "done");
                } catch (PluginException e) {
                    hasCode(e, PluginErrorCode.RESOURCE_EXHAUSTED);
                    refused.incrementAndGet();
                    return "refused";
                }
            }));
        }
        Await.until("the rest is refused", () -> refused.get() == 5);
        release.countDown();
        for (Future<Object> each : waiting) {
            each.get();
        }
        assertThat(refused.get()).isEqualTo(5);
    }

    @Test
    void aClosedLaneLetsNobodyIn() throws Exception {
        CountDownLatch release = occupy(lane);
        Future<Object> waiting = others.submit(() -> lane.call(() -> "never"));
        lane.close("it has been shut down");
        release.countDown();
        hasCode(assertThrows(ExecutionException.class, waiting::get).getCause(), PluginErrorCode.INVALID_STATE);
        hasCode(assertThrows(PluginException.class, () -> lane.call(() -> "never")), PluginErrorCode.INVALID_STATE);
    }

    @Test
    void theWatchCancelsWhatRunsTooLong() throws Exception {
        try (WatchedLane watched = threads.watch().watch(lane, Duration.ofMillis(100), cancelled::add)) {
            lane.call(() -> {
                Await.until("it is cancelled", () -> !cancelled.isEmpty());
                return null;
            });
            assertThat(cancelled.get(0)).contains("longer than 100 ms");
            assertThat(watched.wasLate()).isTrue();
            assertThat(watched.wasLate()).isFalse();
        }
    }

    @Test
    void theWatchDoesNotCountWhatIsWaitedFor() throws Exception {
        try (WatchedLane watched = threads.watch().watch(lane, Duration.ofMillis(1), cancelled::add)) {
            CountDownLatch ticks = new CountDownLatch(1);
            ScriptLane probe = lane(8, LONG);
            try (WatchedLane other = threads.watch().watch(probe, Duration.ofMillis(1), reason -> ticks.countDown())) {
                lane.call(() -> lane.elsewhere(() -> probe.call(() -> {
                    // Cancelled itself, so the watch has looked at both.
                    ticks.await();
                    return null;
                })));
                assertThat(other.wasLate()).isTrue();
            }
            assertThat(watched.wasLate()).isFalse();
            assertThat(cancelled).isEmpty();
        }
    }

    @Test
    void theWatchCancelsWhatItsCallerGaveUp() throws Exception {
        try (WatchedLane watched = threads.watch().watch(lane, LONG, cancelled::add)) {
            Future<Object> running = others.submit(() -> lane.call(() -> {
                Thread.currentThread().interrupt();
                while (cancelled.isEmpty()) {
                    Thread.onSpinWait();
                }
                return null;
            }));
            running.get();
            assertThat(cancelled.get(0)).contains("gave it up");
            assertThat(watched.wasLate()).isFalse();
        }
    }
}
