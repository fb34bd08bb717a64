// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static qtforge.resources.service.TestResources.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.CleanupPolicy;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.PoolInfo;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceState;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.SiteRecording;
import qtforge.resources.service.TestResources;
import qtforge.resources.service.Things;
import qtforge.resources.service.Things.Thing;

class PoolTest {

    private static final Duration SHORT = Duration.ofMillis(50);

    private final TestResources resources = new TestResources();
    private final ResourceManager plugin = resources.plugin("a.plugin");
    private final Things things = new Things();

    @AfterEach
    void close() {
        resources.close();
    }

    private ResourcePool<Thing> pool(PoolOptions options) {
        return plugin.createPool("things", ResourceType.CUSTOM, things, options);
    }

    private static PluginErrorCode codeOf(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run).code();
    }

    @Test
    void makesInstancesWhenNeededAndUsesThemAgain() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(3));
        assertThat(things.made).hasValue(0);
        for (int i = 0; i < 10; i++) {
            try (Lease<Thing> lease = pool.acquire()) {
                assertThat(lease.get().number).isEqualTo(1);
                assertThat(lease.isHeld()).isTrue();
            }
        }
        try (Lease<Thing> one = pool.acquire();
                Lease<Thing> other = pool.acquire()) {
            assertThat(one.get()).isNotSameAs(other.get());
        }
        PoolInfo info = pool.info();
        assertThat(info.acquired()).isEqualTo(12);
        assertThat(info.returned()).isEqualTo(12);
        assertThat(info.created()).isEqualTo(2);
        assertThat(info.count(ResourceState.AVAILABLE)).isEqualTo(2);
        assertThat(info.count(ResourceState.IN_USE)).isZero();
    }

    @Test
    void leaseThatIsOverAnswersNoMore() {
        Lease<Thing> lease = pool(PoolOptions.of(1)).acquire();
        lease.close();
        lease.close();

        assertThat(lease.end()).isEqualTo(LeaseEnd.RETURNED);
        assertThat(codeOf(lease::get)).isEqualTo(PluginErrorCode.INVALID_STATE);
        assertThat(plugin.pools().get(0).returned()).isEqualTo(1);
    }

    @Test
    void leaseKnowsWhereItWasTaken() {
        try (Lease<Thing> lease =
                pool(PoolOptions.of(1).withSites(SiteRecording.ALWAYS)).acquire()) {
            assertThat(lease.allocationSite()).isNotEmpty();
            assertThat(lease.info().thread()).isEqualTo(Thread.currentThread().getName());
            assertThat(lease.info().holder()).isEqualTo("a.plugin");
        }
    }

    @Test
    void refusesWhenThereIsNoRoomInTimeAndNamesTheHolders() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1).shared());
        ResourcePool<?> seenByOther =
                resources.plugin("other.plugin").pool("things").orElseThrow();
        try (Lease<Thing> held = pool.acquire()) {
            assertThat(pool.tryAcquire()).isEmpty();
            assertThatThrownBy(() -> seenByOther.acquire(ResourcePriority.NORMAL, SHORT))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                    .hasMessageContainingAll("things", "1 by 'a.plugin'", "other.plugin");
            assertThat(held.isHeld()).isTrue();
        }
        seenByOther.acquire(ResourcePriority.NORMAL, SHORT).close();
    }

    @Test
    void servesWaitersByPriorityThenInTheOrderTheyCame() throws Exception {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        Lease<Thing> held = pool.acquire();
        List<String> served = new CopyOnWriteArrayList<>();
        List<Thread> waiters = new ArrayList<>();
        ResourcePriority[] come = {
            ResourcePriority.LOW,
            ResourcePriority.NORMAL,
            ResourcePriority.CRITICAL,
            ResourcePriority.NORMAL,
            ResourcePriority.HIGH
        };
        for (int i = 0; i < come.length; i++) {
            int number = i;
            Thread waiter = new Thread(() -> {
                try (Lease<Thing> lease = pool.acquire(come[number], Duration.ofSeconds(20))) {
                    assertThat(lease.isHeld()).isTrue();
                    served.add(come[number] + "-" + number);
                }
            });
            waiter.start();
            waiters.add(waiter);
            await(() -> pool.info().waiting() == number + 1);
        }
        held.close();
        for (Thread waiter : waiters) {
            waiter.join(20_000);
        }
        assertThat(served).containsExactly("CRITICAL-2", "HIGH-4", "NORMAL-1", "NORMAL-3", "LOW-0");
    }

    @Test
    void keepsTheReserveForWhatIsCritical() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(2).withReserve(1));
        Lease<Thing> first = pool.acquire();
        assertThatThrownBy(() -> pool.acquire(ResourcePriority.HIGH, SHORT)).hasMessageContaining("kept for CRITICAL");
        Lease<Thing> critical = pool.acquire(ResourcePriority.CRITICAL, SHORT);
        assertThat(critical.isHeld()).isTrue();
        first.close();
        critical.close();
    }

    @Test
    void manyThreadsNeverShareAnInstanceAndLoseNoPlace() throws Exception {
        int size = 3;
        ResourcePool<Thing> pool = pool(PoolOptions.of(size).withTimeout(Duration.ofSeconds(60)));
        AtomicInteger collisions = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Set<Thing> seen = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 5_000; i++) {
                        try (Lease<Thing> lease = pool.acquire()) {
                            Thing thing = lease.get();
                            seen.add(thing);
                            if (thing.users.incrementAndGet() != 1) {
                                collisions.incrementAndGet();
                            }
                            if (ThreadLocalRandom.current().nextInt(16) == 0) {
                                java.util.concurrent.locks.LockSupport.parkNanos(1);
                            }
                            thing.bad = ThreadLocalRandom.current().nextInt(500) == 0;
                            thing.users.decrementAndGet();
                        }
                        done.incrementAndGet();
                    }
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(120_000);
        }
        assertThat(thrown.get()).isNull();
        assertThat(collisions).hasValue(0);
        assertThat(done).hasValue(40_000);
        await(() -> pool.info().count(ResourceState.CLEANUP) == 0);
        PoolInfo info = pool.info();
        assertThat(info.acquired()).isEqualTo(40_000);
        assertThat(info.returned()).isEqualTo(40_000);
        assertThat(info.created() - info.destroyed()).isEqualTo(info.count(ResourceState.AVAILABLE));
        assertThat(info.count(ResourceState.AVAILABLE)).isBetween(1, size);
        assertThat(plugin.leases()).isEmpty();
        List<Lease<Thing>> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(pool.tryAcquire().orElseThrow());
        }
        assertThat(pool.tryAcquire()).isEmpty();
        all.forEach(Lease::close);
    }

    @Test
    void throwingFactoryCostsNoPlace() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        things.failure = () -> new IllegalArgumentException("broken on purpose");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(pool::acquire)
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.EXECUTION_FAILED))
                    .hasMessageContainingAll("things", "broken on purpose");
        }
        things.failure = null;
        pool.acquire().close();
        assertThat(pool.info().failed()).isEqualTo(3);
    }

    @Test
    void hangingFactoryIsWaitedForNoLongerThanAskedAndWhatItMakesLaterIsUsed() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        things.gate = new CountDownLatch(1);
        assertThat(codeOf(() -> pool.acquire(ResourcePriority.NORMAL, SHORT))).isEqualTo(PluginErrorCode.TIMEOUT);
        // Its place is taken until it comes.
        assertThat(pool.tryAcquire()).isEmpty();
        assertThat(pool.info().count(ResourceState.RESERVED)).isEqualTo(1);

        things.gate.countDown();
        await(() -> pool.info().count(ResourceState.AVAILABLE) == 1);
        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.get().number).isEqualTo(1);
        }
        assertThat(things.made).hasValue(1);
    }

    @Test
    void instanceThatCannotBeUsedAgainIsReplaced() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        Lease<Thing> lease = pool.acquire();
        lease.get().bad = true;
        lease.close();
        await(() -> things.destroyed.size() == 1);
        try (Lease<Thing> next = pool.acquire()) {
            assertThat(next.get().number).isEqualTo(2);
        }
    }

    @Test
    void failingDestructionIsReportedAndShown() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        pool.acquire().close();
        things.destroyThrows = true;
        assertThat(pool.clear()).isEqualTo(1);
        await(() -> pool.info().count(ResourceState.ERROR) == 1);
        assertThat(resources.errors).anyMatch(error -> error.message().contains("cannot be destroyed"));
    }

    @Test
    void cleanUpDestroysWhatIsUnusedAndTakesBackWhatIsOverdue() {
        ResourcePool<Thing> pool = pool(PoolOptions.of(5)
                .withMaxHold(Duration.ofNanos(1))
                .withCleanup(new CleanupPolicy(Duration.ZERO, Duration.ZERO, 1)));
        Lease<Thing> overdue = pool.acquire();
        List<Lease<Thing>> returned = List.of(pool.acquire(), pool.acquire(), pool.acquire());
        returned.forEach(Lease::close);

        assertThat(plugin.cleanUp()).isEqualTo(3);
        assertThat(overdue.end()).isEqualTo(LeaseEnd.OVERDUE);
        await(() -> things.destroyed.size() == 3);
        assertThat(pool.info().count(ResourceState.AVAILABLE)).isEqualTo(1);
        assertThat(plugin.leaks()).singleElement().satisfies(report -> {
            assertThat(report.reason()).isEqualTo(LeaseEnd.OVERDUE);
            assertThat(report.total()).isEqualTo(1);
        });
    }

    @Test
    void closedPoolTakesItsLeasesBackAndServesNobody() throws Exception {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        Lease<Thing> held = pool.acquire();
        AtomicReference<PluginErrorCode> waiterGot = new AtomicReference<>();
        Thread waiter = new Thread(
                () -> waiterGot.set(codeOf(() -> pool.acquire(ResourcePriority.NORMAL, Duration.ofSeconds(30)))));
        waiter.start();
        await(() -> pool.info().waiting() == 1);
        pool.close();
        waiter.join(20_000);

        assertThat(waiterGot).hasValue(PluginErrorCode.INVALID_STATE);
        assertThat(held.end()).isEqualTo(LeaseEnd.POOL_CLOSED);
        assertThat(things.destroyed).hasSize(1);
        assertThat(codeOf(pool::acquire)).isEqualTo(PluginErrorCode.INVALID_STATE);
        assertThat(plugin.pool("things")).isEmpty();
        pool(PoolOptions.of(1)).acquire().close();
    }

    @Test
    void interruptedWaiterLeavesTheLine() throws Exception {
        ResourcePool<Thing> pool = pool(PoolOptions.of(1));
        Lease<Thing> held = pool.acquire();
        AtomicReference<PluginErrorCode> got = new AtomicReference<>();
        Thread waiter =
                new Thread(() -> got.set(codeOf(() -> pool.acquire(ResourcePriority.NORMAL, Duration.ofSeconds(30)))));
        waiter.start();
        await(() -> pool.info().waiting() == 1);
        waiter.interrupt();
        waiter.join(20_000);
        assertThat(got).hasValue(PluginErrorCode.OPERATION_CANCELLED);
        assertThat(pool.info().waiting()).isZero();
        held.close();
        pool.acquire().close();
    }

    @Test
    void poolIsOnlyForItsOwnerUnlessItIsShared() {
        pool(PoolOptions.of(1));
        assertThat(resources.plugin("other.plugin").pool("things")).isEmpty();
        assertThat(codeOf(() -> resources
                        .plugin("other.plugin")
                        .createPool("things", ResourceType.CUSTOM, new Things(), PoolOptions.of(1))))
                .isEqualTo(PluginErrorCode.ALREADY_EXISTS);
    }
}
