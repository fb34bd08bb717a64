// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static qtforge.resources.service.TestResources.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.PluginThreadSet;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourcePriority;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceTopics;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.service.TestResources.FakeBundle;
import qtforge.resources.service.Things.Thing;

class LeaseTest {

    private final TestResources resources = new TestResources();
    private final FakeBundle bundle = new FakeBundle("a.plugin");
    private final ResourceManager plugin = resources.runtime.manager(bundle.bundle());

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        resources.close();
    }

    private static PluginErrorCode codeOf(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run).code();
    }

    @Test
    void everythingOfABundleThatStoppedIsTakenBackAndReported() {
        Things things = new Things();
        ResourcePool<Thing> pool = plugin.createPool("things", ResourceType.CUSTOM, things, PoolOptions.of(5));
        Lease<Thing> kept = pool.acquire();
        Lease<ByteBuffer> buffer = plugin.buffer(5000);
        Lease<ExecutorService> executor = plugin.executor("work", 2);
        Lease<Thing> returnedLate = pool.acquire();

        resources.stop(bundle, () -> {
            assertThat(codeOf(pool::acquire)).isEqualTo(PluginErrorCode.INVALID_STATE);
            returnedLate.close();
        });

        assertThat(List.of(kept, buffer, executor)).extracting(Lease::end).containsOnly(LeaseEnd.HOLDER_STOPPED);
        assertThat(returnedLate.end()).isEqualTo(LeaseEnd.RETURNED);
        assertThat(executor)
                .satisfies(lease -> assertThat(codeOf(lease::get)).isEqualTo(PluginErrorCode.INVALID_STATE));
        assertThat(resources.plugin("admin").pools())
                .noneMatch(info -> info.name().equals("things"));
        assertThat(things.destroyed).hasSize(2);
        LeakReport report = resources.plugin("admin").leaks().get(0);
        assertThat(report.pluginId()).isEqualTo("a.plugin");
        assertThat(report.total()).isEqualTo(3);
        assertThat(resources.errors)
                .anyMatch(error -> error.message().contains("leases of 'a.plugin' were taken back: 3"));
        await(() -> resources.published.stream()
                .anyMatch(message -> message.topic().equals(ResourceTopics.leaks("a.plugin"))));
        assertThat(resources.runtime.accounts().of("a.plugin").isEmpty()).isTrue();
    }

    @Test
    void bundleThatStartsAgainMayLeaseAgain() {
        resources.stop(bundle, () -> {});
        TestResources.start(bundle);
        ResourceManager again = resources.runtime.manager(bundle.bundle());
        again.buffer(10).close();
        assertThat(codeOf(() -> plugin.buffer(10))).isEqualTo(PluginErrorCode.INVALID_STATE);
    }

    @Test
    void othersLoseTheirLeasesWhenTheOwnerOfAPoolStops() {
        plugin.createPool(
                "shared", ResourceType.CUSTOM, new Things(), PoolOptions.of(2).shared());
        ResourceManager other = resources.plugin("other");
        Lease<?> lease = other.pool("shared").orElseThrow().acquire();
        resources.stop(bundle, () -> {});
        assertThat(lease.end()).isEqualTo(LeaseEnd.POOL_CLOSED);
    }

    @Test
    void quotaBindsAndSaysWhoHoldsWhat() {
        plugin.setQuota("a.plugin", ResourceType.CUSTOM, ResourceQuota.UNLIMITED.withMaxInstances(2));
        ResourcePool<Thing> pool = plugin.createPool("things", ResourceType.CUSTOM, new Things(), PoolOptions.of(9));
        Lease<Thing> one = pool.acquire();
        Lease<Thing> two = pool.acquire();
        assertThatThrownBy(pool::acquire)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContainingAll("quota of 'a.plugin'", "2 of Custom", "of 'things'", "quota a.plugin Custom");
        assertThat(pool.tryAcquire()).isEmpty();
        assertThat(resources.runtime.desk().leaks()).isEmpty();
        await(() -> resources.published.stream()
                .anyMatch(message -> message.payload() instanceof ResourceAlert alert
                        && alert.message().contains("quota of 'a.plugin'")));
        one.close();
        pool.acquire().close();
        two.close();
    }

    @Test
    void quotasOfBytesPrioritiesAndOfAllPluginsBind() {
        plugin.setQuota(
                ResourceManager.EVERY_PLUGIN, ResourceType.MEMORY, ResourceQuota.UNLIMITED.withMaxMemoryBytes(10_000));
        try (Lease<ByteBuffer> held = plugin.buffer(3000)) {
            assertThat(held.bytes()).isEqualTo(4096);
            assertThatThrownBy(() -> plugin.buffer(7000)).hasMessageContaining("10000 bytes of Memory");
        }
        plugin.setQuota(
                "a.plugin", ResourceType.MEMORY, ResourceQuota.UNLIMITED.withMinPriority(ResourcePriority.HIGH));
        assertThatThrownBy(() -> plugin.buffer(10)).hasMessageContaining("of priority High or more");
        assertThat(plugin.removeQuota("a.plugin", ResourceType.MEMORY)).isTrue();
        plugin.buffer(10).close();
    }

    @Test
    void quotaIsNeverPassedByManyThreads() throws Exception {
        int most = 3;
        plugin.setQuota("a.plugin", ResourceType.CUSTOM, ResourceQuota.UNLIMITED.withMaxInstances(most));
        ResourcePool<Thing> pool = plugin.createPool("things", ResourceType.CUSTOM, new Things(), PoolOptions.of(100));
        AtomicInteger held = new AtomicInteger();
        AtomicInteger highest = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 3000; i++) {
                        pool.tryAcquire().ifPresent(lease -> {
                            highest.accumulateAndGet(held.incrementAndGet(), Math::max);
                            java.util.concurrent.locks.LockSupport.parkNanos(1);
                            held.decrementAndGet();
                            lease.close();
                        });
                    }
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertThat(thrown.get()).isNull();
        assertThat(highest.get()).isBetween(1, most);
        assertThat(resources.runtime.accounts().of("a.plugin").isEmpty()).isTrue();
    }

    @Test
    void quotasAreKeptAcrossRestartAndABrokenLineHarmsNoOther() throws Exception {
        Path file = folder.resolve("deep/quotas.properties");
        ResourceQuota quota = new ResourceQuota(7, 1234, Duration.ofMinutes(3), ResourcePriority.NORMAL);
        try (TestResources first = new TestResources(file)) {
            first.plugin("admin").setQuota("x.y-z", ResourceType.TIMER, quota);
            first.plugin("admin").setQuota(ResourceManager.EVERY_PLUGIN, ResourceType.TIMER, quota.withMaxInstances(1));
        }
        Files.writeString(file, Files.readString(file) + "x.y-z/NONSENSE=1,2\n");
        try (TestResources again = new TestResources(file)) {
            assertThat(again.plugin("admin").quota("x.y-z", ResourceType.TIMER)).isEqualTo(quota);
            assertThat(again.plugin("admin").quota("other", ResourceType.TIMER).maxInstances())
                    .isEqualTo(1);
            assertThat(again.plugin("admin").quotas()).hasSize(2);
        }
    }

    @Test
    void buffersComeClearedZeroedAndLimited() {
        try (Lease<ByteBuffer> lease = plugin.buffer(100)) {
            lease.get().putLong(42);
        }
        try (Lease<ByteBuffer> lease = plugin.buffer(50)) {
            assertThat(lease.get().position()).isZero();
            assertThat(lease.get().limit()).isEqualTo(50);
            assertThat(lease.get().getLong()).isZero();
        }
        try (Lease<ByteBuffer> large = plugin.buffer(3_000_000)) {
            assertThat(large.get().capacity()).isEqualTo(3_000_000);
            assertThat(plugin.leases()).singleElement().satisfies(info -> {
                assertThat(info.bytes()).isEqualTo(3_000_000);
                assertThat(info.type()).isEqualTo(ResourceType.MEMORY);
            });
        }
        assertThat(plugin.leases()).isEmpty();
    }

    @Test
    void filesAreClosedWhenTheirLeaseEnds() {
        Lease<FileChannel> lease =
                plugin.openFile(folder.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = lease.get();
        assertThat(plugin.reclaim("a.plugin")).isEqualTo(1);
        assertThat(channel.isOpen()).isFalse();
        assertThat(lease.end()).isEqualTo(LeaseEnd.RECLAIMED);
        assertThat(codeOf(() -> plugin.openFile(folder.resolve("none/f"), StandardOpenOption.READ)))
                .isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);
    }

    @Test
    void filePoolHandsOutChannelsAtTheBeginning() throws Exception {
        Path file = folder.resolve("data");
        Files.writeString(file, "hello");
        ResourcePool<FileChannel> pool =
                plugin.createFilePool("file", file, Set.of(StandardOpenOption.READ), PoolOptions.of(1));
        for (int i = 0; i < 2; i++) {
            try (Lease<FileChannel> lease = pool.acquire()) {
                ByteBuffer read = ByteBuffer.allocate(5);
                assertThat(lease.get().read(read)).isEqualTo(5);
            }
        }
    }

    @Test
    void connectionsThatWereClosedAreReplaced() throws Exception {
        try (ServerSocketChannel server =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            ResourcePool<SocketChannel> pool =
                    plugin.createConnectionPool("net", server.getLocalAddress(), PoolOptions.of(1));
            SocketChannel first;
            try (Lease<SocketChannel> lease = pool.acquire()) {
                first = lease.get();
            }
            try (Lease<SocketChannel> lease = pool.acquire()) {
                assertThat(lease.get()).isSameAs(first);
                lease.get().close();
            }
            try (Lease<SocketChannel> lease = pool.acquire()) {
                assertThat(lease.get()).isNotSameAs(first);
                assertThat(lease.get().isConnected()).isTrue();
            }
        }
    }

    @Test
    void executorsHaveNamedThreadsThatEndWithTheLease() throws Exception {
        Lease<ExecutorService> lease = plugin.executor("work", 1);
        AtomicReference<Thread> ran = new AtomicReference<>();
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch started = new CountDownLatch(1);
        lease.get().execute(() -> {
            ran.set(Thread.currentThread());
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ran.get().getName()).isEqualTo("qtforge-plugin-a.plugin-work-1");
        assertThat(resources.runtime.monitor(bundle.bundle()).usage("a.plugin").liveThreads())
                .isEqualTo(1);
        lease.close();
        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        await(() -> resources.runtime.accounts().of("a.plugin").threads().isEmpty());
        try (Lease<ScheduledExecutorService> timer = plugin.timer("tick")) {
            assertThat(timer.get().schedule(() -> 42, 1, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS))
                    .isEqualTo(42);
        }
    }

    @Test
    void threadsOfContextsAreAccountedAndBoundByAQuotaThatWasSet() throws Exception {
        PluginThreadSet threads = resources.runtime.open("a.plugin", 9);
        ExecutorService executor = threads.executor();
        assertThat(threads.executor()).isSameAs(executor);
        assertThat(plugin.leases()).singleElement().satisfies(info -> assertThat(info.instances())
                .isEqualTo(9));
        assertThat(executor.submit(() -> Thread.currentThread().getName()).get(20, TimeUnit.SECONDS))
                .startsWith("qtforge-plugin-a.plugin-worker-");
        int byDefault = 2 * Runtime.getRuntime().availableProcessors();
        Lease<ExecutorService> more = plugin.executor("more", byDefault);
        assertThatThrownBy(() -> plugin.executor("evenmore", 1)).hasMessageContaining((byDefault + 9) + " of Thread");
        assertThat(threads.stop()).isEmpty();
        assertThat(codeOf(() -> plugin.executor("evenmore", 1))).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        more.close();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(plugin.leases()).isEmpty();
        assertThat(codeOf(threads::timer)).isEqualTo(PluginErrorCode.INVALID_STATE);

        plugin.setQuota("a.plugin", ResourceType.THREAD, ResourceQuota.UNLIMITED.withMaxInstances(2));
        PluginThreadSet bound = resources.runtime.open("a.plugin", 9);
        bound.executor();
        assertThat(plugin.leases()).singleElement().satisfies(info -> assertThat(info.instances())
                .isEqualTo(2));
        assertThat(codeOf(() -> plugin.executor("more", 1))).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(codeOf(() -> resources.runtime.open("a.plugin", 1).executor()))
                .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
        assertThat(bound.stop()).isEmpty();
        assertThat(resources.runtime.desk().leaks()).isEmpty();
    }

    @Test
    void threadOfAContextThatWillNotEndIsSaid() throws Exception {
        PluginThreadSet threads = resources.runtime.open("a.plugin", 1);
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        threads.executor().execute(() -> {
            started.countDown();
            boolean over = false;
            while (!over) {
                try {
                    end.await();
                    over = true;
                } catch (InterruptedException e) {
                    // Stubborn.
                    over = false;
                }
            }
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.stop()).hasValueSatisfying(text -> assertThat(text).contains("qtforge-plugin-a.plugin-*"));
        end.countDown();
    }

    @Test
    void leaseWithoutAPoolIsDestroyedWhenItEnds() {
        Things things = new Things();
        Lease<Thing> lease = plugin.lease("one", ResourceType.CUSTOM, 10, things);
        assertThat(lease.get().number).isEqualTo(1);
        lease.close();
        await(() -> things.destroyed.size() == 1);
        things.failure = () -> new IllegalStateException("no");
        assertThat(codeOf(() -> plugin.lease("one", ResourceType.CUSTOM, 10, things)))
                .isEqualTo(PluginErrorCode.EXECUTION_FAILED);
        assertThat(resources.runtime.accounts().of("a.plugin").isEmpty()).isTrue();
    }
}
