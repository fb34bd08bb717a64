// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A runtime and a client of it, over a unix socket. */
final class Pair implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(10);

    private final WireServer server;
    final WireConnection runtime;
    final WireConnection client;

    Pair(Path folder, WireHandler ofRuntime, WireHandler ofClient) throws IOException, InterruptedException {
        this(folder, ofRuntime, ofClient, WireResolver.NONE, WireLimits.STANDARD, false);
    }

    Pair(
            Path folder,
            WireHandler ofRuntime,
            WireHandler ofClient,
            WireResolver resolver,
            WireLimits limits,
            boolean callersServe)
            throws IOException, InterruptedException {
        WireToken token = WireToken.random();
        BlockingQueue<WireConnection> opened = new LinkedBlockingQueue<>();
        server = new WireServer(
                WireListener.unix(folder),
                token,
                "qtforge-test",
                WireServer.Limits.STANDARD,
                number -> new Opening(
                        "qtforge-test-" + number, ofRuntime, resolver, limits, callersServe, Map.of("version", "1")),
                opened::add);
        server.start();
        client = new Opening("qtforge-client", ofClient, resolver, limits, callersServe, Map.of())
                .connect(server.address(), token, LIMIT, "test");
        runtime = opened.poll(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
