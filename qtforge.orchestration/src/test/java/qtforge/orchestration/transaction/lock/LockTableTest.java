// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import qtforge.api.orchestration.transaction.TransactionErrorCategory;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.testing.Await;

class LockTableTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final LockTable locks = new LockTable();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Future<Boolean> waits(String transaction, LockMode mode, String name) throws Exception {
        Thread[] thread = new Thread[1];
        Callable<Boolean> task = () -> {
            thread[0] = Thread.currentThread();
            return locks.acquire(transaction, name, mode, LONG);
        };
        Future<Boolean> future = threads.submit(task);
        Await.until(
                transaction + " waits", () -> thread[0] != null && thread[0].getState() == Thread.State.TIMED_WAITING);
        return future;
    }

    @Test
    void readersShareAndAWriterWaitsForThem() throws Exception {
        assertThat(locks.acquire("a", "x", LockMode.SHARED, LONG)).isTrue();
        assertThat(locks.acquire("b", "x", LockMode.SHARED, LONG)).isTrue();
        assertThat(locks.acquire("b", "x", LockMode.SHARED, LONG)).isFalse();
        Future<Boolean> writer = waits("c", LockMode.EXCLUSIVE, "x");
        Future<Boolean> late = waits("d", LockMode.SHARED, "x");
        locks.releaseAll("a");
        assertThat(writer).isNotDone();
        locks.release("b", "x");
        assertThat(writer.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(late).isNotDone();
        locks.releaseAll("c");
        assertThat(late.get(10, TimeUnit.SECONDS)).isTrue();
        locks.releaseAll("d");
        assertThat(locks.size()).isZero();
    }

    @Test
    void whoReadsAndWantsToWriteGoesFirst() throws Exception {
        locks.acquire("a", "x", LockMode.SHARED, LONG);
        locks.acquire("b", "x", LockMode.SHARED, LONG);
        Future<Boolean> other = waits("c", LockMode.EXCLUSIVE, "x");
        Future<Boolean> upgrade = waits("a", LockMode.EXCLUSIVE, "x");
        locks.releaseAll("b");
        assertThat(upgrade.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(other).isNotDone();
        locks.releaseAll("a");
        assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void twoThatReadAndBothWantToWriteAreADeadlock() throws Exception {
        locks.acquire("a", "x", LockMode.SHARED, LONG);
        locks.acquire("b", "x", LockMode.SHARED, LONG);
        Future<Boolean> first = waits("a", LockMode.EXCLUSIVE, "x");
        assertThatThrownBy(() -> locks.acquire("b", "x", LockMode.EXCLUSIVE, LONG))
                .isInstanceOfSatisfying(TransactionException.class, e -> assertThat(e.category())
                        .isEqualTo(TransactionErrorCategory.DEADLOCK));
        locks.releaseAll("b");
        assertThat(first.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void aCircleOfThreeIsFound() throws Exception {
        locks.acquire("a", "x", LockMode.EXCLUSIVE, LONG);
        locks.acquire("b", "y", LockMode.EXCLUSIVE, LONG);
        locks.acquire("c", "z", LockMode.EXCLUSIVE, LONG);
        Future<Boolean> a = waits("a", LockMode.EXCLUSIVE, "y");
        Future<Boolean> b = waits("b", LockMode.SHARED, "z");
        assertThatThrownBy(() -> locks.acquire("c", "x", LockMode.SHARED, LONG))
                .hasMessageContaining("would wait for each other with a, b");
        locks.releaseAll("c");
        assertThat(b.get(10, TimeUnit.SECONDS)).isTrue();
        locks.releaseAll("b");
        assertThat(a.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitingEndsByItsLimitOrACancellation() throws Exception {
        locks.acquire("a", "x", LockMode.EXCLUSIVE, LONG);
        assertThatThrownBy(() -> locks.acquire("b", "x", LockMode.SHARED, 1_000_000))
                .isInstanceOfSatisfying(TransactionException.class, e -> assertThat(e.category())
                        .isEqualTo(TransactionErrorCategory.TIMEOUT))
                .hasMessageContaining("[a]");
        Future<Boolean> cancelled = waits("b", LockMode.SHARED, "x");
        Future<Boolean> behind = waits("c", LockMode.SHARED, "x");
        locks.cancel("b");
        assertThatThrownBy(() -> cancelled.get(10, TimeUnit.SECONDS)).hasMessageContaining("is being rolled back");
        locks.releaseAll("a");
        assertThat(behind.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void manyThreadsNeverShareWhatOneHasForWriting() throws Exception {
        int names = 4;
        AtomicIntegerArray writers = new AtomicIntegerArray(names);
        AtomicIntegerArray readers = new AtomicIntegerArray(names);
        AtomicInteger broken = new AtomicInteger();
        AtomicInteger deadlocks = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int seed = t;
            all.add(threads.submit(() -> {
                Random random = new Random(seed);
                for (int i = 0; i < 2000; i++) {
                    String transaction = seed + "-" + i;
                    boolean[] has = new boolean[names];
                    boolean[] writes = new boolean[names];
                    try {
                        for (int k = 0; k < 2; k++) {
                            int name = random.nextInt(names);
                            boolean write = random.nextBoolean();
                            locks.acquire(transaction, "n" + name, write ? LockMode.EXCLUSIVE : LockMode.SHARED, LONG);
                            if (has[name] && !writes[name] && write) {
                                readers.decrementAndGet(name);
                            }
                            if (!has[name] || (write && !writes[name])) {
                                (write ? writers : readers).incrementAndGet(name);
                                writes[name] |= write;
                            }
                            has[name] = true;
                            if (writers.get(name) > 0
                                    && (writers.get(name) > 1 || readers.get(name) > 0)
                                    && writes[name]) {
                                broken.incrementAndGet();
                            }
                        }
                    } catch (TransactionException e) {
                        assertThat(e.category()).isEqualTo(TransactionErrorCategory.DEADLOCK);
                        deadlocks.incrementAndGet();
                    }
                    for (int name = 0; name < names; name++) {
                        if (has[name]) {
                            (writes[name] ? writers : readers).decrementAndGet(name);
                        }
                    }
                    locks.releaseAll(transaction);
                }
            }));
        }
        for (Future<?> one : all) {
            one.get(60, TimeUnit.SECONDS);
        }
        assertThat(broken).hasValue(0);
        assertThat(locks.size()).isZero();
    }
}
