// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.example.guest.GuestPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.support.Guests;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

class ChildProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SystemTools TOOLS = SystemTools.probe();

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<List<Object>> notes = new CopyOnWriteArrayList<>();
    private ChildProcess child;

    @BeforeEach
    void start() throws Exception {
        child = new ChildLauncher(folder, TOOLS)
                .start(
                        "guest",
                        Guests.code(),
                        ChildSettings.STANDARD,
                        false,
                        folder.resolve("data"),
                        new Answering(),
                        lines::add);
        load();
    }

    @AfterEach
    void end() throws Exception {
        child.destroy("the test is over");
        child.exit().get(20, TimeUnit.SECONDS);
        assertThat(folder.resolve("run")).isEmptyDirectory();
    }

    private void load() throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("metadata", Map.of("id", "guest", "version", "1.2.3"));
        settings.put("entry", GuestPlugin.class.getName());
        settings.put(
                "jars",
                List.of(
                        Guests.jar(folder, Map.of()).toString(),
                        Guests.contract(folder).toString()));
        settings.put("data", folder.resolve("data").toString());
        settings.put("mode", "off");
        settings.put("rules", List.of());
        settings.put("threads", 4L);
        assertThat(call(Operations.LOAD, settings)).isEqualTo(List.of("Plugin", "AdvancedPlugin"));
        call(Operations.INITIALIZE);
    }

    private Object call(String operation, Object... arguments) {
        return child.connection().call(operation, List.of(arguments), LIMIT);
    }

    private Object command(String name, Map<String, Object> parameters) {
        return call(Operations.PLUGIN, "executeCommand(java.lang.String,java.util.Map)", name, parameters);
    }

    @Test
    void carriesOutCommands() {
        assertThat(command("echo", Map.of("text", "hällo"))).isEqualTo("hällo");
        assertThat(command("count", Map.of())).isEqualTo(1L);
        assertThat(command("count", Map.of())).isEqualTo(2L);
        assertThat(call(Operations.PLUGIN, "availableCommands()")).isEqualTo(List.of("echo", "count"));
    }

    @Test
    void keepsCodeAndMessageAndStackOfWhatIsThrown() {
        assertThatThrownBy(() -> command("refuse", Map.of()))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_PARAMETERS))
                .hasMessage("refused on purpose");
        assertThatThrownBy(() -> command("throw", Map.of()))
                .hasMessageContaining("java.lang.IllegalStateException: thrown on purpose")
                .cause()
                .hasMessageContaining("GuestPlugin.executeCommand");
    }

    @Test
    void tellsWhatEndedAProcess() throws Exception {
        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo("killed by signal 9");
        assertThatThrownBy(() -> command("echo", Map.of()))
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
    }

    @Test
    void tellsAnExitFromAnOutOfMemoryError() throws Exception {
        assertThatThrownBy(() -> command("exit", Map.of())).isInstanceOf(PluginException.class);
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo("ended itself with status 3");
    }

    @Test
    void endsAProcessThatIsOutOfMemory() throws Exception {
        assertThatThrownBy(() -> command("eat", Map.of())).isInstanceOf(PluginException.class);
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo("out of memory");
    }

    @Test
    void doesNotWaitForAnEndlessLoop() throws Exception {
        assertThatThrownBy(() -> child.connection()
                        .call(
                                Operations.PLUGIN,
                                List.of("executeCommand(java.lang.String,java.util.Map)", "spin", Map.of()),
                                Duration.ofMillis(200)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
        assertThat(command("echo", Map.of("text", "still there"))).isEqualTo("still there");
        child.destroy("it spins");
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo("ended by the runtime: it spins");
    }

    @Test
    void letsThePluginCallBackDuringACall() {
        assertThat(command("message", Map.of())).isEqualTo(Map.of("to", "other"));
    }

    @Test
    void givesThePluginAContextOfItsOwn() {
        @SuppressWarnings("unchecked")
        Map<String, Object> about = (Map<String, Object>) command("context", Map.of());
        assertThat(about)
                .containsEntry("id", "guest")
                .containsEntry("version", "1.2.3")
                .containsEntry("bundle", false)
                .containsEntry("data", folder.resolve("data").toString())
                .containsEntry("folder", folder.resolve("data").toString())
                .containsEntry("configuration", Map.of("colour", "blue"));
        assertThat(about.get("environment")).asString().doesNotContain("PATH", "HOME");
        assertThat(command("resource", Map.of())).isEqualTo("a resource");
        assertThat(command("executor", Map.of())).isEqualTo("from a thread of its own");
        assertThatThrownBy(() -> command("host-class", Map.of())).hasMessageContaining("ClassNotFoundException");
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        assertThatThrownBy(() -> command("huge", Map.of("bytes", 5_000_000L)))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat((String) command("huge", Map.of("bytes", 3_000_000L))).hasSize(3_000_000);
    }

    @Test
    void endsWhenAsked() throws Exception {
        child.end(Duration.ofSeconds(10));
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo("ended by the runtime");
    }

    @Test
    void servesManyCallersAtOnce() throws Exception {
        List<Thread> callers = new ArrayList<>();
        List<Object> answers = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 8; i++) {
            String own = "caller " + i;
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 200; n++) {
                    if (own.equals(command("echo", Map.of("text", own)))) {
                        answers.add(own);
                    }
                }
            });
            callers.add(thread);
            thread.start();
        }
        for (Thread thread : callers) {
            thread.join(20_000);
        }
        assertThat(answers).hasSize(1600);
    }

    /** What the runtime would answer. */
    private final class Answering implements Connection.Handler {
        @Override
        public Object request(String operation, List<Object> arguments) {
            return switch (operation) {
                case Operations.MESSAGE -> Map.of("to", arguments.get(0));
                case Operations.CONFIGURATION -> Map.of("colour", "blue");
                default -> null;
            };
        }

        @Override
        public void note(String operation, List<Object> arguments) {
            notes.add(arguments);
        }
    }
}
