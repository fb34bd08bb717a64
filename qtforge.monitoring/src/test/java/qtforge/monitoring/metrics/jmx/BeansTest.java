// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerFactory;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.monitoring.metrics.meter.MeterTable;
import qtforge.monitoring.metrics.sample.FakeRuntime;
import qtforge.monitoring.metrics.text.MetricsText;
import qtforge.testing.Await;

class BeansTest {

    private static final String HOSTILE = "a,type=Runtime:*?\"\n=b";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final FakeRuntime runtime = new FakeRuntime();

    private final Beans beans = new Beans(server);

    @AfterEach
    void close() {
        beans.close();
    }

    private Set<ObjectName> names() throws Exception {
        return server.queryNames(new ObjectName("org.qtforge:*"), null);
    }

    @Test
    void beansComeAndGoWithThePlugins() throws Exception {
        beans.enable(true);
        runtime.plugin("a.b");
        runtime.plugin(HOSTILE);
        runtime.published.put("a.b", 12L);
        try (MeterTable meters = new MeterTable();
                MetricsText metrics = new MetricsText(runtime, () -> 7, null, meters, beans::show)) {
            metrics.updateAllMetrics();
            ObjectName name = new ObjectName("org.qtforge:type=Plugin,id=\"a.b\"");
            Await.until(() -> assertThat(names())
                    .containsExactlyInAnyOrder(
                            name,
                            new ObjectName("org.qtforge:type=Plugin,id=" + ObjectName.quote(HOSTILE)),
                            new ObjectName("org.qtforge:type=Runtime")));
            assertThat(server.getAttribute(name, "MessagesOut")).isEqualTo(12L);
            assertThat(server.getAttribute(name, "State")).isEqualTo("RUNNING");
            for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                assertThat(server.getAttribute(name, attribute.getName())).isNotNull();
            }
            ObjectName ofRuntime = new ObjectName("org.qtforge:type=Runtime");
            for (var attribute : server.getMBeanInfo(ofRuntime).getAttributes()) {
                assertThat(server.getAttribute(ofRuntime, attribute.getName())).isNotNull();
            }
            assertThat(server.getAttribute(ofRuntime, "Bundles")).isEqualTo(7);

            runtime.plugins.remove(HOSTILE);
            metrics.updateAllMetrics();
            Await.until(() -> assertThat(names()).hasSize(2));
            beans.enable(false);
            Await.until(() -> assertThat(names()).isEmpty());
            metrics.updateAllMetrics();
            beans.enable(true);
            metrics.updateAllMetrics();
            Await.until(() -> assertThat(names()).hasSize(2));
            beans.close();
            assertThat(names()).isEmpty();
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("org.qtforge:*"), null))
                .isEmpty();
    }

    /** The server tells its listeners in the thread that registers a bean. */
    @Test
    void listenerOfTheServerThatHangsHoldsUpNobody() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        NotificationListener listener = (notification, handback) -> {
            hanging.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        server.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
        runtime.plugin("a.b");
        beans.enable(true);
        try (MeterTable meters = new MeterTable();
                MetricsText metrics = new MetricsText(runtime, () -> 7, null, meters, beans::show)) {
            CompletableFuture<Void> change = CompletableFuture.runAsync(metrics::updateAllMetrics);
            assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();

            change.get(20, TimeUnit.SECONDS);
            CompletableFuture.runAsync(() -> beans.enable(false)).get(20, TimeUnit.SECONDS);
        } finally {
            goOn.countDown();
        }
        Await.until(() -> assertThat(names()).isEmpty());
    }
}
