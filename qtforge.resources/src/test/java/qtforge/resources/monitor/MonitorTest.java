// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.resources.service.TestResources.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.resource.AlertKind;
import qtforge.api.managers.resource.Lease;
import qtforge.api.managers.resource.MonitoringOptions;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceAlert;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceMonitor;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourceTopics;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.resource.ResourceUsage;
import qtforge.resources.service.TestResources;
import qtforge.resources.service.TestResources.FakeBundle;
import qtforge.resources.service.Things;

class MonitorTest {

    private static final MonitoringOptions FAST = MonitoringOptions.DEFAULT.withInterval(Duration.ofMillis(10));

    private final TestResources resources = new TestResources();
    private final FakeBundle bundle = new FakeBundle("a.plugin");
    private final ResourceManager plugin = resources.runtime.manager(bundle.bundle());
    private final ResourceMonitor monitor = resources.runtime.monitor(bundle.bundle());

    @AfterEach
    void close() {
        resources.close();
    }

    @Test
    void showsWhatAPluginHasNow() {
        try (Lease<ByteBuffer> lease = plugin.buffer(5000)) {
            ResourceUsage usage = monitor.usage("a.plugin");
            assertThat(usage.instances(ResourceType.MEMORY)).isEqualTo(1);
            assertThat(usage.memoryBytes()).isEqualTo(lease.bytes()).isEqualTo(16 * 1024);
        }
        assertThat(monitor.usage("a.plugin").memoryBytes()).isZero();
        assertThat(monitor.usage()).extracting(ResourceUsage::pluginId).containsExactly("a.plugin");
        assertThat(monitor.usage("nobody").acquired()).isZero();
    }

    @Test
    void historyBeginsWhenItIsReadAndIsBounded() {
        monitor.setOptions(FAST.withMaxSamples(5));
        assertThat(monitor.history("a.plugin")).isEmpty();
        await(() -> monitor.history("a.plugin").size() == 5);
        ResourceUsage first = monitor.history("a.plugin").get(0);
        await(() -> !monitor.history("a.plugin").contains(first));
        assertThat(monitor.history("a.plugin")).hasSize(5);
    }

    @Test
    void tellsListenersAndTheBusOncePerPassing() throws Exception {
        List<ResourceAlert> heard = new CopyOnWriteArrayList<>();
        monitor.setOptions(FAST.withMemoryBytes(10_000));
        try (AutoCloseable listening = monitor.onAlert(heard::add)) {
            assertThat(listening).isNotNull();
            Lease<ByteBuffer> lease = plugin.buffer(20_000);
            await(() -> !heard.isEmpty());
            int samples = monitor.history("a.plugin").size();
            await(() -> monitor.history("a.plugin").size() > samples + 3);
            assertThat(heard).singleElement().satisfies(alert -> {
                assertThat(alert.kind()).isEqualTo(AlertKind.MEMORY);
                assertThat(alert.value()).isEqualTo(64 * 1024);
                assertThat(alert.pluginId()).isEqualTo("a.plugin");
            });
            lease.close();
            int before = monitor.history("a.plugin").size();
            await(() -> monitor.history("a.plugin").size() > before + 1);
            Lease<ByteBuffer> again = plugin.buffer(20_000);
            await(() -> heard.size() == 2);
            again.close();
        }
        assertThat(monitor.alerts()).hasSize(2);
        await(() -> resources.published.stream()
                        .filter(message -> message.topic().equals(ResourceTopics.alerts("a.plugin")))
                        .count()
                == 2);
    }

    @Test
    void tellsOfFailingAcquisitionsAndOfPoolsThatAlwaysMakeAnew() {
        monitor.setOptions(FAST.withAlways(true));
        Things things = new Things();
        ResourcePool<?> pool = plugin.createPool("things", ResourceType.CUSTOM, things, PoolOptions.of(1));
        things.passivateThrows = true;
        await(() -> {
            for (int i = 0; i < 20; i++) {
                pool.acquire().close();
            }
            return monitor.alerts().stream().anyMatch(alert -> alert.kind() == AlertKind.EFFICIENCY);
        });
        Lease<?> held = pool.acquire();
        await(() -> {
            for (int i = 0; i < 20; i++) {
                pool.tryAcquire().ifPresent(Lease::close);
            }
            return monitor.alerts().stream().anyMatch(alert -> alert.kind() == AlertKind.ERRORS);
        });
        held.close();
    }

    @Test
    void measuresTheProcessorTimeOfThreadsOfExecutors() {
        monitor.setOptions(FAST.withAlways(true));
        CountDownLatch end = new CountDownLatch(1);
        try (Lease<ExecutorService> lease = plugin.executor("busy", 1)) {
            lease.get().execute(() -> {
                while (end.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });
            await(() -> monitor.usage("a.plugin").cpu() > 0.01);
            assertThat(monitor.usage("a.plugin").liveThreads()).isEqualTo(1);
            end.countDown();
        }
    }
}
