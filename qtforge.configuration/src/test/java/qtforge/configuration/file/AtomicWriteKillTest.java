// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.configuration.json.JsonText;
import qtforge.files.AtomicFiles;

/** A process is killed while it writes (SIGKILL): files are whole, and two that were written together agree after the next start. */
class AtomicWriteKillTest {

    private static final int KILLS = 12;

    @TempDir
    Path folder;

    @Test
    void killedProcessLeavesWholeFilesThatAgree() throws Exception {
        Random random = new Random(20_261_126);
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            KilledWriter.class.getName(),
                            folder.toString(),
                            String.valueOf(last + 1))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
                assertThat(out.readLine()).isEqualTo("writing");
                awaitWrites(last, random.nextInt(20));
            } finally {
                writer.destroyForcibly();
                assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }

            // Whole before anything is mended.
            long first = number("first.json");
            assertThat(number("second.json")).isBetween(first - 1, first);
            new FileBatch(folder.resolve("pending.json")).recover();
            AtomicFiles.clean(folder);
            last = number("first.json");
            assertThat(number("second.json")).isEqualTo(last);
            assertThat(left()).containsExactlyInAnyOrder("first.json", "second.json");
        }
    }

    /** Until some writes have been made, so that the kill comes in the midst of others. */
    private void awaitWrites(long last, int more) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(folder.resolve("first.json")) || number("first.json") < last + 1 + more) {
            assertThat(System.nanoTime()).as("the writer writes").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private long number(String name) throws Exception {
        Map<String, Object> document = JsonText.readObject(Files.readString(folder.resolve(name)));
        assertThat((String) document.get("padding")).hasSize(20_000);
        return (Long) document.get("number");
    }

    private List<String> left() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
