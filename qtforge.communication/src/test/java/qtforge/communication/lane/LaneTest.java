// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LaneTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long SECONDS_10 = TimeUnit.SECONDS.toNanos(10);

    private final LaneThreads threads = new LaneThreads(2);

    @AfterEach
    void stop() {
        threads.close();
    }

    /** Remembers what became of each element. */
    private static final class Recorder implements LaneOwner<Integer> {
        final List<Integer> handled = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> abandoned = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch hung = new CountDownLatch(1);
        final CountDownLatch recovered = new CountDownLatch(1);
        volatile StackTraceElement[] hungStack = {};
        private final ToLongFunction<Integer> handler;

        Recorder(ToLongFunction<Integer> handler) {
            this.handler = handler;
        }

        @Override
        public long handle(Integer element) {
            long again = handler.applyAsLong(element);
            if (again < 0) {
                handled.add(element);
            }
            return again;
        }

        @Override
        public void abandoned(Integer element, Abandonment why) {
            abandoned.add(element);
        }

        @Override
        public void hung(Thread thread, StackTraceElement[] stack) {
            hungStack = stack;
            hung.countDown();
        }

        @Override
        public void recovered() {
            recovered.countDown();
        }
    }

    private Lane<Integer> lane(int capacity, boolean pushesOut, LaneOwner<Integer> owner) {
        return new Lane<>(threads.pool(), new LaneSettings(capacity, pushesOut, LONG), owner);
    }

    /** A handler that waits in element 0. */
    private static ToLongFunction<Integer> waitingIn0(CountDownLatch entered, CountDownLatch release) {
        return element -> {
            if (element == 0) {
                entered.countDown();
                awaitQuietly(release);
            }
            return LaneOwner.DONE;
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void quiet(Lane<?> lane) {
        assertThat(lane.awaitQuiet(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void handlesTheMostUrgentFirstAndKeepsTheOrderWithinAnUrgency() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder(waitingIn0(entered, release));
        Lane<Integer> lane = lane(100, false, recorder);
        lane.offer(0, 1, 0);
        awaitQuietly(entered);
        lane.offer(1, 0, 0);
        lane.offer(10, 1, 0);
        lane.offer(20, 2, 0);
        lane.offer(11, 1, 0);
        lane.offer(30, 3, 0);
        lane.offer(31, 3, 0);
        release.countDown();
        quiet(lane);

        assertThat(recorder.handled).containsExactly(0, 30, 31, 20, 10, 11, 1);
    }

    @Test
    void takesExactlyItsCapacity() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder(waitingIn0(entered, release));
        Lane<Integer> lane = lane(3, false, recorder);
        lane.offer(0, 1, 0);
        awaitQuietly(entered);

        assertThat(lane.offer(1, 1, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(2, 0, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(3, 3, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(4, 3, 0)).isEqualTo(Admission.FULL);
        assertThat(lane.offer(5, 3, 1_000_000)).as("waits in vain").isEqualTo(Admission.FULL);
        assertThat(lane.waiting()).isEqualTo(3);
        release.countDown();
        quiet(lane);

        assertThat(recorder.handled).containsExactly(0, 3, 1, 2);
    }

    @Test
    void producerThatWaitsGetsTheRoomThatIsMade() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder(waitingIn0(entered, release));
        Lane<Integer> lane = lane(1, false, recorder);
        lane.offer(0, 1, 0);
        awaitQuietly(entered);
        lane.offer(1, 1, 0);
        CompletableFuture<Admission> waiting = CompletableFuture.supplyAsync(() -> lane.offer(2, 1, SECONDS_10));
        release.countDown();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(Admission.ACCEPTED);
        quiet(lane);
        assertThat(recorder.handled).containsExactly(0, 1, 2);
    }

    @Test
    void pushesOutTheOldestOfTheLeastUrgent() {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder(waitingIn0(entered, release));
        Lane<Integer> lane = lane(3, true, recorder);
        lane.offer(0, 1, 0);
        awaitQuietly(entered);
        lane.offer(1, 1, 0);
        lane.offer(2, 1, 0);
        lane.offer(3, 3, 0);
        assertThat(lane.offer(4, 1, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(5, 3, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(6, 3, 0)).isEqualTo(Admission.ACCEPTED);
        assertThat(lane.offer(7, 0, 0)).as("all that waits is more urgent").isEqualTo(Admission.FULL);
        release.countDown();
        quiet(lane);

        assertThat(recorder.abandoned).containsExactly(1, 2, 4);
        assertThat(recorder.handled).containsExactly(0, 3, 5, 6);
    }

    @Test
    void hungHandlerIsNamedAndOthersGoOn() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Recorder stubborn = new Recorder(element -> {
            while (release.getCount() > 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            }
            return LaneOwner.DONE;
        });
        List<Lane<Integer>> lanes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Lane<Integer> lane = new Lane<>(
                    threads.pool(),
                    new LaneSettings(10, false, Duration.ofMillis(30)),
                    i == 0 ? stubborn : new Recorder(waitingIn0(new CountDownLatch(1), release)));
            lanes.add(lane);
            lane.offer(0, 1, 0);
        }
        assertThat(stubborn.hung.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(stubborn.hungStack).isNotEmpty();
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(lanes.get(0).isHung()).isTrue();
        assertThat(lanes.get(0).offer(1, 1, SECONDS_10)).isEqualTo(Admission.HUNG);

        Recorder other = new Recorder(element -> LaneOwner.DONE);
        Lane<Integer> free = lane(10, false, other);
        free.offer(7, 1, 0);
        quiet(free);
        assertThat(other.handled).containsExactly(7);

        release.countDown();
        assertThat(stubborn.recovered.await(20, TimeUnit.SECONDS)).isTrue();
        quiet(lanes.get(0));
        assertThat(lanes.get(0).offer(2, 1, 0)).isEqualTo(Admission.ACCEPTED);
    }

    @Test
    void elementThatIsTriedAgainHoldsTheOthersBack() {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Recorder recorder = new Recorder(element -> {
            if (element == 2 || tries.incrementAndGet() == 3) {
                return LaneOwner.DONE;
            }
            entered.countDown();
            awaitQuietly(release);
            return TimeUnit.MILLISECONDS.toNanos(5);
        });
        Lane<Integer> lane = lane(10, false, recorder);
        lane.offer(1, 1, 0);
        awaitQuietly(entered);
        lane.offer(2, 3, 0);
        release.countDown();
        quiet(lane);

        assertThat(tries).hasValue(3);
        assertThat(recorder.handled).containsExactly(1, 2);
    }

    @Test
    void elementThatWaitsForItsNextTryIsGivenBackAtTheEnd() {
        CountDownLatch tried = new CountDownLatch(1);
        Recorder recorder = new Recorder(element -> {
            tried.countDown();
            return TimeUnit.HOURS.toNanos(1);
        });
        Lane<Integer> lane = lane(10, false, recorder);
        lane.offer(1, 1, 0);
        awaitQuietly(tried);
        lane.offer(2, 1, 0);
        lane.close();
        quiet(lane);

        assertThat(recorder.handled).isEmpty();
        assertThat(recorder.abandoned).containsExactlyInAnyOrder(1, 2);
        assertThat(lane.offer(3, 1, 0)).isEqualTo(Admission.CLOSED);
    }

    @Test
    void waitsWhilePaused() {
        Recorder recorder = new Recorder(element -> LaneOwner.DONE);
        Lane<Integer> lane = lane(10, false, recorder);
        lane.pause();
        lane.offer(1, 1, 0);
        lane.offer(2, 1, 0);
        assertThat(lane.waiting()).isEqualTo(2);
        assertThat(recorder.handled).isEmpty();

        lane.resume();
        quiet(lane);
        assertThat(recorder.handled).containsExactly(1, 2);
    }

    @Test
    void handlerDoesNotWaitForRoomInItsOwnLane() {
        Lane<?>[] self = new Lane<?>[1];
        List<Admission> admissions = Collections.synchronizedList(new ArrayList<>());
        Recorder recorder = new Recorder(element -> {
            if (element == 0) {
                @SuppressWarnings("unchecked")
                Lane<Integer> own = (Lane<Integer>) self[0];
                admissions.add(own.offer(1, 1, TimeUnit.HOURS.toNanos(1)));
                admissions.add(own.offer(2, 1, TimeUnit.HOURS.toNanos(1)));
            }
            return LaneOwner.DONE;
        });
        Lane<Integer> lane = lane(1, false, recorder);
        self[0] = lane;
        lane.offer(0, 1, 0);
        quiet(lane);

        assertThat(admissions).containsExactly(Admission.ACCEPTED, Admission.FULL);
    }

    @Test
    void lanesWhoseHandlersWaitForOneAnotherDoNotStarveThePool() {
        Recorder sink = new Recorder(element -> LaneOwner.DONE);
        Lane<Integer> slow = lane(1, false, sink);
        slow.pause();
        slow.offer(-1, 1, 0);
        List<Lane<Integer>> lanes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Lane<Integer> lane = lane(10, false, new Recorder(element -> {
                slow.offer(element, 1, SECONDS_10);
                return LaneOwner.DONE;
            }));
            lanes.add(lane);
            lane.offer(i, 1, 0);
        }
        // All threads of the pool wait for room now; the lane that makes it is emptied nevertheless.
        slow.resume();
        lanes.forEach(LaneTest::quiet);
        quiet(slow);

        assertThat(sink.handled).hasSize(7);
    }

    @Test
    void everyElementHasOneEndWhenTheLaneIsClosedInAFlood() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicLong handled = new AtomicLong();
            AtomicLong abandoned = new AtomicLong();
            AtomicLong accepted = new AtomicLong();
            Lane<Integer> lane = lane(64, round % 2 == 0, new LaneOwner<>() {
                @Override
                public long handle(Integer element) {
                    handled.incrementAndGet();
                    return DONE;
                }

                @Override
                public void abandoned(Integer element, Abandonment why) {
                    abandoned.incrementAndGet();
                }

                @Override
                public void hung(Thread thread, StackTraceElement[] stack) {}

                @Override
                public void recovered() {}
            });
            List<Thread> producers = new ArrayList<>();
            for (int p = 0; p < 2; p++) {
                int level = p;
                Thread producer = new Thread(() -> {
                    for (int i = 0; i < 2000; i++) {
                        if (lane.offer(i, level, 0) == Admission.ACCEPTED) {
                            accepted.incrementAndGet();
                        }
                    }
                });
                producers.add(producer);
                producer.start();
            }
            while (accepted.get() < 10) {
                Thread.onSpinWait();
            }
            lane.close();
            for (Thread producer : producers) {
                producer.join();
            }
            quiet(lane);
            assertThat(handled.get() + abandoned.get()).as("round " + round).isEqualTo(accepted.get());
        }
    }

    @Test
    void keepsTheOrderOfEachProducerAndLosesNothing() throws Exception {
        int each = 50_000;
        int[] last = {-1, -1, -1};
        AtomicInteger outOfOrder = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        Lane<Integer> lane = lane(256, false, new Recorder(element -> {
            int producer = element / each;
            int number = element % each;
            if (number != last[producer] + 1) {
                outOfOrder.incrementAndGet();
            }
            last[producer] = number;
            count.incrementAndGet();
            return LaneOwner.DONE;
        }));
        List<Thread> producers = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        for (int p = 0; p < 3; p++) {
            int first = p * each;
            Thread producer = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    if (lane.offer(first + i, 1, SECONDS_10) != Admission.ACCEPTED) {
                        refused.incrementAndGet();
                    }
                }
            });
            producers.add(producer);
            producer.start();
        }
        for (Thread producer : producers) {
            producer.join();
        }
        quiet(lane);

        assertThat(refused).hasValue(0);
        assertThat(outOfOrder).hasValue(0);
        assertThat(count).hasValue(3 * each);
    }

    @Test
    void ownerThatThrowsDoesNotStopItsLane() {
        Recorder recorder = new Recorder(element -> {
            if (element == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            return LaneOwner.DONE;
        });
        Lane<Integer> lane = lane(10, false, recorder);
        lane.offer(1, 1, 0);
        lane.offer(2, 1, 0);
        quiet(lane);

        assertThat(recorder.handled).containsExactly(2);
    }

    @Test
    void busyLaneLeavesOthersTheirTurn() throws Exception {
        try (LaneThreads one = new LaneThreads(1)) {
            CountDownLatch other = new CountDownLatch(1);
            Lane<?>[] self = new Lane<?>[1];
            // Keeps itself busy until the other has had its turn.
            Lane<Integer> busy = new Lane<>(one.pool(), new LaneSettings(10, false, LONG), new Recorder(element -> {
                if (other.getCount() > 0) {
                    @SuppressWarnings("unchecked")
                    Lane<Integer> own = (Lane<Integer>) self[0];
                    own.offer(element, 1, 0);
                }
                return LaneOwner.DONE;
            }));
            self[0] = busy;
            busy.offer(0, 1, 0);
            Lane<Integer> waiting = new Lane<>(one.pool(), new LaneSettings(10, false, LONG), new Recorder(element -> {
                other.countDown();
                return LaneOwner.DONE;
            }));
            waiting.offer(1, 1, 0);

            assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
            quiet(busy);
        }
    }

    @Test
    void threadsEndWithThePool() {
        Recorder recorder = new Recorder(element -> LaneOwner.DONE);
        Lane<Integer> lane = lane(10, false, recorder);
        lane.offer(1, 1, 0);
        quiet(lane);
        threads.close();

        assertThat(threads.pool().threads()).isZero();
        assertThat(lane.offer(2, 1, 0)).isEqualTo(Admission.ACCEPTED);
        lane.close();
        assertThat(recorder.abandoned).containsExactly(2);
    }
}
