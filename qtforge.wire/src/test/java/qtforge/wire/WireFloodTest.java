// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.testing.Await;

/** Another side that sends more, or longer, than it should. */
@Timeout(60)
class WireFloodTest {

    private static final WireHandler ECHO = (connection, method, arguments) -> arguments;

    private static final WireHandler QUICK = new WireHandler() {
        @Override
        public Object call(WireConnection connection, String method, List<Object> arguments) {
            return null;
        }

        @Override
        public boolean quick(String method) {
            return true;
        }
    };

    private final ExecutorService others = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        others.shutdownNow();
    }

    /** One side is a connection, the other a socket. */
    private final class Half implements AutoCloseable {
        private final WireListener listener;
        final SocketChannel socket;
        final WireConnection connection;

        Half(WireHandler handler, WireLimits limits, boolean callersServe) throws IOException {
            listener = WireListener.unix(folder);
            socket = SocketChannel.open(listener.address().socket());
            connection = WireConnection.over(
                    listener.accept(Pair.LIMIT), "qtforge-test", handler, WireResolver.NONE, limits, callersServe);
            connection.start();
        }

        void write(String text) throws IOException {
            ByteBuffer frame = frame(text);
            while (frame.hasRemaining()) {
                socket.write(frame);
            }
        }

        String read() throws IOException {
            InputStream in = Channels.newInputStream(socket);
            int length = ByteBuffer.wrap(in.readNBytes(4)).getInt();
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        /** Sends the same frame without end, and drops what is answered. */
        void flood(String text) {
            // Many at a time, so that there is always one more to read.
            ByteBuffer one = frame(text);
            ByteBuffer many = ByteBuffer.allocate(one.remaining() * 4_000);
            while (many.hasRemaining()) {
                many.put(one.rewind());
            }
            others.execute(() -> {
                try {
                    while (connection.isOpen()) {
                        many.rewind();
                        while (many.hasRemaining()) {
                            socket.write(many);
                        }
                    }
                } catch (IOException e) {
                    // It is closed.
                    return;
                }
            });
            others.execute(() -> {
                ByteBuffer dropped = ByteBuffer.allocate(1 << 16);
                try {
                    while (socket.read(dropped.clear()) >= 0) {
                        // Of no interest.
                    }
                } catch (IOException e) {
                    // It is closed.
                    return;
                }
            });
        }

        @Override
        public void close() throws IOException {
            connection.close();
            socket.close();
            listener.close();
        }
    }

    private static ByteBuffer frame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"true,echo", "false,echo", "true,print", "false,print"})
    void callsWithoutEndDoNotKeepACallerOverItsLimit(boolean callersServe, String method) throws Exception {
        boolean answered = method.equals("echo");
        WireHandler handler = answered ? ECHO : QUICK;
        try (Half half = new Half(handler, WireLimits.STANDARD, callersServe)) {
            // After a first call the caller reads by itself, where callers serve.
            Future<?> flooding = others.submit(() -> {
                half.read();
                half.write("{\"r\":1,\"v\":null}");
                half.read();
                half.flood("{" + (answered ? "\"c\":1," : "") + "\"m\":\"" + method + "\",\"a\":[]}");
                return null;
            });
            half.connection.call("first");
            assertThatThrownBy(() -> half.connection.call("never", List.of(), Duration.ofMillis(200)))
                    .satisfies(e -> hasCode(e, PluginErrorCode.TIMEOUT));
            flooding.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatACallerCarriesOutMeanwhileDoesNotCountIntoItsLimit() throws Exception {
        Duration limit = Duration.ofMillis(300);
        WireHandler slow = (connection, method, arguments) -> {
            long began = System.nanoTime();
            Await.until("longer than the limit", () -> System.nanoTime() - began > 2 * limit.toNanos());
            return null;
        };
        WireHandler asking = (connection, method, arguments) -> connection.call("slow");
        try (Pair pair = new Pair(folder, slow, asking, WireResolver.NONE, WireLimits.STANDARD, true)) {
            assertThat(pair.runtime.call("ask", List.of(), limit)).isNull();
        }
    }

    @Test
    void moreCallsThanMayWaitForACallerAreRefused() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        WireHandler holding = (connection, method, arguments) -> {
            begun.incrementAndGet();
            release.await(10, TimeUnit.SECONDS);
            return "done";
        };
        try (Half half = new Half(holding, WireLimits.STANDARD.withCallsWaiting(4), true)) {
            Future<Object> answer = others.submit(() -> half.connection.call("ask", List.of(), Pair.LIMIT));
            assertThat(half.read()).contains("ask");
            half.write("{\"c\":1,\"m\":\"hold\",\"a\":[]}");
            Await.until("the caller is at it", () -> begun.get() == 1);
            for (int number = 2; number <= 8; number++) {
                half.write("{\"c\":" + number + ",\"m\":\"hold\",\"a\":[]}");
            }
            for (int number = 6; number <= 8; number++) {
                assertThat(half.read()).contains("\"r\":" + number, "\"code\":501");
            }
            release.countDown();
            for (int number = 1; number <= 5; number++) {
                assertThat(half.read()).isEqualTo("{\"r\":" + number + ",\"v\":\"done\"}");
            }
            half.write("{\"r\":1,\"v\":5}");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(5L);
        }
    }

    @Test
    void whatIsLeftToACallerWhoseTimeIsUpIsCarriedOutByOthers() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler handler = (connection, method, arguments) -> {
            if (method.equals("hold")) {
                long began = System.nanoTime();
                release.await(10, TimeUnit.SECONDS);
                return System.nanoTime() - began > 0;
            }
            return "late";
        };
        try (Half half = new Half(handler, WireLimits.STANDARD, true)) {
            Future<Object> answer = others.submit(() -> half.connection.call("ask", List.of(), Duration.ofMillis(100)));
            assertThat(half.read()).contains("ask");
            half.write("{\"c\":1,\"m\":\"hold\",\"a\":[]}");
            half.write("{\"c\":2,\"m\":\"more\",\"a\":[]}");
            release.countDown();
            List<String> answers = new ArrayList<>(List.of(half.read(), half.read(), half.read()));
            assertThat(answers).contains("{\"r\":1,\"v\":true}", "{\"r\":2,\"v\":\"late\"}", "{\"x\":1}");
            assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
                    .cause()
                    .satisfies(e -> hasCode(e, PluginErrorCode.TIMEOUT));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsThatAreLongerTogetherThanMayBeHeldAreRefused(boolean callersServe) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler holding = (connection, method, arguments) -> {
            release.await(10, TimeUnit.SECONDS);
            return "done";
        };
        WireLimits little = WireLimits.STANDARD.withHeldBytes(10_000);
        try (Half half = new Half(holding, little, callersServe)) {
            Future<Object> answer = others.submit(() -> half.connection.call("ask", List.of(), Pair.LIMIT));
            assertThat(half.read()).contains("ask");
            for (int number = 1; number <= 3; number++) {
                half.write("{\"c\":" + number + ",\"m\":\"hold\",\"a\":[\"" + "x".repeat(6_000) + "\"]}");
            }
            assertThat(half.read()).contains("\"r\":2", "\"code\":501", "10000 bytes");
            assertThat(half.read()).contains("\"r\":3", "\"code\":501");
            release.countDown();
            assertThat(half.read()).isEqualTo("{\"r\":1,\"v\":\"done\"}");
            half.write("{\"c\":4,\"m\":\"hold\",\"a\":[\"" + "x".repeat(20_000) + "\"]}");
            assertThat(half.read()).as("one is taken, however long").isEqualTo("{\"r\":4,\"v\":\"done\"}");
            half.write("{\"r\":1,\"v\":5}");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(5L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[]"})
    void whatShortValuesTakeInMemoryCountsAmongWhatIsHeld(String value) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler holding = (connection, method, arguments) -> {
            release.await(10, TimeUnit.SECONDS);
            return "done";
        };
        WireLimits little = WireLimits.STANDARD.withHeldBytes(100_000);
        try (Half half = new Half(holding, little, true)) {
            Future<Object> answer = others.submit(() -> half.connection.call("ask", List.of(), Pair.LIMIT));
            assertThat(half.read()).contains("ask");
            for (int number = 1; number <= 2; number++) {
                // Some kilobytes each, and sixty times as much as objects.
                half.write(
                        "{\"c\":" + number + ",\"m\":\"hold\",\"a\":[[" + (value + ",").repeat(1_000) + value + "]]}");
            }
            assertThat(half.read()).contains("\"r\":2", "\"code\":501", "100000 bytes");
            release.countDown();
            assertThat(half.read()).isEqualTo("{\"r\":1,\"v\":\"done\"}");
            half.write("{\"r\":1,\"v\":5}");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(5L);
        }
    }

    @Test
    void callsThatAreLongerTogetherThanMayBeHeldWaitWhenNobodyAwaitsAnAnswer() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        WireHandler counting = (connection, method, arguments) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return 1L;
        };
        WireLimits little = WireLimits.STANDARD.withHeldBytes(10_000);
        try (Pair pair = new Pair(folder, counting, WireHandler.NONE, WireResolver.NONE, little, false)) {
            List<CompletableFuture<Object>> results = new ArrayList<>();
            for (int number = 0; number < 50; number++) {
                results.add(pair.client.submit("count", "x".repeat(6_000)));
            }
            for (CompletableFuture<Object> result : results) {
                assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(1L);
            }
            assertThat(most).hasValue(1);
        }
    }

    @Test
    void aFrameOfMoreValuesThanMayBeIsAFailureOfItsCallOnly() throws Exception {
        try (Half half = new Half(ECHO, WireLimits.STANDARD, false)) {
            half.write("{\"c\":1,\"m\":\"echo\",\"a\":[[" + "0,".repeat(1 << 20) + "0]]}");
            assertThat(half.read()).contains("\"r\":1", "\"code\":304", "1048576 values");
            half.write("{\"c\":2,\"m\":\"echo\",\"a\":[" + "[],".repeat(1 << 20) + "{}]}");
            assertThat(half.read()).contains("\"r\":2", "\"code\":304");
            half.write("{\"c\":3,\"m\":\"echo\",\"a\":[0]}");
            assertThat(half.read()).isEqualTo("{\"r\":3,\"v\":[0]}");
        }
    }

    @Test
    void aFrameThatIsOnlyAnnouncedTakesNoMemory() throws Exception {
        try (WireListener listener = WireListener.unix(folder);
                SocketChannel socket = SocketChannel.open(listener.address().socket());
                FrameChannel channel = new FrameChannel(listener.accept(Pair.LIMIT), 64 << 20, Pair.LIMIT)) {
            socket.write(
                    ByteBuffer.allocate(4 + 1).putInt(64 << 20).put((byte) '{').flip());
            Await.until("its beginning has come", () -> {
                assertThat(channel.receive(System.nanoTime())).isNull();
                return channel.reserved() > 0;
            });
            assertThat(channel.reserved()).isLessThanOrEqualTo(64 * 1024);
        }
    }
}
