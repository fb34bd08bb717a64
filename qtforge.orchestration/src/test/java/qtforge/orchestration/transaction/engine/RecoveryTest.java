// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.transaction.HeuristicOutcome;
import qtforge.api.orchestration.transaction.IsolationLevel;
import qtforge.api.orchestration.transaction.ParticipantState;
import qtforge.api.orchestration.transaction.TransactionException;
import qtforge.api.orchestration.transaction.TransactionOperation;
import qtforge.api.orchestration.transaction.TransactionState;
import qtforge.orchestration.transaction.fixture.FileParticipant;
import qtforge.orchestration.transaction.fixture.Scene;
import qtforge.testing.Await;

/** What is left open is ended after the next start, once the participants are back. */
class RecoveryTest {

    @TempDir
    Path folder;

    private FileParticipant shop() throws IOException {
        return new FileParticipant(folder.resolve("shop"));
    }

    private FileParticipant bank() throws IOException {
        return new FileParticipant(folder.resolve("bank"));
    }

    private static void fail(String point) {
        throw new IllegalStateException("told to fail in " + point);
    }

    /** Decides for committing; bank does not hear of it, and then the process is gone. */
    private String decidedButNotTold() throws Exception {
        Scene scene = new Scene(folder);
        FileParticipant shop = shop();
        FileParticipant bank = bank().probe(point -> {
            if (point.equals("commit")) {
                fail(point);
            }
        });
        scene.offer("shop", shop);
        scene.offer("bank", bank);
        String id = scene.begin();
        shop.stage(id, "1");
        bank.stage(id, "2");
        scene.enlist(id, "shop");
        scene.enlist(id, "bank");
        assertThat(scene.commit(id).isInDoubt()).isTrue();
        scene.crash();
        return id;
    }

    @Test
    void whatWasDecidedIsToldWhenTheParticipantComes() throws Exception {
        String id = decidedButNotTold();
        assertThat(bank().prepared()).containsExactly(id);
        try (Scene scene = new Scene(folder)) {
            assertThat(scene.state(id)).isEqualTo(TransactionState.COMMITTING);
            assertThat(scene.info(id).isInDoubt()).isTrue();
            assertThat(scene.info(id).owner()).isEqualTo("owner");
            scene.offer("shop", shop());
            scene.offer("bank", bank());
            scene.awaitState(id, TransactionState.COMMITTED);
            assertThat(bank().committed()).containsExactly(id);
            assertThat(scene.log.present()).isEmpty();
        }
    }

    @Test
    void pluginsOfWhatIsInDoubtStayLocked() throws Exception {
        String id = decidedButNotTold();
        try (Scene scene = new Scene(folder)) {
            String reader = scene.begin(IsolationLevel.READ_COMMITTED, Duration.ofMillis(60));
            assertThat(catchThrowableOfType(
                            TransactionException.class,
                            () -> scene.execute(reader, TransactionOperation.read("bank", "get", Map.of()))))
                    .isNotNull();
            scene.offer("shop", shop());
            scene.offer("bank", bank());
            scene.awaitState(id, TransactionState.COMMITTED);
            String later = scene.begin();
            assertThat(scene.execute(later, TransactionOperation.read("bank", "get", Map.of())))
                    .isEqualTo("get done");
        }
    }

    @Test
    void whatWasPreparedAndNotDecidedIsAborted() throws Exception {
        String id;
        try (Scene scene = new Scene(folder)) {
            FileParticipant shop = shop();
            scene.offer("shop", shop);
            id = scene.begin();
            shop.stage(id, "1");
            scene.enlist(id, "shop");
            scene.engine.prepare(scene.engine.require(id));
            scene.crash();
        }
        assertThat(shop().prepared()).containsExactly(id);
        try (Scene scene = new Scene(folder)) {
            scene.offer("shop", shop());
            Await.until("aborted", () -> shop().prepared().isEmpty());
            assertThat(shop().committed()).isEmpty();
        }
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws Exception {
        Files.createDirectories(folder.resolve("shop/prepared"));
        Files.writeString(folder.resolve("shop/prepared/other-1"), "x");
        Files.writeString(
                folder.resolve("shop/prepared/tx_" + TransactionIds.next().substring(3)), "x");
        try (Scene scene = new Scene(folder)) {
            scene.offer("shop", shop());
            Await.until("aborted", () -> shop().prepared().size() == 1);
            assertThat(shop().prepared()).containsExactly("other-1");
        }
    }

    @Test
    void aParticipantThatComesAnewWithinTheProcessIsTold() throws Exception {
        try (Scene scene = new Scene(folder, new EngineLimits(10, 10, Duration.ofSeconds(5), Duration.ofHours(1)))) {
            FileParticipant bank = bank().probe(point -> {
                if (point.equals("commit")) {
                    fail(point);
                }
            });
            var registered = scene.offer("bank", bank);
            String id = scene.begin();
            bank.stage(id, "2");
            scene.enlist(id, "bank");
            assertThat(scene.commit(id).state()).isEqualTo(TransactionState.COMMITTING);
            scene.participants.remove(registered);
            assertThat(scene.engine.resolve(scene.engine.require(id), true).isInDoubt())
                    .isTrue();
            scene.offer("bank", bank());
            scene.awaitState(id, TransactionState.COMMITTED);
            assertThat(bank().committed()).containsExactly(id);
        }
    }

    @Test
    void anAbortThatCannotBeToldIsToldLater() throws Exception {
        try (Scene scene = new Scene(folder, new EngineLimits(10, 10, Duration.ofSeconds(5), Duration.ofHours(1)))) {
            FileParticipant bank = bank().probe(point -> {
                if (point.equals("abort")) {
                    fail(point);
                }
            });
            scene.offer("bank", bank);
            String id = scene.begin();
            bank.stage(id, "2");
            scene.enlist(id, "bank");
            scene.engine.prepare(scene.engine.require(id));
            assertThat(scene.rollback(id).state()).isEqualTo(TransactionState.ABORTING);
            assertThat(catchThrowableOfType(
                                    TransactionException.class,
                                    () -> scene.engine.resolve(scene.engine.require(id), true))
                            .code())
                    .isEqualTo(PluginErrorCode.INVALID_STATE);
            bank.probe(point -> {});
            assertThat(scene.engine.resolve(scene.engine.require(id), false).state())
                    .isEqualTo(TransactionState.ABORTED);
            assertThat(bank.prepared()).isEmpty();
        }
    }

    @Test
    void whatIsInDoubtCanBeGivenUp() throws Exception {
        String id = decidedButNotTold();
        try (Scene scene = new Scene(folder)) {
            scene.engine.forget(scene.engine.require(id));
            assertThat(scene.engine.find(id)).isEmpty();
            assertThat(scene.log.present()).isEmpty();
            String active = scene.begin();
            assertThat(catchThrowableOfType(
                            TransactionException.class, () -> scene.engine.forget(scene.engine.require(active))))
                    .hasMessageContaining("has not ended");
        }
    }

    @Test
    void operationsNobodyCoversAreReportedAfterACrash() throws Exception {
        String id;
        try (Scene scene = new Scene(folder)) {
            id = scene.begin();
            scene.execute(id, TransactionOperation.write("mail", "send", Map.of()));
            scene.execute(id, TransactionOperation.write("mail", "post", Map.of("secret", "x")));
            scene.execute(id, TransactionOperation.read("mail", "look", Map.of()));
            scene.crash();
        }
        for (int start = 0; start < 2; start++) {
            try (Scene scene = new Scene(folder)) {
                assertThat(scene.info(id).heuristic()).isEqualTo(HeuristicOutcome.HAZARD);
                assertThat(scene.state(id)).isEqualTo(TransactionState.FAILED);
                assertThat(scene.info(id).failure().orElseThrow().message())
                        .contains("Write send of mail", "Write post of mail")
                        .doesNotContain("secret", "look");
                assertThat(scene.errors).hasSize(start == 0 ? 1 : 0);
            }
        }
        try (Scene scene = new Scene(folder)) {
            scene.engine.forget(scene.engine.require(id));
        }
        try (Scene scene = new Scene(folder)) {
            assertThat(scene.engine.find(id)).isEmpty();
        }
    }

    @Test
    void nothingIsPresumedWhenTheLogWasDamaged() throws Exception {
        String lost = decidedButNotTold();
        Path log = folder.resolve("outcome.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[30] ^= 1;
        // Something whole behind it, so that it is no torn tail.
        Files.write(log, concat(bytes, "00000000 \n"));
        try (Scene scene = new Scene(folder)) {
            assertThat(scene.problem).isPresent();
            scene.offer("bank", bank());
            Await.until("in doubt", () -> scene.engine.find(lost).isPresent());
            assertThat(scene.state(lost)).isEqualTo(TransactionState.PREPARED);
            assertThat(scene.info(lost).participants())
                    .extracting(one -> one.state())
                    .containsExactly(ParticipantState.IN_DOUBT);
            assertThat(bank().prepared()).containsExactly(lost);

            assertThat(scene.engine.resolve(scene.engine.require(lost), true).state())
                    .isEqualTo(TransactionState.COMMITTED);
            assertThat(bank().committed()).containsExactly(lost);

            // What was begun later is aborted as always.
            String later =
                    "tx_" + new UUID((Instant.now().plusSeconds(5).toEpochMilli() << 16) | 0x7000, Long.MIN_VALUE);
            Files.writeString(folder.resolve("shop/prepared").resolve(later), "x");
            scene.offer("shop", shop());
            Await.until("aborted", () -> shop().prepared().isEmpty());
        }
    }

    private static byte[] concat(byte[] first, String second) {
        byte[] more = second.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void aParticipantThatCannotBeAskedIsAskedAgain() throws Exception {
        Files.createDirectories(folder.resolve("shop/prepared"));
        Files.writeString(folder.resolve("shop/prepared").resolve(TransactionIds.next()), "x");
        java.util.concurrent.atomic.AtomicInteger asked = new java.util.concurrent.atomic.AtomicInteger();
        try (Scene scene = new Scene(folder)) {
            scene.offer("shop", shop().probe(point -> {
                if (point.equals("recover") && asked.incrementAndGet() < 4) {
                    fail(point);
                }
            }));
            Await.until("aborted", () -> shop().prepared().isEmpty());
            assertThat(asked).hasValue(4);
            assertThat(scene.errors).hasSize(1);
        }
    }
}
