// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python package, by its own tests and by type checkers. Skipped where there is no {@code python3}, {@code mypy} or {@code stubtest}; each says so.
 */
class PythonPackageTest {

    private static final long LIMIT_SECONDS = 300;
    private static final Path PACKAGE =
            Path.of("..", "bindings", "python").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void itsTestsPass() throws Exception {
        Path python = needed("python3");
        Outcome outcome = run(PACKAGE, python.toString(), "-m", "unittest", "-q");
        assertThat(outcome.status()).as(outcome.output()).isZero();
        // A folder without tests would pass too.
        assertThat(outcome.output()).containsPattern("Ran [1-9]\\d+ tests");
    }

    @Test
    void itsTypesAreStrict() throws Exception {
        Path mypy = needed("mypy");
        Outcome outcome =
                run(PACKAGE.resolve("src"), mypy.toString(), "--strict", "--cache-dir", cache(), "-p", "qtforge");
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @Test
    void itsExamplesAreStrict() throws Exception {
        Path mypy = needed("mypy");
        List<String> command = new ArrayList<>(List.of(mypy.toString(), "--strict", "--cache-dir", cache()));
        try (Stream<Path> files = Files.list(PACKAGE.resolve("examples"))) {
            files.filter(file -> file.toString().endsWith(".py"))
                    .sorted()
                    .forEach(file -> command.add(file.toString()));
        }
        assertThat(command).hasSizeGreaterThan(4);
        Outcome outcome = run(PACKAGE, command.toArray(new String[0]));
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @Test
    void itsStubsSayWhatTheModulesAre() throws Exception {
        Path stubtest = needed("stubtest");
        Outcome outcome = run(
                folder,
                stubtest.toString(),
                "qtforge",
                "--ignore-missing-stub",
                "--allowlist",
                PACKAGE.resolve("stubtest.allow").toString());
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    @Test
    void itsVersionIsThatOfTheProduct() throws IOException {
        String product = first("<version>([^<]+)</version>", Path.of("pom.xml")).replace("-SNAPSHOT", "");
        assertThat(first("VERSION = \"([^\"]+)\"", PACKAGE.resolve("src/qtforge/_version.py")))
                .isEqualTo(product);
    }

    private static String first(String pattern, Path file) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return matcher.group(1);
    }

    private String cache() {
        return folder.resolve("mypy").toString();
    }

    /** A program on the PATH; skips the test, saying why, when it is not there. */
    private static Path needed(String program) {
        for (String entry : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path file = Path.of(entry, program);
            if (!entry.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        assumeTrue(false, "skipped: there is no " + program + " on the PATH");
        throw new AssertionError();
    }

    private record Outcome(int status, String output) {}

    private Outcome run(Path directory, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        String source = PACKAGE.resolve("src").toString();
        builder.environment().keySet().removeIf(name -> name.startsWith("QTFORGE_"));
        builder.environment().put("PYTHONPATH", source);
        builder.environment().put("MYPYPATH", source);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            try (InputStream printed = Files.newInputStream(output)) {
                String text = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(ended).as("within %s s: %s", LIMIT_SECONDS, text).isTrue();
                return new Outcome(process.exitValue(), text);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
