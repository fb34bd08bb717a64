// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** The other end of the socket is the test, which does what no process of ours would. */
@Timeout(30)
class HostileConnectionTest {

    private static final WireLimits LIMITS = new WireLimits(100_000, 1_000, 20, 4, 2, 4, Duration.ofMillis(500));
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile boolean blocking;
    private SocketChannel hostile;
    private Connection connection;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address);
            hostile = SocketChannel.open(address);
            connection = new Connection("hostile", true, server.accept(), LIMITS, new Counting(), closed::complete);
        }
        connection.open();
    }

    @AfterEach
    void close() throws IOException {
        gate.countDown();
        connection.close();
        hostile.close();
    }

    private void send(byte... bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            hostile.write(buffer);
        }
    }

    private static byte[] frame(int kind, long number, Object... values) {
        WireWriter writer = new WireWriter(WireLimits.STANDARD).head((byte) kind, number);
        for (Object value : values) {
            writer.value(value);
        }
        return writer.finish();
    }

    private String reason() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }

    @Test
    void closesWhenAHugeFrameIsAnnounced() throws Exception {
        send((byte) 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff);
        assertThat(reason()).contains("is announced");
    }

    @Test
    void closesWhenALengthIsNegative() throws Exception {
        send((byte) -1, (byte) 0, (byte) 0, (byte) 0);
        assertThat(reason()).contains("is announced");
    }

    @Test
    void closesWhenGarbageComes() throws Exception {
        byte[] garbage = new byte[50_000];
        new Random(1).nextBytes(garbage);
        garbage[0] = 0;
        garbage[1] = 0;
        send(garbage);
        assertThat(reason()).isNotEmpty();
        assertThatThrownBy(() -> connection.call("x", List.of(), LONG))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
    }

    @Test
    void takesAnswersToNobodyForNothing() throws Exception {
        send(frame(2, 4711, "an answer"));
        send(frame(3, -1, Map.of("code", 1L)));
        send(frame(1, 1, "count", List.of()));
        ByteBuffer answer = ByteBuffer.allocate(64);
        assertThat(hostile.read(answer)).isPositive();
        assertThat(requests).hasValue(1);
        assertThat(closed).isNotDone();
    }

    @Test
    void failsACallWhoseFailureMakesNoSense() throws Exception {
        CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
            try {
                return new AssertionError(connection.call("x", List.of(), LONG));
            } catch (PluginException e) {
                return e;
            }
        });
        ByteBuffer request = ByteBuffer.allocate(256);
        hostile.read(request);
        send(frame(3, request.getLong(5), List.of("no map")));
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.EXECUTION_FAILED));
    }

    @Test
    void doesNotWaitForEverForAnAnswer() {
        assertThatThrownBy(() -> connection.call("x", List.of(), Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
    }

    @Test
    void doesNotWaitForEverWhileOtherFramesComeAllTheTime() throws Exception {
        Thread flood = new Thread(() -> {
            try {
                while (!closed.isDone()) {
                    send(frame(4, 0, "note", List.of()));
                }
            } catch (IOException e) {
                // The test is over.
                return;
            }
        });
        flood.start();
        assertThatThrownBy(() -> connection.call("x", List.of(), Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        connection.close();
        flood.join(20_000);
        assertThat(flood.isAlive()).isFalse();
    }

    @Test
    void doesNotWaitForEverForSomebodyWhoDoesNotRead() {
        String large = "x".repeat(90_000);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        connection.note("x", List.of(large));
                    }
                })
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
        assertThat(closed).isDone();
    }

    @Test
    void letsNobodyHaveMoreThanItsShareOfThreads() throws Exception {
        blocking = true;
        Thread flood = new Thread(() -> {
            try {
                for (int i = 0; i < 2_000; i++) {
                    send(frame(1, i, "count", List.of()));
                }
            } catch (IOException e) {
                // The test is over.
                return;
            }
        });
        flood.start();
        while (requests.get() < LIMITS.workers()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> connection.call("x", List.of(), Duration.ofMillis(300)))
                .isInstanceOf(PluginException.class);
        assertThat(requests).hasValue(LIMITS.workers());
        connection.close();
        flood.join(20_000);
        assertThat(flood.isAlive()).isFalse();
    }

    @Test
    void survivesThatACallerIsInterrupted() throws Exception {
        CompletableFuture<PluginErrorCode> code = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                connection.call("x", List.of(), LONG);
            } catch (PluginException e) {
                code.complete(e.code());
            }
        });
        caller.start();
        ByteBuffer request = ByteBuffer.allocate(256);
        hostile.read(request);
        caller.interrupt();
        assertThat(code.get(20, TimeUnit.SECONDS)).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
        send(frame(1, 1, "count", List.of()));
        assertThat(hostile.read(ByteBuffer.allocate(64))).isPositive();
        assertThat(closed).isNotDone();
    }

    @Test
    void endsCallsWhenTheOtherSideGoes() throws Exception {
        CompletableFuture<String> message = CompletableFuture.supplyAsync(() -> {
            try {
                return "answered " + connection.call("x", List.of(), LONG);
            } catch (PluginException e) {
                return e.getMessage();
            }
        });
        hostile.read(ByteBuffer.allocate(256));
        hostile.close();
        assertThat(message.get(20, TimeUnit.SECONDS)).contains("is lost");
    }

    private final class Counting implements Connection.Handler {
        @Override
        public Object request(String operation, List<Object> arguments) throws Exception {
            requests.incrementAndGet();
            if (blocking) {
                gate.await(20, TimeUnit.SECONDS);
            }
            return "counted";
        }

        @Override
        public void note(String operation, List<Object> arguments) {
            // Nothing is to be done.
        }
    }
}
