// SPDX-License-Identifier: Apache-2.0
package qtforge.web.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import qtforge.api.core.JsonCodec;
import qtforge.core.json.JsonText;
import qtforge.web.access.AccessToken;
import qtforge.web.access.AllowedHosts;
import qtforge.web.access.PageAccess;
import qtforge.web.access.TestClock;
import qtforge.web.page.OpenPage;

/** The page on a real server, on a free port of loopback, and a client that sends what a browser would. */
final class PageServer {

    static final String TOKEN = "a token for tests only";

    final TestClock clock = new TestClock();
    final FakeServices services = new FakeServices().put(JsonCodec.class, new JsonText());
    final List<String> problems = new CopyOnWriteArrayList<>();
    final OpenPage page = new OpenPage(
            services,
            new PageAccess(AccessToken.of(TOKEN), new AllowedHosts("127.0.0.1", List.of("forge.example")), clock),
            "test",
            Optional::empty,
            (what, cause) -> problems.add(what + ": " + cause));
    /** Few, so that a request which holds one is noticed. */
    private final Server server = new Server(new QueuedThreadPool(12));

    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PageServer() throws Exception {
        this(LoginBodies.LIMIT);
    }

    /**
     * A server.
     *
     * @param limit how long the body of a login may take
     */
    PageServer(Duration limit) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/qtforge");
        ServletHolder holder = new ServletHolder(new PageServlet(page, limit));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
        server.start();
    }

    int port() {
        return connector.getLocalPort();
    }

    String origin() {
        return "http://127.0.0.1:" + port();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin() + "/qtforge" + path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    /** A POST as the page sends it. */
    HttpRequest.Builder post(String path, String json) {
        return request(path)
                .header("Origin", origin())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    /** Logs in. Returns the cookie. */
    String login() throws Exception {
        HttpResponse<String> answer =
                send(post("/login", "{\"token\":\"" + TOKEN + "\"}").build());
        return cookie(answer);
    }

    static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
    }

    HttpResponse<String> get(String path, String cookie) throws Exception {
        return send(request(path).header("Cookie", cookie).build());
    }

    String csrf(String cookie) throws Exception {
        return get("/api/session", cookie).body().replaceAll(".*\"csrf\":\"([^\"]+)\".*", "$1");
    }

    /** Sends lines as they are, which the client of the JDK would refuse to. Returns the status line. */
    String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            List<String> all = new ArrayList<>(List.of(lines));
            all.add("Connection: close");
            all.add("");
            all.add("");
            socket.getOutputStream().write(String.join("\r\n", all).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    /** Begins to log in, and sends no more than the first byte of what it announced. */
    Socket slowLogin() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        String head = String.join("\r\n", slowHead()) + "\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    String[] slowHead() {
        return new String[] {
            "POST /qtforge/login HTTP/1.1",
            "Host: 127.0.0.1:" + port(),
            "Origin: " + origin(),
            "Content-Type: application/json",
            "Content-Length: 100"
        };
    }

    void close() throws Exception {
        page.close();
        server.stop();
    }
}
