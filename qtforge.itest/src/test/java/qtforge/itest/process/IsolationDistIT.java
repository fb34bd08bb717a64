// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.itest.process.HostileScene.ATTACKER;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.support.Await;

/** A plugin in a process of its own: whatever becomes of it, the runtime goes on and starts it again. */
class IsolationDistIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Pattern ROW = Pattern.compile(Pattern.quote(ATTACKER) + " +RUNNING +([0-9]+) +\\S+ +([0-9]+)");

    @TempDir
    Path temp;

    private Path home;

    @BeforeEach
    void populate() throws Exception {
        home = temp.resolve("home");
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/qtforge.policy"), "qtforge-policy 1\n\nplugin " + ATTACKER + "\n  isolated yes\n");
    }

    @Test
    void theRuntimeSurvivesAndTellsWhateverEndsTheProcess() throws Exception {
        Distribution distribution = TrustedHelper.addedTo(Distribution.built().copyTo(temp.resolve("dist")));
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            isolatable(home.resolve("plugins/attacker.jar"));
            try (SecuredRuntime runtime = SecuredRuntime.start(distribution, home, "enforce")) {
                assertThat(ping(runtime)).contains("pong");
                long first = process(runtime, 0);
                assertThat(first).isNotEqualTo(runtime.pid());

                ProcessHandle.of(first).orElseThrow().destroyForcibly();
                awaitRestart(runtime, 1);
                assertThat(events(runtime)).contains("killed by signal 9");

                runtime.run("qtforge:exec " + ATTACKER + " hog");
                awaitRestart(runtime, 2);
                assertThat(events(runtime)).contains("out of memory");

                assertThat(runtime.run("qtforge:exec " + ATTACKER + " exit").out())
                        .as("nobody granted RUNTIME_EXIT")
                        .doesNotContain("still here");
                process(runtime, 2);
                runtime.run("qtforge:trust " + ATTACKER + " FULLY_TRUSTED");
                runtime.run("qtforge:grant " + ATTACKER + " RUNTIME_EXIT");
                Await.until("the grant is in force in the process", () -> {
                    runtime.run("qtforge:exec " + ATTACKER + " exit");
                    return events(runtime).contains("ended itself with status 7");
                });
                awaitRestart(runtime, 3);

                assertThat(runtime.run("driver:limit " + ATTACKER + " 500").toString())
                        .contains("limited");
                ProcessHandle spinning = ProcessHandle.of(process(runtime, 3)).orElseThrow();
                runtime.run("qtforge:exec " + ATTACKER + " spin");
                Await.until("the process that spins is ended", LIMIT, () -> !spinning.isAlive());
                assertThat(runtime.run("qtforge:list").out()).containsPattern(HostileScene.VICTIM + ".*RUNNING");
                assertThat(runtime.run("qtforge:security selftest").out()).contains("the self-test passed");
            }
        }
    }

    @Test
    void permissionsAreEnforcedInTheProcessAsWell() throws Exception {
        try (HostileScene scene = new HostileScene(temp.resolve("scene"))) {
            scene.populate(home);
            isolatable(home.resolve("plugins/attacker.jar"));
            try (SecuredRuntime runtime = SecuredRuntime.start(Distribution.built(), home, "enforce")) {
                scene.prepare(runtime, home, Distribution.built());
                for (String name : new String[] {
                    "read.files-read-string", "write.files-write-string", "net.socket", "process.builder", "exit.halt"
                }) {
                    assertThat(runtime.run("qtforge:exec " + ATTACKER + " attempt name=" + name)
                                    .out())
                            .contains("stopped");
                }
                assertThat(scene.traces()).isEmpty();
                runtime.run("qtforge:grant " + ATTACKER + " FILE_SYSTEM_READ:" + scene.parameter("secret"));
                Await.until("the grant is in force in the process", () -> runtime.run(
                                "qtforge:exec " + ATTACKER + " attempt name=read.files-read-string")
                        .out()
                        .contains("got-through"));
            }
        }
    }

    private static String events(SecuredRuntime runtime) throws Exception {
        return runtime.run("qtforge:audit -n 100 " + ATTACKER)
                .out()
                .lines()
                .filter(line -> line.contains("ISOLATION"))
                .collect(Collectors.joining("\n"));
    }

    private static String ping(SecuredRuntime runtime) throws Exception {
        return runtime.run("qtforge:exec " + ATTACKER + " ping").out();
    }

    private static long process(SecuredRuntime runtime, int restarts) throws Exception {
        String table = runtime.run("qtforge:isolate").out();
        Matcher row = ROW.matcher(table);
        assertThat(row.find()).as(table).isTrue();
        assertThat(Integer.parseInt(row.group(2))).isGreaterThanOrEqualTo(restarts);
        return Long.parseLong(row.group(1));
    }

    private static void awaitRestart(SecuredRuntime runtime, int restarts) {
        Await.until(() -> "restart " + restarts, LIMIT, () -> {
            process(runtime, restarts);
            return ping(runtime).contains("pong");
        });
    }

    /** Lets the plugin say that it can run in a process of its own. */
    private static void isolatable(Path jar) throws Exception {
        try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar, Map.of())) {
            Path file = zip.getPath("META-INF/MANIFEST.MF");
            Manifest manifest;
            try (InputStream stream = Files.newInputStream(file)) {
                manifest = new Manifest(stream);
            }
            String capability = manifest.getMainAttributes().getValue("Provide-Capability");
            manifest.getMainAttributes().putValue("Provide-Capability", capability + ";isolation=true");
            try (OutputStream stream = Files.newOutputStream(file)) {
                manifest.write(stream);
            }
        }
    }
}
