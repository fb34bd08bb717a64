// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.dispatch.TestFacades;
import qtforge.testing.Await;
import qtforge.wire.Opening;
import qtforge.wire.WireAddress;
import qtforge.wire.WireCallable;
import qtforge.wire.WireConnection;
import qtforge.wire.WireConstant;
import qtforge.wire.WireHandle;
import qtforge.wire.WireHandler;
import qtforge.wire.WireLimits;
import qtforge.wire.WireResolver;
import qtforge.wire.WireStruct;
import qtforge.wire.WireToken;

class BindingsServerTest {

    private static final Dispatcher DISPATCHER = new Dispatcher(Catalog.of(List.of(TestFacades.Module.class)));

    @TempDir
    Path folder;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<WireConnection> connections = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    /** What is said of the runtime; fails as often as said. */
    private final Map<String, String> about = new AbstractMap<>() {
        @Override
        public Set<Entry<String, String>> entrySet() {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("nobody expected this");
            }
            return Map.of("version", "1.0.0", "home", "/somewhere").entrySet();
        }
    };

    private EndpointFiles files;
    private BindingsServer server;

    @BeforeEach
    void open() throws Exception {
        files = new EndpointFiles(folder.resolve("bindings"), folder.resolve("run"), 4711);
        server = server(new BindingsSettings(true, 0, 2, 10, 4, 1 << 20, Duration.ofSeconds(20)));
        server.open();
    }

    @AfterEach
    void close() {
        connections.forEach(WireConnection::close);
        server.close();
    }

    private BindingsServer server(BindingsSettings settings) {
        RuntimeServices services = new RuntimeServices() {
            @Override
            public <T> Optional<T> find(Class<T> type) {
                return type == TestFacades.Log.class
                        ? Optional.of(type.cast(new TestFacades.Log(log)))
                        : Optional.empty();
            }
        };
        return new BindingsServer(
                new BindingsServer.Surroundings(
                        () -> DISPATCHER, services, Optional.empty(), about, new SessionLog(Optional::empty)),
                settings,
                files);
    }

    private WireConnection connect(String address) throws Exception {
        WireToken token = new WireToken(Files.readString(folder.resolve("bindings/token")));
        WireConnection connection = new Opening(
                        "qtforge-test", WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, false, Map.of())
                .connect(WireAddress.of(address), token, Duration.ofSeconds(20), "python 3.x");
        connections.add(connection);
        return connection;
    }

    private static Object fn(WireConnection connection, String function, Object... arguments) {
        return connection.call("fn", "test", function, Arrays.asList(arguments));
    }

    @Test
    void programsConnectBySocketAndPort() throws Exception {
        assertThat(server.addresses()).hasSize(2);
        for (String address : server.addresses()) {
            WireConnection connection = connect(address);
            assertThat(fn(connection, "after", 0L)).isEqualTo(new WireConstant("test.PluginState", 1));
        }
        assertThat(server.sessions().list()).hasSize(2).allMatch(session -> session.client()
                .equals("python 3.x"));
    }

    @Test
    void allValuesCrossTheWire() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        WireHandle counter = (WireHandle) connection.call("new", "test.Counter", List.of(3L), Map.of());
        assertThat(connection.call("get", counter, "count")).isEqualTo(3L);
        assertThat(fn(connection, "count_of", counter)).isEqualTo(3L);
        WireStruct point = (WireStruct) fn(connection, "mirror", new WireStruct("test.Point", Map.of("x", 4L)));
        assertThat(point.fields()).containsEntry("x", -4L).containsEntry("y", 1.5);
        List<Object> seen = new CopyOnWriteArrayList<>();
        WireCallable function = arguments -> {
            seen.addAll(arguments);
            return new WireConstant("test.PluginState", 8);
        };
        assertThat(fn(connection, "call_back", function, counter)).isEqualTo(new WireConstant("test.PluginState", 8));
        assertThat(seen.subList(0, 4)).containsExactly(1L, "two", counter, new WireConstant("test.PluginState", 4));
    }

    @Test
    void failuresCrossTheWireWithTheirCode() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        assertThatThrownBy(() -> fn(connection, "fail", "own"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND))
                .hasMessageContaining("no such plugin");
        assertThatThrownBy(() -> connection.call("exec", "1"))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.COMMAND_NOT_FOUND));
    }

    @Test
    void aBrokenConnectionTakesAllWithIt() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        connection.call("new", "test.Counter", List.of());
        fn(connection, "register");
        connection.close();
        Await.until(() -> assertThat(log).containsExactly("second gone", "first gone", "counter closed"));
        Await.until("the session is gone", () -> server.sessions().list().isEmpty());
    }

    @Test
    void anOperatorCutsAProgramOff() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        fn(connection, "up_to", 3L);
        String id = server.sessions().list().get(0).sessionId();
        assertThat(server.end("session-0")).isFalse();
        assertThat(server.end(id)).isTrue();
        Await.until("it is closed", () -> !connection.isOpen());
    }

    @Test
    void callsThatWaitDoNotKeepOthersBack() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        CompletableFuture<Object> gate = new CompletableFuture<>();
        AtomicInteger entered = new AtomicInteger();
        WireCallable waits = arguments -> {
            entered.incrementAndGet();
            return gate.join();
        };
        WireHandle counter = (WireHandle) connection.call("new", "test.Counter", List.of());
        List<CompletableFuture<Object>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(connection.submit("fn", "test", "call_back", List.of(waits, counter)));
        }
        Await.until("three wait", () -> entered.get() == 3);
        assertThatThrownBy(() -> fn(connection, "call_back", waits, counter))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED))
                .hasMessageContaining("3 calls of this program wait");
        assertThat(fn(connection, "after", 0L)).isEqualTo(new WireConstant("test.PluginState", 1));
        gate.complete("open");
        for (CompletableFuture<Object> each : waiting) {
            assertThat(each.join()).isEqualTo("open");
        }
    }

    @Test
    void anAnswerThatIsTooLongLeavesNoObjects() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        assertThatThrownBy(() -> fn(connection, "counter_and_text", 2L << 20)).isInstanceOf(PluginException.class);
        Await.until(() -> assertThat(log).containsExactly("counter closed"));
        assertThat(server.sessions().list().get(0).objectCount()).isZero();
    }

    @Test
    void anAnswerNobodyWaitsForAnyMoreLeavesNoObjects() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        CompletableFuture<Object> gate = new CompletableFuture<>();
        AtomicInteger entered = new AtomicInteger();
        WireCallable waits = arguments -> {
            entered.incrementAndGet();
            return gate.join();
        };
        CompletableFuture<Object> call = connection.submit("fn", "test", "counter_after", List.of(waits));
        Await.until("it waits", () -> entered.get() == 1);
        call.cancel(true);
        Await.until(() -> assertThat(log).containsExactly("not called", "counter closed"));
        assertThat(server.sessions().list().get(0).objectCount()).isZero();
        gate.complete(null);
    }

    @Test
    void functionsNobodyKeepsAreGivenBackToTheProgram() throws Exception {
        WireConnection connection = connect(server.addresses().get(0));
        WireCallable function = arguments -> null;
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> fn(connection, "refuse", function)).hasMessageContaining("not now");
        }
        Await.until(() -> {
            System.gc();
            assertThat(server.sessions().list().get(0).functionCount()).isZero();
            assertThat(connection.functionsHeld()).isZero();
        });
    }

    @Test
    void oneProgramMoreThanTheLimitIsNotLetIn() throws Exception {
        fn(connect(server.addresses().get(0)), "after", 0L);
        fn(connect(server.addresses().get(0)), "after", 0L);
        assertThatThrownBy(() -> connect(server.addresses().get(0)))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
    }

    @Test
    void whoDoesNotKnowTheTokenIsNotLetIn() {
        assertThatThrownBy(() -> new Opening(
                                "qtforge-test",
                                WireHandler.NONE,
                                WireResolver.NONE,
                                WireLimits.STANDARD,
                                false,
                                Map.of())
                        .connect(
                                WireAddress.of(server.addresses().get(1)),
                                WireToken.random(),
                                Duration.ofSeconds(20),
                                "x"))
                .hasMessageContaining("the token is another one");
        assertThat(server.sessions().list()).isEmpty();
    }

    @Test
    void theFilesAreForTheirOwnerOnlyAndGo() throws Exception {
        Path endpoint = folder.resolve("bindings/endpoint.json");
        for (Path file : List.of(endpoint, folder.resolve("bindings/token"), folder.resolve("run/4711.json"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("bindings"))))
                .isEqualTo("rwx------");
        assertThat(Files.readString(endpoint))
                .contains(
                        "\"socket\":\"",
                        "\"port\":",
                        "\"pid\":",
                        "\"home\":\"/somewhere\"",
                        "\"token_file\":\"token\"");
        assertThat(Files.readString(folder.resolve("run/4711.json")))
                .isEqualTo("{\"endpoint\":\"" + endpoint.toAbsolutePath() + "\",\"pid\":4711}\n");
        server.close();
        assertThat(endpoint).doesNotExist();
        assertThat(folder.resolve("bindings")).isEmptyDirectory();
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    @Test
    void whatKilledRuntimesLeftIsRemoved() throws Exception {
        Path stale = Files.writeString(folder.resolve("run/999999999999.json"), "{}");
        Path foreign = Files.writeString(folder.resolve("run/notes.json"), "{}");
        files.announce();
        assertThat(stale).doesNotExist();
        assertThat(foreign).exists();
    }

    @Test
    void socketsThatKilledRuntimesLeftAreRemoved() throws Exception {
        Path home = Files.createDirectories(folder.resolve("other"));
        Path stale = home.resolve("stale.sock");
        Path live = home.resolve("live.sock");
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                .bind(java.net.UnixDomainSocketAddress.of(stale))
                .close();
        assertThat(stale).exists();
        try (java.nio.channels.ServerSocketChannel listening =
                        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX);
                Listening second = listening(second(home, 0))) {
            assertThat(second.server()).isPresent();
            assertThat(stale).doesNotExist();
            listening.bind(java.net.UnixDomainSocketAddress.of(live));
            files.removeStaleSockets(log::add);
            assertThat(live).exists();
        }
    }

    @Test
    void aSocketThatCannotBeAskedIsLeft() throws Exception {
        Path home = Files.createDirectories(folder.resolve("other"));
        Path stale = home.resolve("stale.sock");
        java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                .bind(java.net.UnixDomainSocketAddress.of(stale))
                .close();
        // No system has paths of sockets that long: whether anybody listens cannot be known.
        Path unknown = Files.createFile(home.resolve("x".repeat(150) + ".sock"));
        new EndpointFiles(home, folder.resolve("run2"), 1).removeStaleSockets(log::add);
        assertThat(unknown).exists();
        assertThat(stale).doesNotExist();
        assertThat(log)
                .hasSize(2)
                .anyMatch(line -> line.contains("stale.sock") && line.contains("was removed"))
                .anyMatch(line -> line.contains("x.sock was left"));
    }

    @Test
    void whatNobodyExpectedIsNotTheLastAttempt() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        BindingsServer second = second(folder.resolve("other"), 0);
        try (Listening listening = new Listening(
                () -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new IllegalStateException("nobody expected this");
                    }
                    return second;
                },
                new SessionLog(Optional::empty),
                new Listening.Pauses(Duration.ofMillis(5), Duration.ofMillis(20)))) {
            listening.start();
            Await.until("it listens", () -> listening.server().isPresent());
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void aPortThatWasHadInAFailedAttemptIsHadAgain() throws Exception {
        int port = port();
        try (Listening listening = listening(second(folder.resolve("other"), port))) {
            BindingsServer second = listening.server().orElseThrow();
            failures.set(2);
            server.close();
            Await.until("the port is had", () -> second.missing().isEmpty());
            assertThat(failures).hasValue(0);
            assertThat(second.addresses()).hasSize(2);
            WireToken token = new WireToken(Files.readString(folder.resolve("other/token")));
            try (WireConnection connection = new Opening(
                            "qtforge-test", WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, false, Map.of())
                    .connect(WireAddress.of(second.addresses().get(1)), token, Duration.ofSeconds(20), "x")) {
                assertThat(fn(connection, "after", 0L)).isEqualTo(new WireConstant("test.PluginState", 1));
            }
        }
    }

    private BindingsServer second(Path home, int port) {
        files = new EndpointFiles(home, folder.resolve("run2"), 1);
        return server(new BindingsSettings(true, port, 2, 10, 4, 1 << 20, Duration.ofSeconds(20)));
    }

    private Listening listening(BindingsServer second) {
        Listening listening = new Listening(
                () -> second,
                new SessionLog(Optional::empty),
                new Listening.Pauses(Duration.ofMillis(5), Duration.ofMillis(20)));
        listening.start();
        return listening;
    }

    private int port() {
        return Integer.parseInt(server.addresses().get(1).replaceAll(".*:", ""));
    }

    @Test
    void aPortThatIsTakenLeavesTheSocketAndIsTriedAgain() throws Exception {
        int port = port();
        try (Listening listening = listening(second(folder.resolve("other"), port))) {
            BindingsServer second = listening.server().orElseThrow();
            assertThat(second.addresses()).singleElement().asString().startsWith("unix:");
            assertThat(second.missing()).singleElement().asString().contains("port " + port, "0 takes any");
            assertThat(Files.readString(folder.resolve("other/endpoint.json")))
                    .contains("\"socket\"")
                    .doesNotContain("\"port\"");
            server.close();
            Await.until("the port is had", () -> second.missing().isEmpty());
            assertThat(second.addresses()).hasSize(2);
            assertThat(Files.readString(folder.resolve("other/endpoint.json"))).contains("\"port\":" + port);
        }
        assertThat(folder.resolve("other")).isEmptyDirectory();
    }

    @Test
    void aHomeThatCannotBeWrittenIsTriedAgain() throws Exception {
        Path home = Files.writeString(folder.resolve("other"), "in the way");
        try (Listening listening = listening(second(home, 0))) {
            assertThat(listening.server()).isEmpty();
            assertThat(folder.resolve("run2")).doesNotExist();
            Files.delete(home);
            Await.until("it listens", () -> listening.server().isPresent());
            assertThat(folder.resolve("run2/1.json")).exists();
        }
    }

    @Test
    void aRuntimeThatCannotBeAnnouncedTakesPrograms() throws Exception {
        Path announcements = Files.writeString(folder.resolve("run2"), "in the way");
        try (Listening listening = listening(second(folder.resolve("other"), 0))) {
            BindingsServer second = listening.server().orElseThrow();
            assertThat(second.addresses()).hasSize(2);
            assertThat(second.missing()).singleElement().asString().contains("run2", "must name its home");
            Files.delete(announcements);
            Await.until("it is announced", () -> Files.exists(folder.resolve("run2/1.json")));
        }
    }
}
