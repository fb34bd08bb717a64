// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginHealthStatus;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.api.core.Version;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.api.security.AuditKind;
import qtforge.api.security.AuditLog;
import qtforge.testing.Await;
import qtforge.web.access.PageSessions;
import qtforge.web.event.EventFeed;

/** The way in, on a real server. */
class PageServletTest {

    private PageServer server;
    private final PluginManager plugins = mock(PluginManager.class);
    private final AuditLog audit = mock(AuditLog.class);

    @BeforeEach
    void start() throws Exception {
        server = new PageServer();
        server.services.put(PluginManager.class, plugins).put(AuditLog.class, audit);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(server.problems).isEmpty();
    }

    private static PluginInfo plugin(String id, String name, String reason) {
        PluginMetadata metadata =
                PluginMetadata.builder(id, Version.of("1.0.0")).name(name).build();
        return new PluginInfo(
                id,
                "",
                metadata,
                PluginState.RUNNING,
                reason,
                7,
                Instant.EPOCH,
                Instant.EPOCH,
                true,
                PluginHealthStatus.unchecked(id),
                Map.of(),
                List.of(),
                Map.of());
    }

    private HttpResponse<String> action(String cookie, String csrf, String body) throws Exception {
        HttpRequest.Builder request = server.post("/api/action", body).header("Cookie", cookie);
        if (csrf != null) {
            request.header("X-QtForge-CSRF", csrf);
        }
        return server.send(request.build());
    }

    // --- who gets in ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/page.js",
                "/api/overview",
                "/api/session",
                "/events",
                "/metrics",
                "/login.html",
                "/no"
            })
    void nothingIsServedWithoutASession(String path) throws Exception {
        HttpResponse<String> answer = server.send(server.request(path).build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("log in first");
        assertThat(server.get(path, "qtforge-session-" + server.port() + "=made-up")
                        .statusCode())
                .isEqualTo(401);
        verifyNoInteractions(plugins);
    }

    @Test
    void browserGetsTheFormAndWhatItNeedsOnly() throws Exception {
        HttpResponse<String> form = server.send(
                server.request("/").header("Accept", "text/html,*/*").build());

        assertThat(form.statusCode()).isEqualTo(401);
        assertThat(form.body()).contains("<form id=\"login\">");
        for (String open : List.of("/login.js", "/style.css", "/theme.js")) {
            assertThat(server.send(server.request(open).build()).statusCode())
                    .as(open)
                    .isEqualTo(200);
        }
    }

    @Test
    void rightTokenBeginsASessionWhoseCookieNoScriptAndNoOtherSiteGets() throws Exception {
        HttpResponse<String> answer = server.send(server.post("/login", "{\"token\":\"" + PageServer.TOKEN + "\"}")
                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/qtforge")
                .doesNotContain("Secure")
                .doesNotContain(PageServer.TOKEN);
        assertThat(server.get("/", PageServer.cookie(answer)).body()).contains("<dialog id=\"confirm\"");
        verify(audit).record(eq(AuditKind.RUNTIME), eq("qtforge.web"), eq(""), contains("logged in"), any(), any());
    }

    @Test
    void wrongTokensAreRefusedSlowedDownAndAudited() throws Exception {
        HttpRequest wrong = server.post("/login", "{\"token\":\"no\"}").build();
        for (int i = 0; i < 3; i++) {
            assertThat(server.send(wrong).statusCode()).isEqualTo(403);
        }
        HttpResponse<String> paused = server.send(server.post("/login", "{\"token\":\"" + PageServer.TOKEN + "\"}")
                .build());

        assertThat(paused.statusCode()).isEqualTo(429);
        assertThat(paused.headers().firstValue("Retry-After")).isPresent();
        assertThat(paused.headers().firstValue("Set-Cookie")).isEmpty();
        verify(audit, org.mockito.Mockito.times(3))
                .record(eq(AuditKind.WARNING), any(), any(), contains("wrong token"), any(), any());

        String ticket = server.page.access().makeTicket();
        HttpRequest link =
                server.post("/login", "{\"ticket\":\"" + ticket + "\"}").build();
        assertThat(server.send(link).statusCode())
                .as("a link of the shell still works")
                .isEqualTo(200);
        assertThat(server.send(link).statusCode()).as("once").isEqualTo(403);
    }

    @Test
    void browserBehindAProxyWithTlsLogsInAndItsCookieGoesByHttpsOnly() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/login")
                .header("Origin", "https://forge.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + PageServer.TOKEN + "\"}"))
                .build());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
        assertThat(server.raw(
                        "GET /qtforge/api/session HTTP/1.1",
                        "Host: forge.example",
                        "Cookie: " + PageServer.cookie(answer).replaceFirst("-\\d+=", "-80=")))
                .contains(" 200 ");
    }

    @Test
    void runtimesOnOtherPortsOfTheHostHaveOtherCookies() throws Exception {
        PageServer other = new PageServer();
        try {
            String cookie = server.login();
            String second = other.login();

            assertThat(server.get("/api/session", cookie + "; " + second).statusCode())
                    .isEqualTo(200);
            assertThat(other.get("/api/session", cookie + "; " + second).statusCode())
                    .isEqualTo(200);
            assertThat(cookie.split("=")[0]).isNotEqualTo(second.split("=")[0]);
        } finally {
            other.close();
        }
    }

    @Test
    void loginOfAnotherSiteIsRefused() throws Exception {
        HttpRequest request = server.request("/login")
                .header("Origin", "http://evil.example")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + PageServer.TOKEN + "\"}"))
                .build();

        assertThat(server.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void sessionEndsByLoggingOutAndByTime() throws Exception {
        String cookie = server.login();
        HttpResponse<String> out = server.send(server.post("/logout", "")
                .header("Cookie", cookie)
                .header("X-QtForge-CSRF", server.csrf(cookie))
                .build());
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(server.get("/api/session", cookie).statusCode()).isEqualTo(401);

        String other = server.login();
        server.clock.pass(PageSessions.IDLE);
        assertThat(server.get("/api/session", other).statusCode()).isEqualTo(401);
    }

    @Test
    void metricsTakeTheTokenToo() throws Exception {
        PluginMetricsCollector collector = mock(PluginMetricsCollector.class);
        when(collector.openMetrics()).thenReturn("a_total 1\n# EOF\n");
        server.services.put(PluginMetricsCollector.class, collector);

        HttpResponse<String> answer = server.send(server.request("/metrics")
                .header("Authorization", "Bearer " + PageServer.TOKEN)
                .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a_total 1\n# EOF\n");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/openmetrics-text");
        assertThat(server.send(server.request("/metrics")
                                .header("Authorization", "Bearer no")
                                .build())
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.send(server.request("/api/overview")
                                .header("Authorization", "Bearer " + PageServer.TOKEN)
                                .build())
                        .statusCode())
                .as("the token is for metrics and for logging in only")
                .isEqualTo(401);
    }

    // --- what changes something -------------------------------------------------------------------------------------

    @Test
    void actionOfThePageIsCarriedOutAndAudited() throws Exception {
        String cookie = server.login();

        HttpResponse<String> answer =
                action(cookie, server.csrf(cookie), "{\"action\":\"stop\",\"id\":\"org.example.a\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        verify(plugins).stopPlugin("org.example.a", false);
        verify(audit)
                .record(
                        eq(AuditKind.RUNTIME),
                        eq("qtforge.web"),
                        eq(""),
                        contains("'stop' with 'org.example.a'"),
                        any(),
                        any());
    }

    @Test
    void actionThatFailsIsToldAndAudited() throws Exception {
        doThrow(new PluginException(PluginErrorCode.INVALID_STATE, "it is <b>stopped</b> already"))
                .when(plugins)
                .stopPlugin(any(), anyBoolean());
        String cookie = server.login();

        HttpResponse<String> answer = action(cookie, server.csrf(cookie), "{\"action\":\"stop\",\"id\":\"a\"}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(answer.body()).contains("InvalidState", "stopped");
        verify(audit).record(eq(AuditKind.WARNING), any(), any(), contains("failed"), any(), any());
    }

    @Test
    void actionsWithoutProofThatThePageSentThemAreRefused() throws Exception {
        String cookie = server.login();
        String csrf = server.csrf(cookie);
        String body = "{\"action\":\"stop\",\"id\":\"a\"}";

        assertThat(action(cookie, null, body).statusCode()).isEqualTo(403);
        assertThat(action(cookie, "made up", body).statusCode()).isEqualTo(403);
        assertThat(action(cookie, server.csrf(server.login()), body).statusCode())
                .as("of another session")
                .isEqualTo(403);
        assertThat(action("a=b", csrf, body).statusCode()).isEqualTo(401);
        for (String site : List.of("cross-site", "same-site", "none")) {
            HttpRequest request = server.post("/api/action", body)
                    .header("Cookie", cookie)
                    .header("X-QtForge-CSRF", csrf)
                    .header("Sec-Fetch-Site", site)
                    .build();
            assertThat(server.send(request).statusCode()).as(site).isEqualTo(403);
        }
        assertThat(server.get("/api/action?action=stop&id=a", cookie).statusCode())
                .as("a GET changes nothing")
                .isEqualTo(404);
        verify(plugins, never()).stopPlugin(any(), anyBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\":\"unloadEverything\",\"id\":\"a\"}",
                "{\"action\":\"stop\"}",
                "{\"action\":[\"stop\"],\"id\":{}}",
                "{}",
                "[]",
                "{\"action\":\"stop\",",
                ""
            })
    void actionsThatMakeNoSenseAreRefused(String body) throws Exception {
        String cookie = server.login();

        assertThat(action(cookie, server.csrf(cookie), body).statusCode()).isEqualTo(400);
        verify(plugins, never()).stopPlugin(any(), anyBoolean());
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @Test
    void largeRequestsAreRefused() throws Exception {
        String cookie = server.login();
        String csrf = server.csrf(cookie);
        String large = "{\"action\":\"stop\",\"id\":\"" + "x".repeat(RequestBody.MOST) + "\"}";

        assertThat(action(cookie, csrf, large).statusCode()).isEqualTo(413);
        HttpRequest chunked = server.request("/api/action")
                .header("Origin", server.origin())
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("X-QtForge-CSRF", csrf)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(server.send(chunked).statusCode()).as("without a length").isEqualTo(413);
        assertThat(server.get("/api/plugin?id=" + "x".repeat(PageServlet.LONGEST_ADDRESS), cookie)
                        .statusCode())
                .isEqualTo(414);
        HttpRequest form = server.request("/api/action")
                .header("Origin", server.origin())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header("X-QtForge-CSRF", csrf)
                .POST(HttpRequest.BodyPublishers.ofString("action=stop&id=a"))
                .build();
        assertThat(server.send(form).statusCode()).isEqualTo(415);
        verify(plugins, never()).stopPlugin(any(), anyBoolean());
    }

    @Test
    void loginsThatArriveSlowlyHoldNoThreadAndAreBounded() throws Exception {
        String cookie = server.login();
        HttpRequest login = server.post("/login", "{\"token\":\"" + PageServer.TOKEN + "\"}")
                .build();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < LoginBodies.AT_A_TIME; i++) {
                slow.add(server.slowLogin());
                if (i == LoginBodies.AT_A_TIME / 2) {
                    assertThat(server.send(login).statusCode()).isEqualTo(200);
                }
            }
            Await.until("there are too many", () -> server.send(login).statusCode() == 503);
            assertThat(server.get("/api/session", cookie).statusCode())
                    .as("who is logged in is served")
                    .isEqualTo(200);
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
        Await.until("those that left are forgotten", () -> server.send(login).statusCode() == 200);
    }

    @Test
    void loginThatDoesNotArriveInTimeIsRefused() throws Exception {
        PageServer hasty = new PageServer(Duration.ofMillis(200));
        try {
            assertThat(hasty.raw(hasty.slowHead())).contains(" 408 ");
        } finally {
            hasty.close();
        }
    }

    @Test
    void largeLoginsAreRefused() throws Exception {
        String large = "{\"token\":\"" + "x".repeat(LoginBodies.MOST) + "\"}";

        assertThat(server.send(server.post("/login", large).build()).statusCode())
                .isEqualTo(413);
        HttpRequest chunked = server.request("/login")
                .header("Origin", server.origin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(server.send(chunked).statusCode()).as("without a length").isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"})
    void otherMethodsAreRefused(String method) throws Exception {
        assertThat(server.raw(method + " /qtforge/ HTTP/1.1", "Host: 127.0.0.1"))
                .contains(" 405 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/qtforge/../WEB-INF/web.xml",
                "/qtforge/..%2f..%2fetc/passwd",
                "/qtforge/%2e%2e/%2e%2e/etc/passwd",
                "/qtforge//etc/passwd",
                "/qtforge/.%00./page.js",
                "/qtforge/page.js/../../x",
                "/qtforge/page.js%00",
                "/qtforge/page.js;x=y/..;/z",
                "/qtforge/....//page.js",
                "/qtforge/qtforge/web/page/page.js",
                "/qtforge/META-INF/MANIFEST.MF",
                "/qtforge/\\..\\page.js"
            })
    void noPathLeadsOutOfTheTable(String path) throws Exception {
        String status = server.raw(
                "GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + server.port(), "Cookie: " + server.login());

        assertThat(status).containsAnyOf(" 404 ", " 400 ");
    }

    @Test
    void requestForAnotherNameIsNotAnswered() throws Exception {
        String cookie = server.login();

        assertThat(server.raw("GET /qtforge/api/session HTTP/1.1", "Host: evil.example", "Cookie: " + cookie))
                .contains(" 421 ");
        assertThat(server.raw("GET /qtforge/login.js HTTP/1.1", "Host: evil.example"))
                .contains(" 421 ");
        assertThat(server.raw(
                        "GET /qtforge/api/session HTTP/1.1", "Host: localhost:" + server.port(), "Cookie: " + cookie))
                .contains(" 200 ");
    }

    // --- what is sent -----------------------------------------------------------------------------------------------

    @Test
    void everyReplyKeepsBrowsersFromDoingMore() throws Exception {
        String cookie = server.login();
        for (HttpResponse<String> answer : List.of(
                server.send(server.request("/").build()),
                server.get("/", cookie),
                server.get("/api/overview", cookie),
                server.get("/none", cookie),
                server.send(server.request("/style.css").build()))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .contains("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                            + "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void filesOfThePageHoldToThePolicyAndToThemselves() throws Exception {
        String cookie = server.login();
        for (String name : PageFiles.names()) {
            if (name.equals("login.html")) {
                continue;
            }
            HttpResponse<String> answer = server.get("/" + name, cookie);
            assertThat(answer.statusCode()).as(name).isEqualTo(200);
            assertThat(answer.body().replace("http://www.w3.org/2000/svg", ""))
                    .as(name)
                    .doesNotContain(
                            "http:",
                            "https:",
                            "//cdn",
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "eval(",
                            "document.write");
            if (name.endsWith(".html")) {
                assertThat(answer.body()).as(name).doesNotContain(" style=", " onclick", "<style", "javascript:");
            }
        }
    }

    @Test
    void hostileTextsArriveAsTheyAre() throws Exception {
        String name = "<img src=x onerror=alert(1)>\"'\u202Etxt";
        when(plugins.allPluginInfo()).thenReturn(List.of(plugin("org.example.a", name, "x".repeat(10_000))));
        String cookie = server.login();

        HttpResponse<String> answer = server.get("/api/overview", cookie);

        Map<?, ?> json = (Map<?, ?>) server.services.need(JsonCodec.class).parse(answer.body());
        Map<?, ?> row = (Map<?, ?>) ((List<?>) json.get("plugins")).get(0);
        assertThat(row.get("name")).isEqualTo(name);
        assertThat((String) row.get("reason")).hasSize(300);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
    }

    @Test
    void unknownPluginIsNotFound() throws Exception {
        when(plugins.getPluginInfo(any())).thenReturn(Optional.empty());

        assertThat(server.get("/api/plugin?id=%3Cscript%3E", server.login()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void partsThatAreMissingSaySo() throws Exception {
        String cookie = server.login();
        assertThat(server.get("/api/overview", cookie).body()).contains("\"bus\":false", "\"metrics\":false");
        assertThat(server.get("/api/bus", cookie).statusCode()).isEqualTo(503);
        assertThat(server.get("/api/bus", cookie).body()).contains("MessageBus");

        server.services.take(PluginManager.class);
        assertThat(server.get("/api/overview", cookie).body()).contains("\"plugins\":[]");
        server.services.take(JsonCodec.class);
        assertThat(server.get("/api/overview", cookie).statusCode()).isEqualTo(503);
    }

    @Test
    void failureOfAServiceIsNotToldInDetail() throws Exception {
        when(plugins.allPluginInfo()).thenThrow(new IllegalStateException("/secret/path"));

        HttpResponse<String> answer = server.get("/api/overview", server.login());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(server.problems).hasSize(1);
        server.problems.clear();
    }

    // --- events -----------------------------------------------------------------------------------------------------

    private HttpResponse<InputStream> events(String cookie) throws Exception {
        return server.client()
                .send(
                        server.request("/events").header("Cookie", cookie).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String readUntil(InputStream in, String wanted) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(wanted) < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    @Test
    void changesArriveAndTheStreamEndsWithTheSession() throws Exception {
        when(plugins.allPluginInfo()).thenReturn(List.of(plugin("org.example.a", "A", "")));
        String cookie = server.login();
        HttpResponse<InputStream> stream = events(cookie);
        assertThat(stream.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        try (InputStream in = stream.body()) {
            assertThat(readUntil(in, "org.example.a")).contains("event: plugins");
            when(plugins.allPluginInfo()).thenReturn(List.of(plugin("org.example.b", "B", "")));
            // In the same frame, before or behind.
            assertThat(readUntil(in, "\"gone\":[\"org.example.a\"]") + readUntil(in, "\n\n"))
                    .contains("org.example.b");

            server.page.access().sessions().clear();

            assertThat(readUntil(in, "never sent")).doesNotContain("never sent");
        }
        Await.until("nobody looks", () -> server.page.feed().size() == 0);
    }

    @Test
    void browserThatOnlyListensStaysLoggedIn() throws Exception {
        String cookie = server.login();
        HttpResponse<InputStream> stream = events(cookie);
        try (InputStream in = stream.body()) {
            readUntil(in, "numbers");
            server.clock.pass(PageSessions.IDLE.minusSeconds(60));
            readUntil(in, "numbers");
            readUntil(in, "numbers");
            server.clock.pass(PageSessions.IDLE.minusSeconds(60));

            assertThat(server.get("/api/session", cookie).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void browserThatLeavesIsLetGo() throws Exception {
        String cookie = server.login();
        HttpResponse<InputStream> stream = events(cookie);
        readUntil(stream.body(), "numbers");
        assertThat(server.page.feed().size()).isEqualTo(1);

        stream.body().close();

        Await.until("it is noticed", () -> server.page.feed().size() == 0);
    }

    @Test
    void thereAreNoMoreBrowsersThanCanBeServed() throws Exception {
        String cookie = server.login();
        for (int i = 0; i < EventFeed.MOST; i++) {
            assertThat(events(cookie).statusCode()).isEqualTo(200);
        }

        assertThat(events(cookie).statusCode()).isEqualTo(503);
    }

    @Test
    void historyOfPluginsIsAskedOfMetrics() throws Exception {
        PluginMetricsCollector collector = mock(PluginMetricsCollector.class);
        when(collector.getPluginMetricsHistory(any(), anyInt())).thenReturn(List.of());
        when(collector.getMonitoringInterval()).thenReturn(java.time.Duration.ofSeconds(1));
        server.services.put(PluginMetricsCollector.class, collector);

        assertThat(server.get("/api/history?id=a", server.login()).body()).contains("\"points\":[]");
        verify(collector).getPluginMetricsHistory(eq("a"), anyInt());
    }
}
