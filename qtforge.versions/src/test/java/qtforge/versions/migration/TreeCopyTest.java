// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.versions.fixture.Trees;

/** Folders are copied as they are, or not at all. */
class TreeCopyTest {

    @TempDir
    Path root;

    private Path from;
    private Path to;

    @BeforeEach
    void open() {
        from = root.resolve("from");
        to = root.resolve("to");
        Trees.write(from.resolve("a.txt"), "aaa");
        Trees.write(from.resolve("deep/er/b.txt"), "bb");
        from.resolve("empty").toFile().mkdir();
    }

    @Test
    void copiesContentTimesAndPermissions() throws IOException {
        Path secret = from.resolve("deep/er/b.txt");
        FileTime time = FileTime.fromMillis(1_600_000_000_000L);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(from.resolve("deep"), PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(secret, time);
        Files.setLastModifiedTime(from.resolve("deep"), time);

        assertThat(TreeCopy.copy(from, to, bytes -> {})).isEqualTo(5);

        assertThat(Trees.read(to)).isEqualTo(Trees.read(from));
        assertThat(Files.getLastModifiedTime(to.resolve("deep/er/b.txt"))).isEqualTo(time);
        assertThat(Files.getLastModifiedTime(to.resolve("deep"))).isEqualTo(time);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("deep/er/b.txt"))))
                .isEqualTo("r--------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("deep"))))
                .isEqualTo("rwx------");
    }

    @Test
    void copiesLinksThatStayWithinAsLinks() throws IOException {
        Files.createSymbolicLink(from.resolve("deep/link"), Path.of("../a.txt"));
        Files.createSymbolicLink(from.resolve("folder"), Path.of("deep"));
        Files.createSymbolicLink(from.resolve("dangling"), Path.of("not-yet"));
        TreeCopy.copy(from, to, bytes -> {});
        assertThat(Trees.read(to)).isEqualTo(Trees.read(from)).containsEntry("deep/link", "-> ../a.txt");
    }

    private void assertLeadsOut() {
        assertFails(PluginErrorCode.SECURITY_VIOLATION, () -> TreeCopy.copy(from, to, bytes -> {}))
                .contains("leads out of " + from);
        assertThat(to).doesNotExist();
    }

    @Test
    void refusesLinksThatLeadOutAndLeavesNothing() throws IOException {
        Trees.write(root.resolve("outside"), "secret");
        for (Path link :
                List.of(Path.of("../outside"), root.resolve("outside"), Path.of("../nothing"), from.resolve("a.txt"))) {
            Files.createSymbolicLink(from.resolve("link"), link);
            assertLeadsOut();
            Files.delete(from.resolve("link"));
        }
    }

    @Test
    void refusesALinkThatLeadsOutOverAnother() throws IOException {
        Trees.write(root.resolve("outside"), "secret");
        Files.createSymbolicLink(from.resolve("deep/up"), Path.of("../empty"));
        // By its text it stays within: deep/up/../../outside is outside in the folder. But up leads to empty first.
        Files.createSymbolicLink(from.resolve("link"), Path.of("deep/up/../../outside"));
        assertThat(from.resolve("link")).hasContent("secret");
        assertLeadsOut();
    }

    @Test
    void copiesFromAFolderThatIsNotNamedPlainly() throws IOException {
        Files.createSymbolicLink(from.resolve("link"), Path.of("a.txt"));
        TreeCopy.copy(from.resolve("../from"), to, bytes -> {});
        assertThat(Trees.read(to)).isEqualTo(Trees.read(from));
    }

    @Test
    void isCancelledByAnInterruptionAndLeavesNothing() {
        Thread.currentThread().interrupt();
        try {
            assertFails(PluginErrorCode.OPERATION_CANCELLED, () -> TreeCopy.copy(from, to, bytes -> {}))
                    .contains("nothing of it is left");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(to).doesNotExist();
    }

    @Test
    void isCancelledInTheMiddleOfALargeFile() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(from.resolve("z").toFile(), "rw")) {
            file.setLength(200L << 20);
        }
        try {
            assertFails(
                    PluginErrorCode.OPERATION_CANCELLED,
                    () -> TreeCopy.copy(
                            from, to, bytes -> Thread.currentThread().interrupt()));
        } finally {
            Thread.interrupted();
        }
        assertThat(to).doesNotExist();
        assertThat(from.resolve("z")).hasSize(200L << 20);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(from.resolve("z").toFile(), "rw")) {
            file.setLength(140L << 20);
        }
        List<Long> told = new ArrayList<>();
        long bytes = TreeCopy.copy(from, to, told::add);
        assertThat(bytes).isEqualTo((140L << 20) + 5);
        assertThat(told).hasSize(2).isSorted().allMatch(step -> step < bytes);
        assertThat(to.resolve("z")).hasSize(140L << 20);
        TreeCopy.delete(to);
    }

    @Test
    void leavesNothingWhenSomethingCannotBeCopied() throws Exception {
        Process made = new ProcessBuilder("mkfifo", from.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThatThrownBy(() -> TreeCopy.copy(from, to, bytes -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pipe is no file, folder or link");
        assertThat(to).doesNotExist();
    }

    @Test
    void countsBytesWithoutFollowingLinks() throws IOException {
        Trees.write(root.resolve("outside"), "x".repeat(5000));
        Files.createSymbolicLink(from.resolve("link"), root.resolve("outside"));
        assertThat(TreeCopy.size(from)).isLessThan(1000).isGreaterThanOrEqualTo(5);
    }

    @Test
    void deletesWithoutFollowingLinks() throws IOException {
        Trees.write(root.resolve("outside/x"), "x");
        Files.createSymbolicLink(from.resolve("link"), root.resolve("outside"));
        Files.createSymbolicLink(root.resolve("self"), from);
        TreeCopy.delete(root.resolve("self"));
        assertThat(from).exists();
        TreeCopy.delete(from);
        assertThat(from).doesNotExist();
        assertThat(root.resolve("outside/x")).exists();
        TreeCopy.delete(from);
    }
}
