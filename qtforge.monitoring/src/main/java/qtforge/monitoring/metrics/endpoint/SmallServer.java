// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.metrics.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import qtforge.caller.OwnThreads;
import qtforge.caller.Rights;

/**
 * The JDK's HTTP server with bounds: {@value #MOST_THREADS} requests at a time, {@value #MOST_WAITING} wait, others are closed. A request that has
 * not come within 10 seconds is given up, bodies are not read. The JDK has those times in system properties for all its servers; they are set
 * where nobody else has.
 */
final class SmallServer implements AutoCloseable {

    private static final int MOST_THREADS = 4;
    private static final int MOST_WAITING = 64;
    private static final int START_SECONDS = 10;
    private static final int MOST_PENDING = 50;

    private final System.Logger log = System.getLogger(SmallServer.class.getName());
    private final Pages pages;
    private final HttpServer server;
    private final ThreadPoolExecutor threads;

    private SmallServer(EndpointSettings settings, Pages pages) throws IOException {
        this.pages = pages;
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()), MOST_PENDING);
        threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                OwnThreads.numbered("qtforge-monitoring-http-"));
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
    }

    /**
     * Starts a server.
     *
     * @throws IOException when the address cannot be had
     */
    static SmallServer start(EndpointSettings settings, Pages pages) throws IOException {
        setUnlessSet("sun.net.httpserver.maxReqTime", "10");
        setUnlessSet("sun.net.httpserver.maxRspTime", "60");
        setUnlessSet("jdk.httpserver.maxConnections", "200");
        AtomicReference<SmallServer> made = new AtomicReference<>();
        AtomicBoolean left = new AtomicBoolean();
        AtomicReference<IOException> failure = new AtomicReference<>();
        // The server makes threads of its own, which take what they are from the one that starts it.
        Thread starter = OwnThreads.make("qtforge-monitoring-http-start", () -> {
            try {
                SmallServer begun = new SmallServer(settings, pages);
                begun.server.start();
                made.set(begun);
                if (left.get() && made.compareAndSet(begun, null)) {
                    // Nobody waits for it any more.
                    begun.close();
                }
            } catch (IOException e) {
                failure.set(e);
            } catch (RuntimeException | LinkageError e) {
                failure.set(new IOException(e.toString(), e));
            }
        });
        starter.start();
        try {
            starter.join(TimeUnit.SECONDS.toMillis(START_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw failure.get();
        }
        left.set(true);
        // Whoever takes it has it: either this thread, or the one that starts it, which closes it again.
        SmallServer begun = made.getAndSet(null);
        if (begun == null) {
            throw new IOException(
                    Thread.currentThread().isInterrupted()
                            ? "the thread was interrupted while it waited for the server to start"
                            : "the server did not start within " + START_SECONDS + " seconds");
        }
        return begun;
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    boolean isLoopback() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Pages.Answer answer = Rights.privileged(() -> answer(exchange));
            byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            if (answer.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            if (answer.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        }
    }

    private Pages.Answer answer(HttpExchange exchange) {
        try {
            return pages.answer(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath() == null
                            ? ""
                            : exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Authorization"));
        } catch (RuntimeException e) {
            log.log(System.Logger.Level.WARNING, "A request for metrics or health failed", e);
            return Pages.Answer.plain(500, "it failed; the log of the runtime says why");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
