// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.transaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import qtforge.orchestration.transaction.fixture.FileParticipant;
import qtforge.orchestration.transaction.fixture.Scene;
import qtforge.orchestration.transaction.fixture.TransactionMain;
import qtforge.testing.Await;

/** A process is killed at each point of the two phases; after a restart both participants have it, or neither. */
class KillTest {

    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TransactionMain.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    /** Starts anew and waits until nothing is open. */
    private void recover(Scene scene) throws Exception {
        FileParticipant shop = new FileParticipant(folder.resolve("shop"));
        FileParticipant bank = new FileParticipant(folder.resolve("bank"));
        scene.offer("shop", shop);
        scene.offer("bank", bank);
        Await.until(
                "everything has ended",
                () -> shop.prepared().isEmpty()
                        && bank.prepared().isEmpty()
                        && scene.log.present().isEmpty());
        assertThat(shop.committed()).isEqualTo(bank.committed());
    }

    @ParameterizedTest
    @CsvSource({
        "shop prepare, 0",
        "shop prepared, 0",
        "bank prepare, 0",
        "bank prepared, 0",
        "shop commit, 1",
        "shop committed, 1",
        "bank commit, 1",
        "bank committed, 1"
    })
    void allOrNothing(String point, int committed) throws Exception {
        Process process = start("at", point);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output()).isEqualTo(TransactionMain.HALTED);
        try (Scene scene = new Scene(folder)) {
            recover(scene);
            assertThat(new FileParticipant(folder.resolve("shop")).committed()).hasSize(committed);
        }
    }

    /** Killed from outside, again and again, while many transactions are under way. */
    @Test
    void allOrNothingAtAnyTime() throws Exception {
        Random random = new Random(6);
        Set<String> known = new TreeSet<>();
        for (int round = 0; round < 4; round++) {
            Process process = start("run");
            Path shop = folder.resolve("shop/committed");
            int before = known.size();
            Await.until("some are committed", () -> {
                assertThat(process.isAlive()).as(output()).isTrue();
                return Files.isDirectory(shop) && shop.toFile().list().length > before + 20;
            });
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(60));
            Await.until("a while", () -> System.nanoTime() > until);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            try (Scene scene = new Scene(folder)) {
                recover(scene);
                List<String> committed = new FileParticipant(folder.resolve("shop")).committed();
                assertThat(committed).containsAll(known).hasSizeGreaterThan(before + 20);
                known.addAll(committed);
                // Whatever the process said was committed is.
                assertThat(committed).containsAll(wholeLines());
            }
        }
    }

    private List<String> wholeLines() throws IOException {
        String text = output();
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("tx_"))
                .toList();
    }
}
