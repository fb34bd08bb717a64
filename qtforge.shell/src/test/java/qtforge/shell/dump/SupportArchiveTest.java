// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.shell.testing.ZipText;

class SupportArchiveTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private String secretsStatus = "failed";

    private static SupportArchive archive(Duration limit, DumpPart... parts) {
        return new SupportArchive((known, text) -> known.add("hunter2"), Arrays.asList(parts), limit);
    }

    @Test
    void writesWhatThePartsSayWithoutSecrets() throws Exception {
        Path file = folder.resolve("a.zip");
        List<String> progress = new ArrayList<>();
        List<PartResult> results = archive(LONG, new DumpPart("a.txt", text -> text.line("one\nsays hunter2\n\nthree")))
                .write(file, progress::add);

        Map<String, String> zip = ZipText.read(file);
        assertThat(zip).containsOnlyKeys("secrets.txt", "a.txt", "README.txt");
        assertThat(zip.get("a.txt")).isEqualTo("one\nsays (removed)\n\nthree\n");
        assertThat(zip.get("README.txt")).contains("a.txt  ok, ");
        assertThat(progress).containsExactly("secrets.txt ok", "a.txt ok");
        assertThat(results).extracting(PartResult::status).containsOnly("ok");
    }

    @Test
    void isReadableForItsOwnerOnly() throws Exception {
        Path file = folder.resolve("a.zip");
        archive(LONG).write(file, step -> {});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing temporary is left").containsExactly(file);
        }
    }

    @Test
    void goesOnBehindAPartThatFailsOrIsMissing() throws Exception {
        Path file = folder.resolve("a.zip");
        archive(
                        LONG,
                        new DumpPart("bad.txt", text -> {
                            text.line("begin");
                            throw new IOException("no disk, password=abc\nhunter2");
                        }),
                        new DumpPart("none.txt", text -> {
                            throw new DumpPart.Absent(Runnable.class);
                        }),
                        new DumpPart("error.txt", text -> {
                            throw new NoClassDefFoundError("x/Y");
                        }),
                        new DumpPart("good.txt", text -> text.line("fine")))
                .write(file, step -> {});

        Map<String, String> zip = ZipText.read(file);
        assertThat(zip).containsEntry("bad.txt", "begin\n").containsEntry("good.txt", "fine\n");
        assertThat(zip.get("README.txt"))
                .contains("bad.txt  failed, 6 bytes: java.io.IOException: no disk")
                .contains("none.txt  absent", "there is no service java.lang.Runnable")
                .contains("error.txt  failed", "x/Y", "good.txt  ok")
                .doesNotContain("abc", "hunter2");
    }

    @Test
    void doesNotWaitForAPartThatHangsAndKeepsWhatItWrote() throws Exception {
        Path file = folder.resolve("a.zip");
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        List<PartResult> results = archive(
                        Duration.ofMillis(200),
                        new DumpPart("slow.txt", text -> {
                            text.line("begin");
                            boolean waiting = true;
                            while (waiting) {
                                try {
                                    never.await();
                                    waiting = false;
                                } catch (InterruptedException e) {
                                    // Deaf to interrupts, as the code of others may be.
                                    waiting = true;
                                }
                            }
                            try {
                                text.line("too late");
                            } finally {
                                late.countDown();
                            }
                        }),
                        new DumpPart("good.txt", text -> text.line("fine")))
                .write(file, step -> {});

        assertThat(results).extracting(PartResult::status).containsExactly("ok", "hangs", "ok");
        assertThat(ZipText.read(file)).containsEntry("slow.txt", "begin\n").containsEntry("good.txt", "fine\n");
        never.countDown();
        late.await();
    }

    @Test
    void cutsAPartThatIsTooLarge() throws Exception {
        Path file = folder.resolve("a.zip");
        String line = "x".repeat(9_999);
        List<PartResult> results = archive(LONG, new DumpPart("large.txt", text -> {
                    while (true) {
                        text.line(line);
                    }
                }))
                .write(file, step -> {});

        assertThat(results.get(1).status()).isEqualTo("cut");
        assertThat(results.get(1).bytes()).isBetween(10_000_000L, 10L << 20);
        assertThat(ZipText.read(file).get("large.txt"))
                .hasSize((int) results.get(1).bytes());
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        Path file = folder.resolve("a.zip");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> archive(LONG).write(file, step -> {})).isInstanceOf(InterruptedException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void leavesNothingWhenItIsInterruptedWhileTheFileIsWritten() throws Exception {
        Path file = folder.resolve("a.zip");

        assertThatThrownBy(() ->
                        archive(LONG).write(file, step -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).as("said once").isFalse();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void doesNotReplaceWhatWasMadeMeanwhile() throws Exception {
        Path file = folder.resolve("a.zip");

        assertThatThrownBy(() -> archive(LONG).write(file, step -> write(file, "mine")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> zipWith(SupportArchive.SecretSource secrets) throws Exception {
        Path file = folder.resolve("a.zip");
        SupportArchive archive = new SupportArchive(
                secrets,
                List.of(
                        new DumpPart("log.txt", text -> text.line("says hunter2")),
                        DumpPart.withoutFreeText("bundles.txt", text -> text.line("one"))),
                Duration.ofSeconds(1));
        assertThat(archive.write(file, step -> {}))
                .extracting(PartResult::status)
                .containsExactly(secretsStatus, "left out", "ok");
        return ZipText.read(file);
    }

    @Test
    void leavesFreeTextOutWhenSecretsCannotBeCollected() throws Exception {
        Map<String, String> zip = zipWith((known, text) -> {
            throw new IOException("no disk");
        });

        assertThat(zip).containsOnlyKeys("secrets.txt", "bundles.txt", "README.txt");
        assertThat(zip.get("README.txt")).contains("NOT ALL SECRETS COULD BE FOUND", "log.txt  left out");
    }

    @Test
    void leavesFreeTextOutWhenCollectingSecretsHangs() throws Exception {
        secretsStatus = "hangs";
        CountDownLatch never = new CountDownLatch(1);

        assertThat(zipWith((known, text) -> {
                    boolean waiting = true;
                    while (waiting) {
                        try {
                            waiting = !never.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException e) {
                            // Deaf to interrupts, as providers of plugins may be.
                            waiting = true;
                        }
                    }
                }))
                .doesNotContainKey("log.txt");
        never.countDown();
    }

    @Test
    void leavesFreeTextOutWhenThereAreTooManySecrets() throws Exception {
        Map<String, String> zip = zipWith((known, text) -> {
            for (int i = 0; i < 10_000; i++) {
                known.add("secret" + i);
            }
        });

        assertThat(zip.get("README.txt")).contains("more secrets than can be looked for");
    }

    @Test
    void tellsOfAFolderThatIsNotThere() {
        assertThatThrownBy(() -> archive(LONG).write(folder.resolve("no/a.zip"), step -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }
}
