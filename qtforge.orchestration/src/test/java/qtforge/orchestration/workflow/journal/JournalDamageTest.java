// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.orchestration.workflow.journal.JournalFixture.execution;
import static qtforge.orchestration.workflow.journal.JournalFixture.running;
import static qtforge.orchestration.workflow.journal.JournalFixture.step;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.workflow.ExecutionQuery;
import qtforge.api.orchestration.workflow.WorkflowState;

/** What becomes of a journal whose files or disk are not what they should be. */
class JournalDamageTest {

    private static final int EXECUTIONS = 50;

    @TempDir
    Path folder;

    private Path file;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    @BeforeEach
    void name() {
        file = folder.resolve("w/executions.db");
    }

    private StoreJournal open() {
        return open(JournalLog.DISK);
    }

    private StoreJournal open(JournalLog.Disk disk) {
        return new StoreJournal(file, JournalOptions.DEFAULT, Clock.systemUTC(), problems::add, disk);
    }

    private static void fill(ExecutionJournal journal) {
        for (int i = 0; i < EXECUTIONS; i++) {
            journal.write(running("e" + i));
            journal.write("e" + i, step("a", i, "data of " + i));
        }
    }

    /** Everything it has is what was written. Returns how many executions that is. */
    private static int check(StoreJournal journal) {
        int found = 0;
        for (int i = 0; i < EXECUTIONS; i++) {
            String id = "e" + i;
            try {
                var stored = journal.find(id);
                if (stored.isPresent()) {
                    assertThat(stored.get().execution()).isEqualTo(running(id));
                    assertThat(stored.get().steps()).isSubsetOf(step("a", i, "data of " + i), step("b", 1, null));
                    found++;
                }
            } catch (PluginException e) {
                assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);
                assertThat(e).hasMessageContaining("executions.db");
            }
        }
        try {
            journal.unended();
            journal.list(ExecutionQuery.ALL, "");
        } catch (PluginException e) {
            assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);
        }
        return found;
    }

    private List<Path> files(String infix) throws IOException {
        try (var all = Files.list(file.getParent())) {
            return all.filter(path -> path.getFileName().toString().contains(infix))
                    .sorted()
                    .toList();
        }
    }

    /** As a kill leaves it: all in the log. */
    private void copyAfterKill() throws IOException {
        Path open = folder.resolve("open/executions.db");
        try (StoreJournal journal = new StoreJournal(open, JournalOptions.DEFAULT, Clock.systemUTC(), problems::add)) {
            fill(journal);
            JournalModelTest.copy(open.getParent(), file.getParent());
        }
    }

    @Test
    void aSecondOpenerIsToldThatThereIsAFirst() {
        try (StoreJournal journal = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR))
                    .hasMessageContaining("executions.db")
                    .hasMessageContaining("has it open");
            journal.write(running("1"));
        }
        open().close();
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsNoStoreIsMovedAsideAndANewOneBegins() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "something else entirely ".repeat(1_000));
        try (StoreJournal journal = open()) {
            fill(journal);
            assertThat(check(journal)).isEqualTo(EXECUTIONS);
            assertThat(journal.problems()).hasSize(1).isEqualTo(problems);
            assertThat(problems.get(0)).contains("executions.db", ".broken-", "a new one begins");
        }
        assertThat(files(".broken-")).hasSize(1);
        assertThat(files(".broken-").get(0)).content().startsWith("something else");
    }

    @Test
    void aStoreThatLostItsEndIsNotTakenForAnOlderOne() throws IOException {
        try (StoreJournal journal = open()) {
            fill(journal);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {1, 4_096, 5_000, whole.length / 2, whole.length - 4_096, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            problems.clear();
            try (StoreJournal journal = open()) {
                int found = check(journal);
                assertThat(found == EXECUTIONS || !problems.isEmpty())
                        .as("cut at " + length + ": " + found + " found")
                        .isTrue();
                journal.write(execution("new", "w", "o", WorkflowState.COMPLETED, 1));
                assertThat(journal.find("new")).isPresent();
            }
        }
    }

    @Test
    void flippedBitsAreNeverTakenForData() throws IOException {
        try (StoreJournal journal = open()) {
            fill(journal);
        }
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(6);
        for (int i = 0; i < 150; i++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            for (Path each : files("executions")) {
                Files.delete(each);
            }
            Files.write(file, flipped);
            problems.clear();
            try (StoreJournal journal = open()) {
                check(journal);
            }
        }
    }

    @Test
    void aTornLogIsCutAtItsLastWholeFrame() throws IOException {
        copyAfterKill();
        Path log = files(".log-").get(0);
        byte[] whole = Files.readAllBytes(log);
        for (int cut = 1; cut < 400; cut += 13) {
            for (Path each : files("executions")) {
                Files.delete(each);
            }
            Files.write(log, Arrays.copyOf(whole, whole.length - cut));
            try (StoreJournal journal = open()) {
                assertThat(check(journal)).isGreaterThanOrEqualTo(EXECUTIONS - 2);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aDamagedFrameCostsThatFrameAndIsReported() throws IOException {
        copyAfterKill();
        Path log = files(".log-").get(0);
        byte[] whole = Files.readAllBytes(log);
        whole[whole.length / 2] ^= 4;
        Files.write(log, whole);

        try (StoreJournal journal = open()) {
            assertThat(check(journal)).isGreaterThanOrEqualTo(EXECUTIONS - 1);
            assertThat(journal.find("e0").orElseThrow().steps()).hasSize(1);
            assertThat(journal.find("e" + (EXECUTIONS - 1)).orElseThrow().steps())
                    .hasSize(1);
        }
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains("damaged", log.getFileName().toString());
        assertThat(files(".broken-")).hasSize(1);
    }

    @Test
    void whatBeganInTheLogOutlivesAStoreThatIsLost() throws IOException {
        copyAfterKill();
        Files.writeString(file, "rubbish ".repeat(2_000));

        try (StoreJournal journal = open()) {
            assertThat(check(journal)).isEqualTo(EXECUTIONS);
        }
        assertThat(problems).hasSize(1);
    }

    @Test
    void aFolderInTheWayAndAFolderThatCannotBeMadeAreSaid() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR))
                .hasMessageContaining("executions.db");

        Files.writeString(folder.resolve("plain"), "a file");
        file = folder.resolve("plain/executions.db");
        assertThatThrownBy(this::open)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("plain/executions.db")
                .hasMessageContaining("folder");
        assertThat(problems).isEmpty();
    }

    /** A disk with so much room. */
    private static final class SmallDisk implements JournalLog.Disk {
        private final AtomicInteger room;

        SmallDisk(int bytes) {
            room = new AtomicInteger(bytes);
        }

        @Override
        public RandomAccessFile open(Path path, String mode) throws IOException {
            return new RandomAccessFile(path.toFile(), mode) {
                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    int fits = Math.min(count, room.get());
                    super.write(bytes, from, fits);
                    room.addAndGet(-fits);
                    if (fits < count) {
                        throw new IOException("No space left on device");
                    }
                }
            };
        }
    }

    @Test
    void aFullDiskIsSaidAndWhenThereIsRoomAgainItGoesOn() {
        SmallDisk disk = new SmallDisk(2_000);
        try (StoreJournal journal = open(disk)) {
            journal.write(running("1"));
            AtomicInteger written = new AtomicInteger();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            journal.write("1", step("s" + i, i, "x".repeat(50)));
                            written.incrementAndGet();
                        }
                    })
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR))
                    .hasMessageContaining("disk full");
            assertThatThrownBy(() -> journal.write(running("2"))).isInstanceOf(PluginException.class);
            assertThat(journal.find("1").orElseThrow().steps()).hasSize(written.get());
            assertThat(journal.find("2")).isEmpty();

            disk.room.set(1 << 20);
            journal.write("1", step("later", 5_000, null));
            journal.write(running("2"));
            assertThat(journal.find("1").orElseThrow().steps()).hasSize(written.get() + 1);
        }
        try (StoreJournal journal = open()) {
            assertThat(journal.unended()).hasSize(2);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aStoreThatBreaksIsOpenedAgainWithAllThatWasForced() {
        boolean written = false;
        try (StoreJournal journal = open()) {
            journal.write(running("1"));
            journal.write("1", step("before", 1, null));
            journal.breakStore();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!written) {
                assertThat(System.nanoTime()).as("the time").isLessThan(deadline);
                try {
                    journal.write("1", step("after", 2, null));
                    written = true;
                } catch (PluginException e) {
                    assertThat(e.code()).isEqualTo(PluginErrorCode.FILE_SYSTEM_ERROR);
                    LockSupport.parkNanos(20_000_000);
                }
            }
            assertThat(journal.find("1").orElseThrow().steps())
                    .containsExactly(step("before", 1, null), step("after", 2, null));
        }
        assertThat(problems).isNotEmpty();
        problems.clear();
        try (StoreJournal journal = open()) {
            assertThat(journal.find("1").orElseThrow().steps()).hasSize(2);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsPurgedGivesItsRoomBack() throws IOException {
        JournalOptions options = JournalOptions.DEFAULT.foldAt(64 << 10);
        try (StoreJournal journal = new StoreJournal(file, options, Clock.systemUTC(), problems::add)) {
            for (int i = 0; i < 500; i++) {
                journal.write(execution("e" + i, "w", "o", WorkflowState.RUNNING, i));
                for (int s = 0; s < 10; s++) {
                    journal.write("e" + i, step("s" + s, s, "x".repeat(500)));
                }
                journal.write(execution("e" + i, "w", "o", WorkflowState.COMPLETED, i));
            }
            long before = Files.size(file);
            assertThat(journal.purge(Instant.MAX, 0)).isEqualTo(500);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (Files.size(file) > before / 4) {
                assertThat(System.nanoTime())
                        .as("still " + Files.size(file) + " of " + before)
                        .isLessThan(deadline);
                LockSupport.parkNanos(20_000_000);
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void anInterruptHarmsNobody() {
        try (StoreJournal journal = open()) {
            fill(journal);
            Thread.currentThread().interrupt();
            journal.write("e0", step("b", 1, null));
            check(journal);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(journal.find("e0").orElseThrow().steps()).hasSize(2);
        }
        try (StoreJournal journal = open()) {
            Thread.currentThread().interrupt();
            // From the file this time.
            assertThat(check(journal)).isEqualTo(EXECUTIONS);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsTooLargeIsRefusedAndTheRestGoesOn() {
        try (StoreJournal journal = open()) {
            journal.write(running("1"));
            assertThatThrownBy(() -> journal.write("1", step("a", 1, new byte[Packer.LARGEST])))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
            journal.write("1", step("a", 1, "x".repeat(3 << 20)));
            assertThat(journal.find("1").orElseThrow().steps()).hasSize(1);
        }
    }
}
