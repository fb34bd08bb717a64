// SPDX-License-Identifier: Apache-2.0
package qtforge.script.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Ends as a call of a script does that is cancelled. */
    private Object untilCancelled() {
        Await.until("it is cancelled", () -> !cancelled.isEmpty());
        throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, cancelled.get(0));
    }

    @Test
    void theWatchCancelsWhatRunsTooLong() throws Exception {
        try (WatchedLane watched = watch(lane, Duration.ofMillis(100))) {
            Throwable failure = assertThrows(PluginException.class, () -> lane.call(this::untilCancelled));
            hasCode(failure, PluginErrorCode.TIMEOUT);
            assertThat(failure).hasMessageContaining("longer than 100 ms");
            assertThat(watched).isNotNull();
        }
    }

    private WatchedLane watch(ScriptLane watched, Duration limit) {
        return threads.watch().watch(watched, limit);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWatchDoesNotCountWhatIsWaitedFor(boolean inTheSameThread) throws Exception {
        CountDownLatch ticks = new CountDownLatch(1);
        ScriptLane probe = new ScriptLane("probe", 8, LONG, threads, reason -> ticks.countDown());
        try (WatchedLane watched = watch(lane, Duration.ofMillis(1));
                WatchedLane other = watch(probe, Duration.ofMillis(1))) {
            Callable<Object> waiting = () -> probe.call(() -> {
                // Cancelled itself, so the watch has looked at both.
                ticks.await();
                return null;
            });
            lane.call(() -> inTheSameThread ? lane.uncounted(waiting) : lane.elsewhere(waiting));
            assertThat(cancelled).isEmpty();
            assertThat(List.of(watched, other)).doesNotContainNull();
        }
    }

    @Test
    void theWatchCancelsWhatItsCallerGaveUp() throws Exception {
        try (WatchedLane watched = watch(lane, LONG)) {
            Future<Object> running = others.submit(() -> lane.call(() -> {
                Thread.currentThread().interrupt();
                while (cancelled.isEmpty()) {
                    Thread.onSpinWait();
                }
                throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "cancelled");
            }));
            hasCode(
                    assertThrows(ExecutionException.class, running::get).getCause(),
                    PluginErrorCode.OPERATION_CANCELLED);
            assertThat(cancelled.get(0)).contains("gave it up");
            assertThat(watched).isNotNull();
        }
    }

    /** A call that is in the lane and waits elsewhere until the answer is counted down, and serves others meanwhile. */
    private Future<Object> waiting(ScriptLane served, CountDownLatch release, AtomicReference<Thread> thread)
            throws InterruptedException {
        CountDownLatch waits = new CountDownLatch(1);
        Future<Object> waiting = others.submit(() -> served.call(() -> {
            thread.set(Thread.currentThread());
            return served.elsewhere(() -> {
                waits.countDown();
                release.await();
                return "waited";
            });
        }));
        waits.await();
        return waiting;
    }

    /** Callers give up again and again, at the moment when their call ends; other calls come beside them and must not be hit. */
    @Test
    void onlyTheTurnWhoseCallerGaveUpIsCancelled() throws Exception {
        AtomicReference<String> running = new AtomicReference<>("");
        List<String> hit = new CopyOnWriteArrayList<>();
        ScriptLane served = new ScriptLane("demo", 8, LONG, threads, reason -> hit.add(running.get()));
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        try (WatchedLane watched = watch(served, LONG)) {
            assertThat(watched).isNotNull();
            Future<Object> outer = waiting(served, release, new AtomicReference<>());
            List<Future<?>> beside = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                beside.add(others.submit(() -> {
                    while (!over.get()) {
                        served.call(() -> {
                            running.set("another");
                            return null;
                        });
                    }
                    return null;
                }));
            }
            for (int round = 0; round < 1_000; round++) {
                String own = "given up " + round;
                AtomicReference<Thread> caller = new AtomicReference<>();
                AtomicBoolean interrupted = new AtomicBoolean();
                Future<Object> turn = others.submit(() -> {
                    caller.set(Thread.currentThread());
                    return served.call(() -> {
                        running.set(own);
                        while (!interrupted.get()) {
                            Thread.onSpinWait();
                        }
                        // Sometimes it ends before its caller gives up, sometimes after, sometimes just then.
                        long end =
                                System.nanoTime() + ThreadLocalRandom.current().nextLong(200_000);
                        while (System.nanoTime() - end < 0) {
                            Thread.onSpinWait();
                        }
                        return "done";
                    });
                });
                Await.until("its turn has come", () -> running.get().equals(own));
                caller.get().interrupt();
                interrupted.set(true);
                try {
                    assertThat(turn.get()).isEqualTo("done");
                } catch (ExecutionException e) {
                    hasCode(e.getCause(), PluginErrorCode.OPERATION_CANCELLED);
                }
            }
            over.set(true);
            for (Future<?> each : beside) {
                each.get();
            }
            release.countDown();
            assertThat(outer.get()).isEqualTo("waited");
        }
        assertThat(hit).allMatch(name -> name.startsWith("given up"));
    }

    @Test
    void aCallDoesNotEndWhileItIsBeingCancelledSoTheNextIsNotHit() throws Exception {
        AtomicReference<Thread> serving = new AtomicReference<>();
        AtomicBoolean end = new AtomicBoolean();
        AtomicBoolean next = new AtomicBoolean();
        CompletableFuture<Boolean> nextBegan = new CompletableFuture<>();
        CountDownLatch queued = new CountDownLatch(1);
        ScriptLane served = new ScriptLane("demo", 8, LONG, threads, reason -> {
            end.set(true);
            Await.until(
                    "the call has ended", () -> next.get() || serving.get().getState() == Thread.State.TIMED_WAITING);
            nextBegan.complete(next.get());
        });
        CountDownLatch release = new CountDownLatch(1);
        Future<Object> outer = waiting(served, release, serving);
        AtomicReference<Thread> caller = new AtomicReference<>();
        CountDownLatch began = new CountDownLatch(1);
        Future<Object> turn = others.submit(() -> {
            caller.set(Thread.currentThread());
            return served.call(() -> {
                began.countDown();
                while (!end.get()) {
                    Thread.onSpinWait();
                }
                return null;
            });
        });
        began.await();
        Future<Object> another = others.submit(() -> {
            queued.countDown();
            return served.call(() -> next.getAndSet(true));
        });
        queued.await();
        caller.get().interrupt();
        assertThat(nextBegan.get()).isFalse();
        hasCode(assertThrows(ExecutionException.class, turn::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
        assertThat(another.get()).isEqualTo(false);
        release.countDown();
        assertThat(outer.get()).isEqualTo("waited");
    }

    /** The call is at its end when its canceller comes to act: that must hit it all the same, and not what it was within. */
    @Test
    void aCancellerThatIsLateHitsTheCallItWasMeantForAndNotTheOneAround() throws Exception {
        AtomicReference<Thread> serving = new AtomicReference<>();
        AtomicBoolean end = new AtomicBoolean();
        AtomicReference<Object> hit = new AtomicReference<>();
        AtomicReference<ScriptLane> itself = new AtomicReference<>();
        ScriptLane served = new ScriptLane("demo", 8, LONG, threads, reason -> {
            end.set(true);
            Await.until("the call is at its end", () -> serving.get().getState() == Thread.State.TIMED_WAITING);
            hit.set(itself.get().running());
            itself.get().interrupt();
        });
        itself.set(served);
        CountDownLatch release = new CountDownLatch(1);
        Future<Object> outer = waiting(served, release, serving);
        AtomicReference<Object> meant = new AtomicReference<>();
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        Future<Object> turn = others.submit(() -> {
            Thread own = Thread.currentThread();
            return served.call(() -> {
                meant.set(served.running());
                caller.complete(own);
                while (!end.get()) {
                    Thread.onSpinWait();
                }
                return null;
            });
        });
        caller.get().interrupt();
        hasCode(assertThrows(ExecutionException.class, turn::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
        assertThat(hit.get()).isNotNull().isSameAs(meant.get());
        assertThat(((Entered) meant.get()).isInterrupted()).isTrue();
        release.countDown();
        assertThat(outer.get()).as("the one around").isEqualTo("waited");
        assertThat(((Entered) meant.get()).hold())
                .as("what is over can be cancelled")
                .isFalse();
    }

    @Test
    void aTurnWhoseCallerGaveUpStopsWaitingForOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<Object> outer = waiting(lane, release, new AtomicReference<>());
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<Thread> caller = new AtomicReference<>();
        Future<Object> turn = others.submit(() -> {
            caller.set(Thread.currentThread());
            return lane.call(() -> lane.elsewhere(() -> {
                began.countDown();
                try {
                    new CountDownLatch(1).await();
                    return null;
                } finally {
                    stopped.countDown();
                }
            }));
        });
        began.await();
        caller.get().interrupt();
        hasCode(assertThrows(ExecutionException.class, turn::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
        stopped.await();
        assertThat(cancelled).isEmpty();
        release.countDown();
        assertThat(outer.get()).isEqualTo("waited");
    }

    @Test
    void whoInterruptsTheThreadThatServesDoesNotEndTheTurnOfAnother() throws Exception {
        try (WatchedLane watched = watch(lane, LONG)) {
            AtomicReference<Thread> serving = new AtomicReference<>();
            Future<Object> outer = waiting(lane, new CountDownLatch(1), serving);
            ScriptLane probe = lane(8, LONG);
            CountDownLatch entered = new CountDownLatch(1);
            CountDownLatch proceed = new CountDownLatch(1);
            Future<Object> turn = others.submit(() -> lane.call(() -> {
                entered.countDown();
                // The same watch looks at both, so it has seen this one interrupted.
                AtomicInteger looks = new AtomicInteger();
                while (proceed.getCount() > 0) {
                    looks.incrementAndGet();
                }
                return lane.elsewhere(() -> "done");
            }));
            entered.await();
            serving.get().interrupt();
            CountDownLatch seen = new CountDownLatch(1);
            ScriptLane ticking = new ScriptLane("probe", 8, LONG, threads, reason -> seen.countDown());
            try (WatchedLane other = watch(ticking, Duration.ofMillis(1))) {
                ticking.call(() -> {
                    seen.await();
                    return null;
                });
                assertThat(List.of(watched, other)).doesNotContainNull();
            }
            proceed.countDown();
            assertThat(turn.get()).isEqualTo("done");
            assertThat(cancelled).isEmpty();
            hasCode(assertThrows(ExecutionException.class, outer::get).getCause(), PluginErrorCode.OPERATION_CANCELLED);
            assertThat(probe.call(() -> "free")).isEqualTo("free");
        }
    }

    @Test
    void anErrorInATurnComesToItsCallerAndTheLaneGoesOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<Object> outer = waiting(lane, release, new AtomicReference<>());
        Future<Object> turn = others.submit(() -> lane.call(() -> {
            throw new IOError(new IOException("no disk"));
        }));
        assertThat(assertThrows(ExecutionException.class, turn::get).getCause()).hasRootCauseMessage("no disk");
        release.countDown();
        assertThat(outer.get()).isEqualTo("waited");
        assertThat(lane.call(() -> "free")).isEqualTo("free");
    }

    @Test
    void theCallThatALateOneWasWithinIsNotLate() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<Object> outer = waiting(lane, release, new AtomicReference<>());
        try (WatchedLane watched = watch(lane, Duration.ofMillis(100))) {
            assertThat(watched).isNotNull();
            Future<Object> late = others.submit(() -> lane.call(this::untilCancelled));
            hasCode(assertThrows(ExecutionException.class, late::get).getCause(), PluginErrorCode.TIMEOUT);
        }
        release.countDown();
        assertThat(outer.get()).isEqualTo("waited");
    }

    @Test
    @Timeout(60)
    void aScriptThatWaitsForItselfInALoopEndsThoughEachOfItsCallsIsInTime() throws Exception {
        ScriptLane looping = new ScriptLane("demo", 8, LONG, Duration.ofMillis(300), threads, cancelled::add);
        try (WatchedLane watched = watch(looping, LONG)) {
            assertThat(watched).isNotNull();
            Callable<Object> handler = () -> {
                pass(Duration.ofMillis(20));
                return null;
            };
            assertThatThrownBy(() -> looping.call(() -> {
                        while (true) {
                            looping.uncounted(() -> looping.elsewhere(() -> looping.call(handler)));
                        }
                    }))
                    .satisfies(e -> hasCode(e, PluginErrorCode.TIMEOUT))
                    .hasMessageContaining("300 ms")
                    .hasMessageContaining("wait for nothing more");
            assertThat(looping.call(() -> looping.elsewhere(() -> "free again")))
                    .isEqualTo("free again");
        }
    }

    @Test
    @Timeout(60)
    void twoScriptsOfWhichOneWaitsForTheOtherInALoopEnd() throws Exception {
        ScriptLane one = new ScriptLane("one", 8, LONG, Duration.ofMillis(300), threads, cancelled::add);
        ScriptLane two = new ScriptLane("two", 8, LONG, Duration.ofMillis(300), threads, cancelled::add);
        try (WatchedLane watched = watch(one, LONG);
                WatchedLane other = watch(two, LONG)) {
            assertThat(watched).isNotSameAs(other);
            Callable<Object> back = () -> two.elsewhere(() -> one.call(() -> {
                pass(Duration.ofMillis(20));
                return null;
            }));
            assertThatThrownBy(() -> one.call(() -> {
                        while (true) {
                            one.elsewhere(() -> two.call(back));
                        }
                    }))
                    .satisfies(e -> hasCode(e, PluginErrorCode.TIMEOUT))
                    .hasMessageContaining("'one'");
        }
    }

    @Test
    @Timeout(60)
    void whoLetsThatPassAndGoesOnDoesSoOnItsOwnTime() throws Exception {
        ScriptLane looping =
                new ScriptLane("demo", 8, Duration.ofMillis(200), Duration.ofMillis(100), threads, cancelled::add);
        AtomicInteger refused = new AtomicInteger();
        try (WatchedLane watched = watch(looping, Duration.ofMillis(200))) {
            assertThat(watched).isNotNull();
            looping.call(() -> {
                while (cancelled.isEmpty()) {
                    try {
                        looping.elsewhere(() -> looping.call(() -> {
                            pass(Duration.ofMillis(20));
                            return null;
                        }));
                    } catch (PluginException e) {
                        refused.incrementAndGet();
                    }
                }
                return null;
            });
        }
        assertThat(cancelled).first().asString().contains("200 ms");
        assertThat(refused).hasPositiveValue();
    }

    @Test
    @Timeout(60)
    void oneLongWaitIsNotBrokenOffThoughItIsTheLast() throws Exception {
        ScriptLane waiting = new ScriptLane("demo", 8, LONG, Duration.ofMillis(50), threads, cancelled::add);
        try (WatchedLane watched = watch(waiting, LONG)) {
            assertThat(watched).isNotNull();
            Object answer = waiting.call(() -> {
                Object first = waiting.elsewhere(() -> {
                    pass(Duration.ofMillis(300));
                    return "late";
                });
                assertThatThrownBy(() -> {
                            while (true) {
                                waiting.elsewhere(() -> "again");
                            }
                        })
                        .satisfies(e -> hasCode(e, PluginErrorCode.TIMEOUT));
                assertThat(waiting.uncounted(() -> "logged"))
                        .as("what does not wait can still be done")
                        .isEqualTo("logged");
                return first;
            });
            assertThat(answer).isEqualTo("late");
            assertThat(cancelled).isEmpty();
        }
    }

    /** Returns when the clock of the system has gone on. */
    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
