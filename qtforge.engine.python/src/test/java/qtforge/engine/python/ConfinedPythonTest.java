// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.engine.python.PythonScripts.lines;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptInstance;
import qtforge.api.script.ScriptLimit;
import qtforge.api.script.ScriptLimits;
import qtforge.api.script.ScriptSource;
import qtforge.testing.Await;
import qtforge.testing.Namespaces;
import qtforge.wire.worker.ConfinementProbe;

/** That a confined script reaches nothing of the machine. Skipped, with the reason, where the machine allows no namespaces. */
class ConfinedPythonTest {

    private static final ScriptLimits SHORT = new ScriptLimits(Duration.ofSeconds(20), 0, 128L << 20, 30, 64);

    @TempDir
    Path folder;

    private PythonScripts scripts;

    @BeforeEach
    void begin() throws Exception {
        scripts = PythonScripts.in(folder);
        String refusal = Namespaces.refusal();
        Assumptions.assumeTrue(refusal.isEmpty(), () -> "no namespaces here: " + refusal);
        assertThat(scripts.engine.unconfinedReason())
                .as("this machine allows namespaces")
                .isEmpty();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        Await.until("no process of a script is left", () -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent()));
        assertThat(folder.resolve("confined")).isDirectoryNotContaining("glob:**.socket");
        try (var roots = Files.list(folder.resolve("confined"))) {
            assertThat(roots)
                    .allSatisfy(root -> assertThat(root.resolve("mounts")).isEmptyDirectory());
        }
    }

    private ScriptInstance open(String... text) {
        return scripts.openConfined(lines(text), SHORT, Map.of());
    }

    @Test
    void itRunsAndCallsTheRuntimeAsAnyScriptDoes() {
        HostFunction add = values -> (Long) values.get(0) + (Long) values.get(1);
        String text = lines(
                "import qtforge, json, decimal, zoneinfo, threading, tempfile",
                "def run(a): return qtforge.add(a, 1)",
                "def files():",
                "    with tempfile.TemporaryFile() as file:",
                "        file.write(b'x' * 1000)",
                "        return file.tell()",
                "def threads():",
                "    seen = []",
                "    all = [threading.Thread(target=lambda: seen.append(qtforge.add(1, 1))) for n in range(8)]",
                "    for each in all: each.start()",
                "    for each in all: each.join()",
                "    return seen");
        try (ScriptInstance script = scripts.openConfined(text, SHORT, Map.of("add", add))) {
            assertThat(script.call("run", 41L)).isEqualTo(42L);
            assertThat(script.call("files")).isEqualTo(1000L);
            assertThat(script.call("threads")).isEqualTo(List.of(2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L));
            assertThat(script.memoryBytes()).isPositive();
        }
    }

    @Test
    void noFileOfTheUserIsThere() throws Exception {
        Path planted = Files.writeString(folder.resolve("token"), "secret");
        Path home = Files.createTempFile(Path.of(System.getProperty("user.home")), "planted", ".txt");
        try (ScriptInstance script = open(
                "import os",
                "def read(path):",
                "    with open(path) as file: return file.read()",
                "def there(path): return os.path.exists(path)")) {
            assertThatThrownBy(() -> script.call("read", planted.toString())).hasMessageContaining("FileNotFoundError");
            assertThatThrownBy(() -> script.call("read", home.toString())).hasMessageContaining("FileNotFoundError");
            for (String path :
                    List.of("/etc/passwd", "/etc/shadow", "/var", "/sys", "/run", "/bin/sh", "/usr/bin/env")) {
                assertThat(script.call("there", path)).as(path).isEqualTo(false);
            }
            assertThat(Files.readString(planted)).isEqualTo("secret");
        } finally {
            Files.delete(home);
        }
    }

    @Test
    void whatIsThereCannotBeWritten() {
        try (ScriptInstance script = open(
                "import os",
                "def write(path):",
                "    with open(path, 'w') as file: file.write('x')",
                "def library(): return os.path.dirname(os.__file__)")) {
            String library = (String) script.call("library");
            for (String path :
                    List.of(library + "/evil.py", "/qtforge/program/_wire.py", "/evil", "/proc/sys/kernel/hostname")) {
                assertThatThrownBy(() -> script.call("write", path)).as(path).isInstanceOf(ScriptException.class);
            }
            script.call("write", "/tmp/own");
        }
    }

    @Test
    void theDiskOfItsOwnIsSmall() {
        try (ScriptInstance script = open(
                "def fill():",
                "    for number in range(1000):",
                "        with open('/tmp/%d' % number, 'wb') as file: file.write(b'x' * 1000000)")) {
            assertThatThrownBy(() -> script.call("fill")).hasMessageContaining("No space left");
        }
    }

    @Test
    void noNetworkIsThereNotEvenTheLoopbackInterface() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ScriptInstance script = open(
                        "import socket",
                        "def connect(port): socket.create_connection(('127.0.0.1', port), 5)",
                        "def abstract(name): socket.socket(socket.AF_UNIX).connect(chr(0) + name)")) {
            assertThatThrownBy(() -> script.call("connect", (long) server.getLocalPort()))
                    .hasMessageContaining("OSError");
            assertThatThrownBy(() -> script.call("abstract", "any")).isInstanceOf(ScriptException.class);
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aProcessThatHidesBehindTwoForksAndASessionOfItsOwnEndsWithTheScript() {
        try (ScriptInstance script = open(
                "import os, time",
                "def hide():",
                "    if os.fork() == 0:",
                "        os.setsid()",
                "        if os.fork() == 0:",
                "            os.setsid()",
                "            while True: time.sleep(1000)",
                "        os._exit(0)",
                "    os.wait()")) {
            long before = mine();
            script.call("hide");
            assertThat(mine()).isGreaterThan(before);
        }
        // That none is left is looked for after each test: a fork has the command line of its parent.
    }

    private long mine() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("_worker.main(True)"))
                        .isPresent())
                .count();
    }

    @Test
    void aForkBombIsBoundedByTheSystemHoweverItForks() {
        // Not by the hook that counts, which libc does not call.
        try (ScriptInstance script = open(
                "import ctypes, os, time",
                "def bomb():",
                "    fork = ctypes.CDLL(None).fork",
                "    count = 0",
                "    while count < 1000:",
                "        pid = fork()",
                "        if pid == 0: time.sleep(1000)",
                "        if pid < 0: return count",
                "        count += 1",
                "    return count",
                "def fine(): return 1")) {
            assertThat((Long) script.call("bomb")).isBetween(1L, 64L);
            assertThat(script.call("fine")).isEqualTo(1L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "libc.umount2(b'/usr/lib', 2)",
                "libc.umount2(b'/tmp', 2)",
                "libc.mount(b'none', b'/tmp', b'tmpfs', 0, None)",
                "libc.unshare(0x00020000)",
                "libc.setuid(0) + libc.setgid(0) if os.getuid() else -1",
                "libc.chroot(b'/tmp')",
                "libc.sethostname(b'x', 1)",
                "libc.ptrace(16, 1, None, None)",
                "libc.mknod(b'/tmp/disk', 0o60666, 0x0800)"
            })
    void itHasNoPrivileges(String call) {
        try (ScriptInstance script =
                open("import ctypes, os", "libc = ctypes.CDLL(None, use_errno=True)", "def run(): return " + call)) {
            assertThat((Long) script.call("run")).isNegative();
        }
    }

    @Test
    void theFirstProcessOfItsNamespacesGivesNothingAway() {
        try (ScriptInstance script = open(
                "import os",
                "def look(): return os.open('/proc/1/fd/0', os.O_RDONLY)",
                "def root(): return os.listdir('/proc/1/root/tmp')")) {
            // What it would need to have the runtime's end unnoticed.
            assertThatThrownBy(() -> script.call("look")).isInstanceOf(ScriptException.class);
            assertThatThrownBy(() -> script.call("root")).isInstanceOf(ScriptException.class);
        }
    }

    @Test
    void limitsAreKeptAsWithoutConfinement() throws Exception {
        ScriptLimits limits = new ScriptLimits(Duration.ofSeconds(60), 0, 128L << 20, 1, 64);
        String text = lines(
                "def memory():",
                "    s = 'x'",
                "    while True: s = s + s",
                "def processor():",
                "    while True: pass");
        try (ScriptInstance script = scripts.openConfined(text, limits, Map.of())) {
            assertThat(script.enforced()).contains(ScriptLimit.MEMORY, ScriptLimit.PROCESSOR);
            assertThatThrownBy(() -> script.call("memory"))
                    .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
            assertThatThrownBy(() -> script.call("processor")).hasMessageContaining("processor time");
        }
        ScriptLimits quick = new ScriptLimits(Duration.ofMillis(1_500), 0, 128L << 20, 30, 64);
        try (ScriptInstance script = scripts.openConfined(text, quick, Map.of())) {
            assertThatThrownBy(() -> script.call("processor")).hasMessageContaining("took longer");
        }
    }

    @Test
    void whatEndedItIsSaid() throws Exception {
        try (ScriptInstance script = open("import os", "def run(): os._exit(7)")) {
            assertThatThrownBy(() -> script.call("run")).hasMessageContaining("status 7");
        }
        try (ScriptInstance script = open("import os", "def run(): os.kill(os.getpid(), 9)")) {
            assertThatThrownBy(() -> script.call("run")).hasMessageContaining("signal 9");
        }
    }

    @Test
    void manyThatAskFirstAtATimeAllLearnThatItWorks() throws Exception {
        PythonConfinement fresh = new PythonConfinement(
                folder.resolve("many"), folder.resolve("program"), List.of(folder.resolve("many")));
        InterpreterSearch search = new InterpreterSearch("", System.getenv("PATH"));
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<ConfinementProbe>> answers = pool.invokeAll(Collections.nCopies(6, () -> fresh.probe(search)));
            for (Future<ConfinementProbe> answer : answers) {
                assertThat(answer.get().reason()).isEmpty();
            }
        } finally {
            pool.shutdownNow();
        }
        try (var roots = Files.list(folder.resolve("many"))) {
            assertThat(roots).as("roots").hasSize(1);
        }
    }

    @Test
    void anInterruptIsNotTheAnswerForEver() {
        PythonConfinement fresh =
                new PythonConfinement(folder.resolve("interrupted"), folder.resolve("program"), List.of());
        InterpreterSearch search = new InterpreterSearch("", System.getenv("PATH"));
        search.find();
        Thread.currentThread().interrupt();
        ConfinementProbe first = fresh.probe(search);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(first.confinement()).isEmpty();
        assertThat(first.reason()).contains("interrupted");
        assertThat(fresh.probe(search).reason()).isEmpty();
    }

    @Test
    void whereItCannotBeConfinedTheCompilerGetsNothing() throws Exception {
        // Where the roots would be there is a file.
        Files.writeString(Files.createDirectory(folder.resolve("engine")).resolve("confined"), "");
        PythonEngine engine = PythonScripts.in(folder.resolve("engine")).engine;
        ScriptSource wrong = new ScriptSource("wrong.py", "def (");
        assertThatThrownBy(() -> engine.check(wrong, false)).isInstanceOf(ScriptException.class);
        assertThat(engine.confines()).isFalse();
        engine.check(wrong, true);
        assertThatThrownBy(() -> scripts.engine.check(wrong, true)).isInstanceOf(ScriptException.class);
    }

    @Test
    void whereItCannotBeDoneItIsRefusedWithTheReason() throws Exception {
        // A folder of scripts that is the interpreter's own: to show one is to show the other.
        Path here =
                Path.of(new InterpreterSearch("", System.getenv("PATH")).find().path());
        PythonConfinement none = new PythonConfinement(
                folder.resolve("other"),
                folder.resolve("program"),
                List.of(here.toRealPath().getParent().getParent(), Path.of("/usr/lib")));
        assertThat(none.probe(new InterpreterSearch("", System.getenv("PATH"))).reason())
                .contains("scripts would see")
                .contains("use an interpreter that is elsewhere");
    }
}
