// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the interpreters of these tests are shell scripts")
class InterpreterSearchTest {

    @TempDir
    Path folder;

    private Path program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void unavailable(InterpreterSearch search, String part) {
        assertThatThrownBy(search::find)
                .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE))
                .hasMessageContaining(part)
                .hasMessageContaining("Install Python 3.9 or newer");
    }

    @Test
    void theFirstOnThePathIsAskedWhatItIs() throws Exception {
        program("python3", "printf '/opt/python\\ncpython\\n3.9.0\\n'");
        InterpreterSearch search = new InterpreterSearch(" ", "relative::" + folder + ":/bin");
        assertThat(search.known()).isNull();
        assertThat(search.find()).isEqualTo(new Interpreter("/opt/python", "cpython", "3.9.0"));
        assertThat(search.known().description()).isEqualTo("CPython 3.9.0");
        Files.delete(folder.resolve("python3"));
        assertThat(search.find().version()).isEqualTo("3.9.0");
    }

    @Test
    void whereThereIsNoneTheRemedyIsSaidAndItIsFoundOnceItIsThere() throws Exception {
        InterpreterSearch search = new InterpreterSearch("", folder.toString());
        unavailable(search, "no python3 on the PATH");
        program("python3", "printf '/opt/python\\npypy\\n3.10.1\\n'");
        assertThat(search.find().description()).isEqualTo("pypy 3.10.1");
    }

    @Test
    void oneThatIsTooOldOrBrokenIsRefused() throws Exception {
        unavailable(new InterpreterSearch(folder.resolve("absent").toString(), ""), "cannot be started");
        unavailable(
                new InterpreterSearch(
                        program("old", "printf '/x\\ncpython\\n3.8.20\\n'").toString(), ""),
                "3.8.20, which is too old");
        unavailable(
                new InterpreterSearch(
                        program("two", "printf '/x\\ncpython\\n2.7.18\\n'").toString(), ""),
                "too old");
        unavailable(new InterpreterSearch(program("broken", "echo gone; exit 3").toString(), ""), "gone");
        unavailable(new InterpreterSearch(program("other", "echo hello").toString(), ""), "hello");
    }

    @Test
    void anEngineWithoutPythonSaysSoWhenAScriptComes() {
        PythonEngine engine =
                new PythonEngine(folder, new InterpreterSearch("", folder.toString()), Duration.ofSeconds(5));
        assertThat(engine.description()).isEqualTo("Python (a process each)");
        assertThatThrownBy(() -> engine.check(new ScriptSource("hello.py", "")))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("apt install python3");
    }

    @Test
    void aWorkerThatDoesNotStartSaysWhatItSaid() throws Exception {
        Path broken = program(
                "python3",
                "case \"$*\" in *_worker*) echo cannot; exit 5;; esac; printf '" + folder
                        + "/python3\\ncpython\\n3.9.0\\n'");
        PythonEngine engine =
                new PythonEngine(folder, new InterpreterSearch(broken.toString(), ""), Duration.ofSeconds(20));
        assertThatThrownBy(() -> engine.check(new ScriptSource("hello.py", "")))
                .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                        .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE))
                .hasMessageContaining("status 5")
                .hasMessageContaining("cannot");
    }

    @Test
    void aWorkerThatDoesNotConnectIsEndedAtTheLimit() throws Exception {
        Path silent = program(
                "python3",
                "case \"$*\" in *_worker*) exec sleep 1000;; esac; printf '" + folder
                        + "/python3\\ncpython\\n3.9.0\\n'");
        PythonEngine engine =
                new PythonEngine(folder, new InterpreterSearch(silent.toString(), ""), Duration.ofMillis(300));
        assertThatThrownBy(() -> engine.check(new ScriptSource("hello.py", "")))
                .hasMessageContaining("did not connect within 300 ms");
    }

    @Test
    void aStartThatIsInterruptedIsCancelled() throws Exception {
        Path started = folder.resolve("started");
        Path silent = program(
                "python3",
                "case \"$*\" in *_worker*) touch " + started + "; exec sleep 1000;; esac; printf '" + folder
                        + "/python3\\ncpython\\n3.9.0\\n'");
        PythonEngine engine =
                new PythonEngine(folder, new InterpreterSearch(silent.toString(), ""), Duration.ofSeconds(50));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread starting = new Thread(() -> {
            try {
                engine.check(new ScriptSource("hello.py", ""));
            } catch (ScriptException e) {
                failure.set(e);
            }
        });
        starting.start();
        Await.until("it is being started", () -> Files.exists(started));
        starting.interrupt();
        starting.join();
        assertThat(failure.get()).isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
    }
}
