// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import qtforge.isolation.support.Guests;
import qtforge.isolation.wire.Connection;
import qtforge.isolation.wire.Operations;

/** The enforcers in a process: what they stop there, and that new rules are in force at the next check. */
class EnforcedProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<Object> BASE = List.of("ALLOW (java.util.PropertyPermission \"java.version\" \"read\")");

    @TempDir
    Path folder;

    private final List<List<Object>> denied = new CopyOnWriteArrayList<>();
    private Path secret;
    private ChildProcess child;

    @BeforeEach
    void start() throws Exception {
        secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        child = new ChildLauncher(folder, SystemTools.probe())
                .start(
                        "guest",
                        Guests.enforcedCode(),
                        ChildSettings.STANDARD,
                        false,
                        folder.resolve("data"),
                        new Listening(),
                        line -> {});
    }

    @AfterEach
    void end() throws Exception {
        child.destroy("the test is over");
        child.exit().get(20, TimeUnit.SECONDS);
    }

    private void load(String mode) throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("metadata", Map.of("id", "guest", "version", "1.2.3"));
        settings.put("entry", GuestPlugin.class.getName());
        settings.put(
                "jars",
                List.of(
                        Guests.jar(folder, Map.of()).toString(),
                        Guests.contract(folder).toString()));
        settings.put("data", folder.resolve("data").toString());
        settings.put("mode", mode);
        settings.put("rules", BASE);
        settings.put("threads", 4L);
        call(Operations.LOAD, settings);
        call(Operations.INITIALIZE);
    }

    private Object call(String operation, Object... arguments) {
        return child.connection().call(operation, List.of(arguments), LIMIT);
    }

    private Object read() {
        return call(
                Operations.PLUGIN,
                "executeCommand(java.lang.String,java.util.Map)",
                "read",
                Map.of("file", secret.toString()));
    }

    @Test
    void stopsWhatNobodyPermittedAndTellsTheRuntime() throws Exception {
        load("enforce");
        assertThatThrownBy(this::read).hasMessageContaining("worded by the runtime");
        assertThat(denied).anySatisfy(note -> {
            assertThat(note.get(0)).isEqualTo("java.io.FilePermission");
            assertThat(note.get(1)).isEqualTo(secret.toString());
            assertThat(note.get(2)).isEqualTo("read");
            assertThat(note.get(5)).isEqualTo(true);
        });
    }

    @Test
    void putsNewRulesInForceAtTheNextCheck() throws Exception {
        load("enforce");
        assertThatThrownBy(this::read).isInstanceOf(RuntimeException.class);
        String allow = "ALLOW (java.io.FilePermission \"" + secret + "\" \"read\")";
        call(Operations.RULES, List.of(BASE.get(0), allow));
        assertThat(read()).isEqualTo("a secret");
        call(Operations.RULES, List.of("DENY (java.io.FilePermission \"" + secret + "\" \"read\")", allow));
        assertThatThrownBy(this::read).isInstanceOf(RuntimeException.class);
    }

    @Test
    void letsPassAndTellsInModeAudit() throws Exception {
        load("audit");
        assertThat(read()).isEqualTo("a secret");
        assertThat(denied).anySatisfy(note -> assertThat(note.get(5)).isEqualTo(false));
    }

    @Test
    void letsThePluginDoWhatIsItsOwn() throws Exception {
        load("enforce");
        for (String command : List.of("context", "resource", "executor", "message", "log")) {
            if (!command.equals("context")) {
                call(Operations.PLUGIN, "executeCommand(java.lang.String,java.util.Map)", command, Map.of("lines", 3L));
            }
        }
        assertThat(denied).isEmpty();
    }

    private final class Listening implements Connection.Handler {
        @Override
        public Object request(String operation, List<Object> arguments) {
            if (operation.equals(Operations.DENIED)) {
                denied.add(arguments);
                return "worded by the runtime";
            }
            return Map.of();
        }

        @Override
        public void note(String operation, List<Object> arguments) {
            // Lines for the log.
        }
    }
}
