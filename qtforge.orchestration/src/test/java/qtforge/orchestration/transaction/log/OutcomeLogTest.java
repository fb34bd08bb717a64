// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.json.JsonText;

class OutcomeLogTest {

    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("transactions").resolve("outcome.log");
    }

    private OutcomeLog opened() {
        OutcomeLog log = new OutcomeLog(file(), new JsonText());
        assertThat(log.open()).isEmpty();
        return log;
    }

    private static LoggedTransaction committed(String id) {
        return LoggedTransaction.committed(id, "owner", THEN, Map.of("shop", "shop", "bank/main", "bank"));
    }

    private List<String> ids(OutcomeLog log) {
        return log.present().stream().map(LoggedTransaction::id).toList();
    }

    @Test
    void keepsWhatHasNotEnded() {
        try (OutcomeLog log = opened()) {
            log.keep(LoggedTransaction.working("w", "owner", THEN, List.of("put of shop")));
            log.did("w", "send of mail");
            log.keep(committed("a"));
            log.keep(committed("b"));
            log.end("a");
            log.end("unknown");
        }
        try (OutcomeLog log = opened()) {
            assertThat(ids(log)).containsExactly("w", "b");
            assertThat(log.present().get(0).done()).containsExactly("put of shop", "send of mail");
            assertThat(log.present().get(1)).isEqualTo(committed("b"));
            assertThat(log.mayHaveLost(THEN)).isFalse();
        }
    }

    @Test
    void aRecordThatWasCutShortWasNeverWritten() throws IOException {
        try (OutcomeLog log = opened()) {
            log.keep(committed("a"));
            log.keep(committed("b"));
        }
        byte[] whole = Files.readAllBytes(file());
        int firstEnds = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        // Each opening waits for the disk: not every length, but those around the ends of records.
        for (int length = 0; length < whole.length; length += near(length, firstEnds, whole.length) ? 1 : 13) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (OutcomeLog log = opened()) {
                assertThat(ids(log)).as("cut at %s", length).isEqualTo(length < firstEnds ? List.of() : List.of("a"));
                // What is added goes behind what is whole.
                log.keep(committed("c"));
            }
            try (OutcomeLog log = opened()) {
                assertThat(ids(log)).endsWith("c");
            }
        }
    }

    private static boolean near(int length, int... ends) {
        return Arrays.stream(ends).anyMatch(end -> Math.abs(end - length) <= 15);
    }

    @Test
    void damageInTheMidstIsReportedAndRemembered() throws IOException {
        try (OutcomeLog log = opened()) {
            log.keep(committed("a"));
            log.keep(committed("b"));
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[20] ^= 1;
        Files.write(file(), bytes);
        Instant before = Instant.now();
        OutcomeLog log = new OutcomeLog(file(), new JsonText());
        Optional<String> problem = log.open();
        assertThat(problem.orElseThrow()).contains("is damaged").contains("qtforge:tx resolve");
        assertThat(ids(log)).containsExactly("b");
        log.close();
        try (OutcomeLog again = opened()) {
            assertThat(again.mayHaveLost(before)).isTrue();
            assertThat(again.mayHaveLost(Instant.now().plusSeconds(1))).isFalse();
        }
        try (var files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith("outcome.log.damaged-")))
                    .hasSize(1);
        }
    }

    @Test
    void manyThreadsKeepAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (OutcomeLog log = opened()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int number = t;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        String id = number + "-" + i;
                        log.keep(committed(id));
                        if (i % 2 == 0) {
                            log.end(id);
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        try (OutcomeLog log = opened()) {
            assertThat(log.present()).hasSize(200);
        }
    }

    @Test
    void doesNotGrowWithoutEnd() throws IOException {
        try (OutcomeLog log = opened()) {
            String words = "x".repeat(100_000);
            log.keep(LoggedTransaction.working("w", "owner", THEN, List.of()));
            for (int i = 0; i < 100; i++) {
                log.did("other", words);
            }
            assertThat(Files.size(file())).isLessThan(5_000_000);
        }
        try (OutcomeLog log = opened()) {
            assertThat(ids(log)).containsExactly("w");
        }
    }

    @Test
    void whatCannotBeWrittenIsNotKept() throws IOException {
        Files.createDirectories(file().getParent());
        OutcomeLog log = opened();
        log.keep(committed("a"));
        log.close();
        assertThatThrownBy(() -> log.keep(committed("b")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(ids(log)).containsExactly("a");
        Path blocked = folder.resolve("a file");
        Files.createFile(blocked);
        OutcomeLog nowhere = new OutcomeLog(blocked.resolve("outcome.log"), new JsonText());
        assertThatThrownBy(nowhere::open).hasMessageContaining("nothing can be committed until it can");
    }

    @Test
    void anInterruptedThreadHarmsNobody() throws IOException {
        try (OutcomeLog log = opened()) {
            Thread.currentThread().interrupt();
            log.keep(committed("a"));
            assertThat(Thread.interrupted()).isTrue();
            log.keep(committed("b"));
        }
        try (OutcomeLog log = opened()) {
            assertThat(ids(log)).containsExactly("a", "b");
        }
    }
}
