// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python package against the distribution: with the wheel that it brings, as users have it. Skipped where there is no {@code python3}. */
class PythonBindingsDistIT {

    private static final long LIMIT_SECONDS = 120;
    private static final Path PACKAGE =
            Path.of("..", "bindings", "python").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @BeforeAll
    static void needsPython() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(entry -> !entry.isEmpty() && Files.isExecutable(Path.of(entry, "python3"))),
                "skipped: there is no python3 on the PATH");
    }

    private static Path wheel() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.built().folder().resolve("python"))) {
            return files.filter(file -> file.toString().endsWith(".whl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String python(Map<String, String> variables, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(PACKAGE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QTFORGE_"));
        // A wheel is a zip file: Python imports from it.
        builder.environment().put("PYTHONPATH", wheel().toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            String text = Files.readString(output);
            assertThat(ended).as("within %s s: %s", LIMIT_SECONDS, text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theSeedAndTheConformanceTableHoldAgainstAPrivateRuntime() throws Exception {
        String distribution = Distribution.built().folder().toString();
        String text = python(
                Map.of("QTFORGE_TEST_DISTRIBUTION", distribution, "QTFORGE_CDS", "off"),
                "-m",
                "unittest",
                "-q",
                "tests.test_seed",
                "tests.test_conformance");
        assertThat(text).containsPattern("Ran [1-9]\\d+ tests").doesNotContain("skipped");
    }

    @Test
    void aProgramAttachesToARuntimeThatRunsAndLeavesItRunning() throws Exception {
        Path home = folder.resolve("home");
        try (Distribution.Running running =
                Distribution.built().start("--home", home.toString(), "--security", "off")) {
            // Twice: the first that ends takes nothing with it.
            for (int time = 0; time < 2; time++) {
                String text = python(
                        Map.of(),
                        "-c",
                        "import os, sys, time, qtforge\n"
                                + "endpoint = os.path.join(sys.argv[1], 'data', 'bindings', 'endpoint.json')\n"
                                + "limit = time.monotonic() + 90\n"
                                + "while not os.path.exists(endpoint) and time.monotonic() < limit: time.sleep(0.05)\n"
                                + "with qtforge.connect(home=sys.argv[1]):\n"
                                + "    print('says', qtforge.utils.echo('hello'), qtforge.test_connection())\n",
                        home.toString());
                assertThat(text).contains("says hello QtForge");
            }
            assertThat(running.process().isAlive()).isTrue();
        }
    }
}
