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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.testing.Await;

class WireServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final WireHandler ECHO = (connection, method, arguments) -> arguments;

    private final WireToken token = WireToken.random();

    @TempDir
    Path folder;

    private static Opening opening(String name) {
        return new Opening(name, ECHO, WireResolver.NONE, WireLimits.STANDARD, false, Map.of("version", "1.2.3"));
    }

    private WireServer server(WireListener listener, WireServer.Limits limits) {
        WireServer server = new WireServer(
                listener, token, "qtforge-test", limits, number -> opening("qtforge-test-" + number), connection -> {});
        server.start();
        return server;
    }

    private static WireConnection connect(WireServer server, WireToken token) {
        return opening("qtforge-client").connect(server.address(), token, LIMIT, "test 1");
    }

    @Test
    void whoKnowsTheTokenIsLetInOverTheLoopbackInterface() throws Exception {
        try (WireServer server = server(WireListener.tcp(0), WireServer.Limits.STANDARD)) {
            assertThat(server.address().toString()).startsWith("tcp:127.0.0.1:");
            WireAddress same = WireAddress.of(server.address().toString());
            try (WireConnection client = opening("qtforge-client").connect(same, token, LIMIT, "test")) {
                assertThat(client.call("echo", 1L)).isEqualTo(List.of(1L));
                Await.until("it is counted", () -> server.connections().size() == 1);
            }
            Await.until("it is forgotten", () -> server.connections().isEmpty());
        }
    }

    @Test
    void whoDoesNotKnowTheTokenIsRefusedAndNotLetIn() throws Exception {
        try (WireServer server = server(WireListener.unix(folder), WireServer.Limits.STANDARD)) {
            assertThatThrownBy(() -> connect(server, WireToken.random()))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE))
                    .hasMessageContaining("token");
            assertThat(server.connections()).isEmpty();
            try (WireConnection client = connect(server, token)) {
                assertThat(client.call("echo")).isEqualTo(List.of());
            }
        }
    }

    @Test
    void aServerThatDoesNotKnowTheTokenIsNotTrusted() throws Exception {
        try (WireListener listener = WireListener.unix(folder)) {
            CompletableFuture<Void> impostor = CompletableFuture.runAsync(() -> pretend(listener));
            assertThatThrownBy(() -> opening("qtforge-client").connect(listener.address(), token, LIMIT, "test"))
                    .hasMessageContaining("taken the runtime's place");
            impostor.get(10, TimeUnit.SECONDS);
        }
    }

    private static void pretend(WireListener listener) {
        try (SocketChannel socket = listener.accept(LIMIT)) {
            socket.configureBlocking(true);
            write(socket, "{\"hello\":\"qtforge\",\"version\":2,\"nonce\":\"" + "00".repeat(16) + "\"}");
            assertThat(read(socket)).contains("auth");
            write(socket, "{\"ok\":true,\"proof\":\"" + "00".repeat(32) + "\"}");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aServerThatPassesOnTheProofOfThePeerIsNotTrusted() throws Exception {
        // Who sits between two runtimes, or has a peer prove to itself: what a peer sends is nothing that a runtime
        // would send.
        try (WireServer genuine = server(WireListener.unix(folder.resolve("genuine")), WireServer.Limits.STANDARD);
                WireListener listener = WireListener.unix(folder.resolve("false"))) {
            CompletableFuture<String> impostor = CompletableFuture.supplyAsync(() -> reflect(listener, genuine));
            assertThatThrownBy(() -> opening("qtforge-client").connect(listener.address(), token, LIMIT, "test"))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
            assertThat(impostor.get(10, TimeUnit.SECONDS)).contains("\"ok\":false");
            assertThat(genuine.connections()).isEmpty();
        }
    }

    /** Lets a peer prove the nonce of a runtime, and proves it to that runtime under a nonce of its own; answers what the runtime says. */
    private static String reflect(WireListener listener, WireServer genuine) {
        try (SocketChannel peer = listener.accept(LIMIT);
                SocketChannel runtime = raw(genuine)) {
            peer.configureBlocking(true);
            write(peer, read(runtime));
            String auth = read(peer).replaceAll(".*\"auth\":\"([0-9a-f]{64})\".*", "$1");
            assertThat(auth).hasSize(64);
            write(runtime, "{\"auth\":\"" + auth + "\",\"nonce\":\"" + "ab".repeat(16) + "\",\"client\":\"x\"}");
            write(peer, "{\"ok\":true,\"proof\":\"" + auth + "\"}");
            return read(runtime);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void manyThatNeverGreetKeepNobodyOut() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        try (WireServer server = server(WireListener.unix(folder), new WireServer.Limits(64, Duration.ofMinutes(5)))) {
            for (int number = 0; number < Greeters.MOST; number++) {
                silent.add(raw(server));
                assertThat(read(silent.get(number))).contains("hello");
            }
            try (WireConnection client = connect(server, token)) {
                assertThat(client.call("echo", 1L)).isEqualTo(List.of(1L));
            }
            assertThat(isCutOff(silent.get(0)))
                    .as("who has been silent longest")
                    .isTrue();
        } finally {
            for (SocketChannel socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void oneThatIsSilentDoesNotKeepOutWhoIsWaitedFor() throws Exception {
        try (WireListener listener = WireListener.unix(folder);
                SocketChannel silent = SocketChannel.open(listener.address().socket())) {
            CompletableFuture<WireConnection> peer = CompletableFuture.supplyAsync(
                    () -> opening("qtforge-client").connect(listener.address(), token, LIMIT, "test"));
            try (WireConnection connection =
                    listener.await(token, Duration.ofSeconds(4), () -> true, opening("qtforge-test"))) {
                assertThat(connection).isNotNull();
                assertThat(connection.call("echo", 1L)).isEqualTo(List.of(1L));
                assertThat(isCutOff(silent)).isTrue();
            }
            peer.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void nobodyIsWaitedForLongerThanTheLimit() throws Exception {
        try (WireListener listener = WireListener.unix(folder);
                SocketChannel silent = SocketChannel.open(listener.address().socket())) {
            assertThat(listener.await(token, Duration.ofMillis(100), () -> true, opening("qtforge-test")))
                    .isNull();
            assertThat(isCutOff(silent)).isTrue();
        }
    }

    private static void write(SocketChannel socket, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.write(ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip());
    }

    private static boolean isCutOff(SocketChannel socket) throws IOException {
        socket.configureBlocking(true);
        ByteBuffer rest = ByteBuffer.allocate(4096);
        int count = 0;
        while (count >= 0) {
            rest.clear();
            count = socket.read(rest);
        }
        return true;
    }

    private static SocketChannel raw(WireServer server) throws IOException {
        SocketChannel socket = SocketChannel.open(server.address().family());
        socket.connect(server.address().socket());
        return socket;
    }

    @Test
    void whoDoesNotGreetInTimeIsCutOffAndHoldsUpNobody() throws Exception {
        WireServer.Limits quick = new WireServer.Limits(64, Duration.ofSeconds(3));
        try (WireServer server = server(WireListener.unix(folder), quick);
                SocketChannel silent = raw(server);
                WireConnection client = connect(server, token)) {
            assertThat(client.call("echo", 1L)).isEqualTo(List.of(1L));
            assertThat(isCutOff(silent)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "nonsense",
                "{\"auth\":{},\"nonce\":1}",
                "{\"auth\":\"00\",\"nonce\":\"00\",\"client\":\"x\"}"
            })
    void aGreetingThatIsWrongIsCutOff(String greeting) throws Exception {
        try (WireServer server = server(WireListener.unix(folder), WireServer.Limits.STANDARD);
                SocketChannel socket = raw(server)) {
            write(socket, greeting);
            assertThat(isCutOff(socket)).isTrue();
            assertThat(server.connections()).isEmpty();
        }
    }

    @Test
    void aGreetingThatIsTooLongIsCutOffBeforeItIsRead() throws Exception {
        try (WireServer server = server(WireListener.unix(folder), WireServer.Limits.STANDARD);
                SocketChannel socket = raw(server)) {
            socket.write(ByteBuffer.allocate(4).putInt(1 << 20).flip());
            assertThat(isCutOff(socket)).isTrue();
        }
    }

    @Test
    void whatIsNoFrameEndsThatConnectionAndNoOther() throws Exception {
        for (byte[] bad : List.of(
                new byte[] {127, 0, 0, 0}, new byte[] {0, 0, 0, 2, '[', ']'}, new byte[] {0, 0, 0, 2, '{', '}'})) {
            Path own = folder.resolve("s" + bad[4 % bad.length]);
            try (WireListener listener = WireListener.unix(own)) {
                SocketChannel socket = SocketChannel.open(listener.address().socket());
                WireConnection connection = WireConnection.over(
                        listener.accept(LIMIT), "qtforge-bad", ECHO, WireResolver.NONE, WireLimits.STANDARD, false);
                connection.start();
                socket.write(ByteBuffer.wrap(bad));
                assertThat(connection.closed().get(10, TimeUnit.SECONDS)).isNotBlank();
                socket.close();
            }
        }
    }

    @Test
    void valuesThatAreWrongAreAFailureOfTheirCallOnly() throws Exception {
        try (WireListener listener = WireListener.unix(folder);
                SocketChannel socket = SocketChannel.open(listener.address().socket());
                WireConnection connection = WireConnection.over(
                        listener.accept(LIMIT), "qtforge-bad", ECHO, WireResolver.NONE, WireLimits.STANDARD, false)) {
            connection.start();
            List<String> bad = new ArrayList<>(List.of(
                    "99999999999999999999",
                    "\"\\ud800\"",
                    "{\"$x\":1}",
                    "{\"$b\":\"*\"}",
                    "{\"$m\":[1]}",
                    "{\"$n\":\"one\"}",
                    "{\"$g\":77}",
                    "[".repeat(5_000) + "]".repeat(5_000)));
            for (int number = 0; number < bad.size(); number++) {
                write(socket, "{\"c\":" + (number + 1) + ",\"m\":\"echo\",\"a\":[" + bad.get(number) + "]}");
                String answer = read(socket);
                assertThat(answer).as(bad.get(number)).contains("\"r\":" + (number + 1) + ",\"e\":{\"code\":30");
            }
            write(socket, "{\"a\":[{\"$m\":[[\"$b\",1]]}],\"m\":\"echo\",\"c\":100}");
            assertThat(read(socket)).isEqualTo("{\"r\":100,\"v\":[{\"$m\":[[\"$b\",1]]}]}");
        }
    }

    private static String read(SocketChannel socket) throws IOException {
        InputStream in = Channels.newInputStream(socket);
        int length = ByteBuffer.wrap(in.readNBytes(4)).getInt();
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void oneConnectionMoreThanTheLimitIsClosed() throws Exception {
        WireServer.Limits one = new WireServer.Limits(1, LIMIT);
        try (WireServer server = server(WireListener.unix(folder), one);
                WireConnection first = connect(server, token)) {
            Await.until("it is counted", () -> server.connections().size() == 1);
            assertThatThrownBy(() -> connect(server, token)).isInstanceOf(PluginException.class);
            assertThat(first.call("echo")).isEqualTo(List.of());
        }
    }

    @Test
    void theSocketIsForItsOwnerOnlyAndGoneAfterwards() throws Exception {
        WireListener listener = WireListener.unix(folder.resolve("own"), "qtforge.sock");
        Path path = listener.address().path().orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        listener.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void aPathThatIsTooLongForASocketIsReplacedByAShorterOne() throws Exception {
        Path deep = folder.resolve("x".repeat(90));
        Path path;
        try (WireServer server = server(WireListener.unix(deep), WireServer.Limits.STANDARD);
                WireConnection client = connect(server, token)) {
            path = server.address().path().orElseThrow();
            assertThat(path.startsWith(deep)).isFalse();
            assertThat(client.call("echo")).isEqualTo(List.of());
        }
        assertThat(path.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unix:", "tcp:", "tcp:127.0.0.1", "tcp:192.0.2.1:80", "tcp:example.org:80", "http://x"})
    void anAddressThatIsNoneOrOfAnotherMachineIsRefused(String text) {
        assertThatThrownBy(() -> WireAddress.of(text))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void nobodyIsThere() {
        assertThatThrownBy(() -> opening("qtforge-client")
                        .connect(WireAddress.unix(folder.resolve("nobody")), token, LIMIT, "test"))
                .hasMessageContaining("nobody");
    }
}
