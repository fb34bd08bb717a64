// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.ProbeBuilder;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginMetrics;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.security.AuditEvent;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Metrics of plugins that do things, come and go. */
public class MetricsIT extends InRuntime {

    private static final String ID = "itest.metered";

    private PluginMetricsCollector metrics;
    private MessageBus bus;

    @Override
    @ProbeBuilder
    public TestProbeBuilder probe(TestProbeBuilder builder) {
        builder.setHeader(
                "DynamicImport-Package",
                "qtforge.api.*,org.osgi.framework,org.osgi.framework.*,org.osgi.service.cm,org.osgi.util.*,org.junit,org.junit.*,"
                        + "org.hamcrest.*,org.assertj.*,org.ops4j.*,javax.inject");
        return builder;
    }

    @Before
    public void find() {
        metrics = service(PluginMetricsCollector.class);
        bus = service(MessageBus.class);
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private PluginMetrics now() {
        return metrics.getPluginMetrics(ID);
    }

    @Test
    public void countersMoveAndDoNotFallWhenThePluginReloads() {
        load(PluginJar.metering(ID, "1.0.0"));
        ServiceRegistration<AuditLog> audit = bundles.registerService(AuditLog.class, new OneDenial(), null);
        try {
            doThings();
            PluginMetrics before = now();
            assertThat(before.state()).isEqualTo(PluginState.RUNNING);
            assertThat(before.messagesOut()).isEqualTo(1);
            assertThat(before.messagesIn()).isEqualTo(2);
            // Two commands, one of which failed, and a request.
            assertThat(before.calls().count()).isEqualTo(3);
            assertThat(before.calls().failed()).isEqualTo(1);
            assertThat(before.errorCount()).isEqualTo(1);
            assertThat(before.denials()).isEqualTo(1);
            assertThat(before.stateChanges()).isPositive();
            assertThat(before.restarts()).isZero();

            manager.reloadPlugin(ID);
            lifecycle.restartPlugin(ID);
            doThings();

            Await.until("reload and restart", () -> now().reloads() == 1 && now().restarts() == 1);
            PluginMetrics after = now();
            assertThat(after.messagesOut()).isEqualTo(2);
            assertThat(after.messagesIn()).isEqualTo(4);
            assertThat(after.calls().count()).isEqualTo(6);
            assertThat(after.errorCount()).isEqualTo(2);
            assertThat(after.stateChanges()).isGreaterThan(before.stateChanges());
            assertThat(metrics.updatePluginMetrics(ID).own()).isEqualTo(Map.of("depth", 3L));
        } finally {
            audit.unregister();
        }
        manager.unloadPlugin(ID, true);
        assertThatThrownBy(this::now).isInstanceOf(PluginException.class);
        load(PluginJar.metering(ID, "1.0.0"));
        assertThat(now().messagesOut()).isZero();
        assertThat(now().messagesIn()).isZero();
        assertThat(now().calls().count()).isZero();
    }

    private void doThings() {
        send(ID, "publish");
        assertThatThrownBy(() -> send(ID, "fail")).isInstanceOf(PluginException.class);
        bus.publish("metered/in", "one");
        bus.publish("metered/in", "two");
        assertThat(service(RequestResponse.class)
                        .callService("metered", "ask", Map.of())
                        .isSuccess())
                .isTrue();
    }

    @Test
    public void metersAreScrapedByHttpAndGoWithTheirBundle() throws Exception {
        load(PluginJar.metering(ID, "1.0.0"));
        send(ID, "meter");
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Configuration configuration = service(ConfigurationAdmin.class).getConfiguration("qtforge.monitoring", "?");
        configuration.update(FrameworkUtil.asDictionary(Map.of("metrics.port", port)));
        try {
            Await.until("the endpoint", () -> scrape(port).isPresent());
            assertThat(scrape(port).orElseThrow())
                    .contains("qtforge_custom_orders_total{plugin=\"itest.metered\"} 1.0\n")
                    .contains("qtforge_custom_depth{plugin=\"itest.metered\"} 4.0\n")
                    .contains("qtforge_plugin_info{plugin=\"itest.metered\",version=\"1.0.0\"} 1")
                    .endsWith("# EOF\n");
            manager.stopPlugin(ID, true);
            assertThat(scrape(port).orElseThrow())
                    .doesNotContain("qtforge_custom_")
                    .contains("itest.metered");
            manager.unloadPlugin(ID, true);
            assertThat(scrape(port).orElseThrow()).doesNotContain("itest.metered");
        } finally {
            configuration.delete();
        }
        Await.until("its end", () -> scrape(port).isEmpty());
    }

    private static Optional<String> scrape(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openConnection();
        connection.setReadTimeout(30_000);
        try (InputStream text = connection.getInputStream()) {
            return Optional.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (ConnectException e) {
            return Optional.empty();
        }
    }

    /** An audit log in which the plugin was refused once. */
    private static final class OneDenial implements AuditLog {

        @Override
        public List<AuditEvent> recent(int limit) {
            return List.of();
        }

        @Override
        public List<AuditEvent> recent(String subject, int limit) {
            return List.of();
        }

        @Override
        public Optional<AuditEvent> lastDenial(String subject) {
            return Optional.empty();
        }

        @Override
        public Map<String, Long> denials() {
            return Map.of(ID, 1L);
        }

        @Override
        public void record(
                AuditKind kind,
                String subject,
                String permission,
                String message,
                String remedy,
                Map<String, Object> details) {
            throw new UnsupportedOperationException();
        }
    }
}
