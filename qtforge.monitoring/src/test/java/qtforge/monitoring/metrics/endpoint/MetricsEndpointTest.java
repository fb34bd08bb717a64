// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthSummary;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.testing.Await;

class MetricsEndpointTest {

    private volatile PluginHealthMonitor health;
    private volatile String text = "# EOF\n";
    private final MetricsEndpoint endpoint = new MetricsEndpoint(
            () -> {
                if (text == null) {
                    throw new IllegalStateException("boom");
                }
                return text;
            },
            "application/openmetrics-text",
            () -> health);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private int listen(String token) throws Exception {
        int port = freePort();
        endpoint.configure(new EndpointSettings(port, "127.0.0.1", token));
        assertThat(endpoint.port()).isEqualTo(port);
        return port;
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, method.equals("POST") ? BodyPublishers.ofString("x") : BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void nothingListensUntilThereIsAPort() {
        endpoint.configure(new EndpointSettings(0, "127.0.0.1", ""));
        assertThat(endpoint.port()).isZero();
    }

    @Test
    void tokenStaysWithTheServerWhenAnotherPlaceCannotBeHad() throws Exception {
        int port = listen("old");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            endpoint.configure(new EndpointSettings(other.getLocalPort(), "127.0.0.1", "new"));
        }

        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer old").statusCode())
                .isEqualTo(200);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer new").statusCode())
                .isEqualTo(401);
        endpoint.configure(new EndpointSettings(port, "127.0.0.1", "new"));
        assertThat(send("GET", "/metrics", "Authorization", "Bearer new").statusCode())
                .isEqualTo(200);
    }

    /** As a rule it starts after nobody waits for it any more; else it belongs to the endpoint, and ends with that. */
    @Test
    void serverThatNobodyWaitsForIsClosed() throws Exception {
        int port = freePort();
        Thread.currentThread().interrupt();
        endpoint.configure(new EndpointSettings(port, "127.0.0.1", ""));
        assertThat(Thread.interrupted()).isTrue();

        Await.until(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("qtforge-monitoring-http-start"));
        endpoint.close();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void metricsAreAnswered() throws Exception {
        listen("");
        HttpResponse<String> answer = send("GET", "/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("# EOF\n");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/openmetrics-text");
        assertThat(send("HEAD", "/metrics").statusCode()).isEqualTo(200);
        assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(send("GET", "/metrics/../etc").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/").statusCode()).isEqualTo(404);
        text = null;
        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(500);
        assertThat(send("GET", "/metrics").body()).doesNotContain("boom");
    }

    @Test
    void withATokenWhoHasNoneIsRefused() throws Exception {
        int port = listen("secret");
        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer secre").statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/metrics", "Authorization", "Bearer secret").statusCode())
                .isEqualTo(200);
        endpoint.configure(new EndpointSettings(port, "127.0.0.1", "other"));
        assertThat(send("GET", "/metrics", "Authorization", "Bearer secret").statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthIsTheMonitorsAndReasonsAreForWhoHasTheToken() throws Exception {
        listen("secret");
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(503);
        PluginHealthMonitor monitor = mock(PluginHealthMonitor.class);
        when(monitor.liveness()).thenReturn(new HealthSummary(HealthLevel.OK, List.of(), Instant.now()));
        HealthEntry ill = new HealthEntry(
                "bus", "", Set.of(), HealthLevel.CRITICAL, List.of("full\r\nX: y"), Instant.now(), Duration.ZERO, 1);
        when(monitor.readiness()).thenReturn(new HealthSummary(HealthLevel.CRITICAL, List.of(ill), Instant.now()));
        health = monitor;

        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(503);
        assertThat(send("GET", "/health/ready").body()).isEqualTo("CRITICAL\n");
        assertThat(send("GET", "/health/ready", "Authorization", "Bearer secret")
                        .body())
                .isEqualTo("CRITICAL\nbus: CRITICAL full  X: y\n");
    }

    @Test
    void aPortThatCannotBeHadLeavesTheLastGoodOne() throws Exception {
        int port = listen("");
        try (ServerSocket taken = new ServerSocket(0)) {
            endpoint.configure(new EndpointSettings(taken.getLocalPort(), "127.0.0.1", ""));
        }
        assertThat(endpoint.port()).isEqualTo(port);
        endpoint.configure(new EndpointSettings(port, "no such address ", ""));
        assertThat(endpoint.port()).isEqualTo(port);
        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(200);
        endpoint.configure(new EndpointSettings(0, "127.0.0.1", ""));
        assertThat(endpoint.port()).isZero();
    }

    @Test
    void clientsThatSayNothingOrTooMuchDoNotKeepOthersOut() throws Exception {
        int port = listen("");
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port);
                Socket endless = new Socket(InetAddress.getLoopbackAddress(), port)) {
            endless.setSoTimeout(30_000);
            endless.getOutputStream()
                    .write(("GET /metrics HTTP/1.1\r\n" + ("A: " + "x".repeat(8_000) + "\r\n").repeat(100))
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(send("GET", "/metrics").statusCode()).isEqualTo(200);
            assertThat(silent.isConnected()).isTrue();
            try (InputStream answer = endless.getInputStream()) {
                assertThat(new String(answer.readNBytes(12), StandardCharsets.ISO_8859_1))
                        .isIn("", "HTTP/1.1 400", "HTTP/1.1 431");
            } catch (java.net.SocketException e) {
                // Closed on us, which is as good.
                assertThat(e).isNotNull();
            }
        }
    }
}
