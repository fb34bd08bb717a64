// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;

class FileOutputTest {

    @TempDir
    Path folder;

    private static LogEntry entry(String message) {
        return new LogEntry(Instant.EPOCH, LogLevel.INFO, "c", "p", "p", 1, message, Map.of(), "t", 1, "", "", -1, "");
    }

    private static void write(FileOutput output, String message) {
        output.write(new Rendered(entry(message), line -> line.message() + '\n'));
    }

    private FileOutput output(Path file, long maxSize, int backups, boolean flush) {
        return new FileOutput(new FileOutput.Settings(file, maxSize, backups, flush, false), new Problems());
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isOpenedWithTheFirstEntry() throws Exception {
        Path file = folder.resolve("deeper/a.log");
        try (FileOutput output = output(file, 10_000, 2, true)) {
            assertThat(file).doesNotExist();
            write(output, "one");
            assertThat(file).hasContent("one\n");
        }
    }

    @Test
    void floodNeverTakesMoreThanFileAndBackups() throws Exception {
        Path file = folder.resolve("a.log");
        String text = "x".repeat(99);
        try (FileOutput output = output(file, 10_000, 2, false)) {
            for (int i = 0; i < 5_000; i++) {
                write(output, text);
            }
        }

        assertThat(files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("a.log", "a.log.1", "a.log.2");
        assertThat(files()).allSatisfy(path -> assertThat(Files.size(path)).isBetween(1L, 10_100L));
    }

    @Test
    void nothingIsLostWhenSeveralThreadsFillItAndItIsRenamed() throws Exception {
        Path file = folder.resolve("a.log");
        try (FileOutput output = output(file, 20_000, 20, true)) {
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.length; t++) {
                int number = t;
                threads[t] = new Thread(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        write(output, "line " + number + " " + i + " " + "x".repeat(60));
                    }
                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(output.status().failures()).isZero();
        }

        Set<String> lines = new HashSet<>();
        int count = 0;
        for (Path path : files()) {
            List<String> some = Files.readAllLines(path);
            count += some.size();
            lines.addAll(some);
        }
        assertThat(count).isEqualTo(4_000);
        assertThat(lines).hasSize(4_000);
        assertThat(files().size()).isBetween(15, 18);
    }

    @Test
    void goesOnWithAFileThatIsThere() throws Exception {
        Path file = folder.resolve("a.log");
        try (FileOutput output = output(file, 10_000, 2, true)) {
            write(output, "one");
        }
        try (FileOutput output = output(file, 10_000, 2, true)) {
            write(output, "two");
        }

        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void saysWhatIsWrongWhenItCannotBeOpened() throws Exception {
        Files.writeString(folder.resolve("blocked"), "");
        try (FileOutput output = output(folder.resolve("blocked/a.log"), 10_000, 2, true)) {
            write(output, "one");

            assertThat(output.status().written()).isZero();
            assertThat(output.status().failures()).isPositive();
            assertThat(output.status().lastFailure()).contains("blocked");
        }
    }

    @Test
    void bufferedEntriesAreWrittenByFlush() throws Exception {
        Path file = folder.resolve("a.log");
        try (FileOutput output = output(file, 10_000, 2, false)) {
            write(output, "one");
            output.flush();

            assertThat(file).hasContent("one\n");
        }
    }
}
