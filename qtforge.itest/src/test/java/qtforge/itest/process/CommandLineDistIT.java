// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.itest.process.Distribution.Result;
import qtforge.itest.process.Distribution.Running;
import qtforge.itest.support.Await;

/** The distribution from the outside: flags, exit statuses, places. */
class CommandLineDistIT {

    private static final String COUNTER = "org.qtforge.examples.counter";
    private static final String HELLO = "org.qtforge.examples.hello";

    @TempDir
    Path temp;

    private Path home;

    @BeforeEach
    void chooseHome() {
        home = temp.resolve("home");
    }

    @Test
    void tellsItsVersion() throws Exception {
        Result result = Distribution.built().run("--version");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("QtForge ");
    }

    @Test
    void runsACommandAndEnds() throws Exception {
        drop("hello");

        Result result = exec("qtforge:exec " + HELLO + " greet name=Ada");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo("Hello, Ada!");
    }

    @Test
    void listsWhatRuns() throws Exception {
        drop("hello");
        drop("counter");

        Result result = exec("qtforge:list");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.row(HELLO)).contains("1.0.0", "RUNNING");
        assertThat(result.row(COUNTER)).contains("1.0.0", "RUNNING");
    }

    @Test
    void failedCommandIsTheExitStatus() throws Exception {
        Result result = Distribution.built()
                .run(
                        "--home",
                        home.toString(),
                        "--exec",
                        "qtforge:start org.example.unknown",
                        "--exec",
                        "qtforge:list");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("org.example.unknown");
        assertThat(result.out()).doesNotContain("no plugins");
    }

    @Test
    void unknownFlagIsExplained() throws Exception {
        Result result = Distribution.built().run("--frobnicate");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--frobnicate");
    }

    @Test
    void failsWhenDataIsNoFolder() throws Exception {
        Files.createDirectories(home);
        Files.writeString(home.resolve("data"), "in the way");

        Result result = exec("qtforge:list");

        assertThat(result.status()).isEqualTo(5);
        assertThat(result.err()).contains(home.resolve("data").toString());
    }

    @Test
    void secondRuntimeOnOneHomeIsRefused() throws Exception {
        try (Running first = Distribution.built().start("--home", home.toString(), "--no-shell")) {
            Await.until("the first runtime has its home", () -> Files.exists(home.resolve("data/qtforge.lock")));

            assertThat(exec("qtforge:list").status()).isEqualTo(4);
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void linesOfAPipeAreCommands() throws Exception {
        drop("counter");
        try (Running running = Distribution.built().start("--home", home.toString())) {
            running.type("qtforge:exec " + COUNTER + " increment");
            running.type("qtforge:exec " + COUNTER + " increment");
            running.process().getOutputStream().close();

            Result result = running.result();
            assertThat(result.status()).as(result.err()).isZero();
            assertThat(result.out().lines()).contains("1", "2");
        }
    }

    @Test
    void dataSurvivesARestart() throws Exception {
        drop("counter");
        exec("qtforge:exec " + COUNTER + " increment");

        assertThat(exec("qtforge:exec " + COUNTER + " increment").out().strip()).isEqualTo("2");
    }

    @Test
    void stoppedPluginStaysStoppedAfterARestart() throws Exception {
        drop("hello");
        exec("qtforge:stop " + HELLO);

        assertThat(exec("qtforge:list").row(HELLO)).doesNotContain("RUNNING");
    }

    @Test
    void laterRunsStartFromTheClassesOfTheFirst() throws Exception {
        drop("hello");
        String[] line = {"--home", home.toString(), "--exec", "qtforge:exec " + HELLO + " greet name=Ada"};

        Distribution archiving = Distribution.built().archiving();
        assertThat(archiving.run(line).status()).isZero();
        try (Stream<Path> archives = Files.list(home.resolve("data/cds"))) {
            assertThat(archives.filter(Files::isSymbolicLink))
                    .singleElement()
                    .satisfies(link -> assertThat(link.toRealPath()).isNotEmptyFile());
        }
        Result later = archiving.run(line);
        assertThat(later.status()).as(later.err()).isZero();
        assertThat(later.out().strip()).isEqualTo("Hello, Ada!");
    }

    @Test
    void mayBeMovedToAPlaceWithSpacesAndLettersOfAllKinds() throws Exception {
        Distribution first = Distribution.built().copyTo(temp.resolve("first"));
        Files.copy(example("counter"), first.folder().resolve("plugins/counter.jar"));
        assertThat(first.run("--exec", "qtforge:exec " + COUNTER + " increment")
                        .out()
                        .strip())
                .isEqualTo("1");

        Path moved = Files.move(first.folder(), temp.resolve("zweiter Platz – 第二"));

        Result result = Distribution.at(moved).run("--exec", "qtforge:exec " + COUNTER + " increment");
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo("2");
    }

    @Test
    void runsOnEquinox() throws Exception {
        drop("hello");

        Result result = Distribution.built()
                .runOn(
                        Path.of(System.getProperty("it.equinox")),
                        "--home",
                        home.toString(),
                        "--exec",
                        "qtforge:exec " + HELLO + " greet name=Ada");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().strip()).isEqualTo("Hello, Ada!");
        assertThat(result.err()).contains("org.eclipse.osgi");
    }

    @Test
    void shippedExamplesRunTogether() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(
                home.resolve("etc/qtforge.properties"),
                "org.apache.felix.http.host = 127.0.0.1\norg.osgi.service.http.port = 0\n");
        Files.createDirectories(home.resolve("plugins"));
        int jars = 0;
        try (Stream<Path> all = Files.list(Distribution.built().folder().resolve("examples"))) {
            for (Path jar : all.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, home.resolve("plugins").resolve(jar.getFileName()));
                jars++;
            }
        }

        Result result = Distribution.built()
                .run("--home", home.toString(), "--exec", "qtforge:list", "--exec", "qtforge:libraries");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out().lines().filter(line -> line.contains(" RUNNING ")))
                .hasSize(8);
        assertThat(result.out().lines().filter(line -> line.contains(" ACTIVE ")))
                .hasSize(jars - 8);
    }

    @Test
    void runsTheShippedWorkflow() throws Exception {
        drop("hello");
        drop("counter");
        drop("processor");
        Path workflow = Distribution.built().folder().resolve("examples/greeting.workflow.json");

        Result result = Distribution.built()
                .run(
                        "--home",
                        home.toString(),
                        "--exec",
                        "qtforge:workflow validate " + workflow,
                        "--exec",
                        "qtforge:workflow register " + workflow,
                        "--exec",
                        "qtforge:workflow run greeting name=Ada count=true",
                        "--exec",
                        "((qtforge:workflow executions) get 0) state");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("Hello, Ada!", "\"count\": 1", "\"letters\": 10", "COMPLETED");
        assertThat(result.err()).contains("STEP_COMPLETED  greet", "WORKFLOW_COMPLETED");
    }

    @Test
    void keepsRegisteredWorkflowsOverARestart() throws Exception {
        drop("hello");
        Path workflow = Files.writeString(
                temp.resolve("one.workflow.json"),
                "{\"id\": \"one\", \"steps\": {\"greet\": {\"plugin_id\": \"" + HELLO
                        + "\", \"method_name\": \"greet\", \"parameters\": {\"name\": \"${input.name}\"}}}}");

        assertThat(exec("qtforge:workflow register " + workflow).status()).isZero();
        Result run = exec("qtforge:workflow run one --quiet name=Ada");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("COMPLETED", "Hello, Ada!");
        Result failed = exec("qtforge:workflow run two");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("there is no workflow 'two'", "NOT_FOUND");
    }

    private Result exec(String line) throws Exception {
        return Distribution.built().run("--home", home.toString(), "--exec", line);
    }

    private void drop(String name) throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        Files.copy(example(name), home.resolve("plugins/" + name + ".jar"));
    }

    private static Path example(String name) throws Exception {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("it.examples")))) {
            return all.filter(jar -> jar.getFileName().toString().startsWith("qtforge.examples." + name + "-1"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
