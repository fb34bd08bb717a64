// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.example.guest.Echo;
import org.example.guest.GuestPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.security.AuditKind;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildLauncher;
import qtforge.isolation.process.ChildSettings;
import qtforge.isolation.process.IsolationThreads;
import qtforge.isolation.process.SystemTools;
import qtforge.isolation.support.FakeRuntime;
import qtforge.isolation.support.Guests;

@Timeout(60)
class PluginSupervisorTest {

    private static final SystemTools TOOLS = SystemTools.probe();

    @TempDir
    Path folder;

    private final IsolationThreads threads = new IsolationThreads();
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> audit = new CopyOnWriteArrayList<>();
    private final List<PluginError> errors = new CopyOnWriteArrayList<>();
    private final CompletableFuture<PluginException> givenUp = new CompletableFuture<>();
    private int mostRestarts = 5;
    private Duration callLimit = Duration.ofSeconds(20);
    private PluginSupervisor supervisor;
    private AdvancedPlugin plugin;

    private void start() throws Exception {
        supervisor = new PluginSupervisor(
                "guest", new Source(), new ChildLauncher(folder, TOOLS), new Services(), threads, givenUp::complete);
        plugin = (AdvancedPlugin) supervisor.start();
        plugin.initialize(runtime);
    }

    @AfterEach
    void stop() {
        supervisor.stop();
        threads.close();
        assertThat(supervisor.describe().pid()).isZero();
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void kill() {
        ProcessHandle.of(supervisor.describe().pid()).orElseThrow().destroyForcibly();
    }

    private boolean runsAgain() {
        return supervisor.describe().restarts() == 1
                && supervisor.describe().state().equals("RUNNING");
    }

    @Test
    void servesThePluginsOwnInterfaces() throws Exception {
        start();
        assertThat(plugin.executeCommand("echo", Map.of("text", "hello"))).isEqualTo("hello");
        assertThat(plugin.availableCommands()).containsExactly("echo", "count");
        assertThat(plugin.health().healthy()).isTrue();
        plugin.configure(Map.of("a", 1));
        assertThat(plugin.getConfiguration()).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> plugin.configure(Map.of("bad", 1)))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION));
        assertThat(plugin.receiveMessage("me", "hi")).isEqualTo(Map.of("from", "me", "message", "hi"));
        assertThat(plugin.executeCommand("message", Map.of()))
                .isEqualTo(Map.of("to", "other", "message", Map.of("n", 1L)));
        assertThat(supervisor.describe().residentBytes()).isPositive();
        plugin.executeCommand("log", Map.of("lines", 2L));
        await(() -> runtime.lines.contains("info line 1 of many"));
    }

    @Test
    void offersServicesAsProxies() throws Exception {
        start();
        plugin.executeCommand("offer", Map.of());
        Echo echo = (Echo) runtime.registered.get(Echo.class.getName());
        assertThat(echo.echo("there and back")).isEqualTo("there and back");
        assertThat(echo.shift(List.of(new Echo.Point(1, 2)), 10)).containsExactly(new Echo.Point(11, 12));
        assertThat(echo.lengths(List.of("a", "bcd"))).isEqualTo(Map.of("a", 1, "bcd", 3));
        assertThat(echo).hasToString("Echo of an isolated plugin");
        assertThatThrownBy(() -> echo.spin(new Object())).hasMessageContaining("has no JSON form");
        assertThatThrownBy(() -> plugin.executeCommand("offer-other", Map.of())).hasMessageContaining("refused");
        kill();
        await(() -> runtime.registered.isEmpty());
    }

    @Test
    void bringsAKilledProcessBackWithItsState() throws Exception {
        start();
        plugin.executeCommand("count", Map.of());
        plugin.executeCommand("count", Map.of());
        assertThat(plugin.saveState()).isEqualTo(Map.of("counter", 2L));
        kill();
        await(this::runsAgain);
        assertThat(supervisor.describe().lastExit()).isEqualTo("killed by signal 9");
        assertThat(plugin.executeCommand("count", Map.of())).isEqualTo(3L);
        assertThat(plugin.getConfiguration()).isEqualTo(Map.of("colour", "green"));
        assertThat(audit).anySatisfy(line -> assertThat(line).contains("killed by signal 9", "started again"));
        assertThat(errors).singleElement().satisfies(error -> assertThat(error.pluginId())
                .isEqualTo("guest"));
    }

    @Test
    void failsFastWhileTheProcessIsGone() throws Exception {
        mostRestarts = 0;
        start();
        kill();
        assertThat(givenUp.get(30, TimeUnit.SECONDS)).hasMessageContaining("killed by signal 9");
        assertThat(supervisor.describe().state()).isEqualTo("FAILED");
        assertThatThrownBy(() -> plugin.executeCommand("echo", Map.of()))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE))
                .hasMessageContaining("killed by signal 9");
        assertThat(plugin.health().healthy()).isFalse();
        plugin.shutdown();
    }

    @Test
    void tellsMemoryFromOtherEnds() throws Exception {
        start();
        assertThatThrownBy(() -> plugin.executeCommand("eat", Map.of())).isInstanceOf(PluginException.class);
        await(this::runsAgain);
        assertThat(supervisor.describe().lastExit()).isEqualTo("out of memory");
        assertThat(errors).singleElement().satisfies(error -> assertThat(error.code())
                .isEqualTo(PluginErrorCode.OUT_OF_MEMORY));
    }

    @Test
    void givesUpAProcessThatEndsAgainAndAgain() throws Exception {
        mostRestarts = 2;
        start();
        for (int i = 0; i < 3; i++) {
            int before = i;
            await(() -> supervisor.describe().restarts() == before
                    && supervisor.describe().state().equals("RUNNING"));
            assertThatThrownBy(() -> plugin.executeCommand("exit", Map.of())).isInstanceOf(PluginException.class);
        }
        assertThat(givenUp.get(30, TimeUnit.SECONDS)).hasMessageContaining("ended itself with status 3");
        assertThat(supervisor.describe().restarts()).isEqualTo(2);
    }

    @Test
    void endsAProcessWhoseCallbackWasGivenUpAndLeavesItToTheRuntime() throws Exception {
        start();
        CompletableFuture<PluginErrorCode> code = new CompletableFuture<>();
        Thread lane = new Thread(() -> {
            try {
                plugin.executeCommand("spin", Map.of());
            } catch (PluginException e) {
                code.complete(e.code());
            } catch (Exception e) {
                code.completeExceptionally(e);
            }
        });
        lane.start();
        await(() -> lane.getState() != Thread.State.NEW && supervisor.describe().cpuMillis() != 0);
        lane.interrupt();
        assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(PluginErrorCode.OPERATION_CANCELLED);
        await(() -> supervisor.describe().pid() == 0);
        assertThat(supervisor.describe().state()).isEqualTo("FAILED");
        assertThat(supervisor.describe().lastExit()).contains("did not return in time");
    }

    @Test
    void endsAProcessWhoseServiceDoesNotAnswer() throws Exception {
        callLimit = Duration.ofMillis(300);
        start();
        plugin.executeCommand("offer", Map.of());
        Echo echo = (Echo) runtime.registered.get(Echo.class.getName());
        assertThatThrownBy(() -> echo.spin(null))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        await(this::runsAgain);
        assertThat(supervisor.describe().lastExit()).contains("did not answer");
    }

    @Test
    void boundsWhatThePluginWritesToTheLog() throws Exception {
        start();
        plugin.executeCommand("log", Map.of("lines", 20_000L));
        plugin.executeCommand("echo", Map.of());
        assertThat(runtime.lines).hasSizeLessThan(10_000);
    }

    private final class Source implements PluginSource {
        @Override
        public PluginMetadata metadata() {
            return PluginMetadata.builder("guest", Version.of("1.0.0")).build();
        }

        @Override
        public String entry() {
            return GuestPlugin.class.getName();
        }

        @Override
        public List<Path> jars() {
            try {
                Path own = Files.createDirectories(folder.resolve("jars"));
                return List.of(Guests.jar(own, Map.of()), Guests.contract(own));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<Path> contracts() {
            return List.of();
        }

        @Override
        public Class<?> contract(String name) {
            if (!name.equals(Echo.class.getName())) {
                throw new PluginException(PluginErrorCode.NOT_SUPPORTED, "refused " + name);
            }
            return Echo.class;
        }

        @Override
        public void clean() {
            // The test's folder goes as a whole.
        }
    }

    private final class Services implements RuntimeServices {
        @Override
        public String mode() {
            return "off";
        }

        @Override
        public List<String> rules(String id) {
            return List.of();
        }

        @Override
        public ChildSettings settings(String id) {
            return new ChildSettings(
                    "64m",
                    5,
                    256,
                    0,
                    0,
                    true,
                    4,
                    Duration.ofSeconds(20),
                    callLimit,
                    true,
                    mostRestarts,
                    Duration.ofMillis(10),
                    Duration.ofMinutes(1),
                    100);
        }

        @Override
        public ChildCode code() {
            return Guests.code();
        }

        @Override
        public Path dataFolder(String id) {
            return folder.resolve("data");
        }

        @Override
        public void record(
                AuditKind kind,
                String id,
                String permission,
                String message,
                String remedy,
                Map<String, Object> details) {
            audit.add(kind + " " + message);
        }

        @Override
        public Optional<String> denied(String id, DenialReport report) {
            return Optional.empty();
        }

        @Override
        public void error(PluginError error) {
            errors.add(error);
        }
    }
}
