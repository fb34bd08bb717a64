// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static qtforge.versions.fixture.Failing.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.versions.fixture.Trees;

/** Migration documents stay within the data folder, whatever paths they name and whatever links are in it. */
class DataFilesTest {

    @TempDir
    Path root;

    private Path folder;
    private Path outside;
    private DataFiles files;

    @BeforeEach
    void open() {
        folder = Trees.write(root.resolve("data/inner/a.txt"), "a").getParent().getParent();
        outside = Trees.write(root.resolve("outside/secret"), "secret").getParent();
        files = new DataFiles(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../../x",
                "a/..",
                "/etc/passwd",
                "\\\\server\\x",
                "C:\\x",
                "c:x",
                "a//b",
                "a/",
                "a\\..\\b",
                "",
                ".",
                "./a",
                "a/./b",
                "a\0b"
            })
    void refusesPathsThatAreNotPlainlyWithin(String path) {
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> DataFiles.checked(path))
                .contains("must be relative to the data folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "..a", "a..", "...", ".hidden", "a b/ü"})
    void takesPlainPaths(String path) {
        assertThat(DataFiles.checked(path)).isEqualTo(path);
    }

    private void assertLeadsOut(ThrowingCallable call) {
        assertFails(PluginErrorCode.SECURITY_VIOLATION, call).contains("leads out of the data folder");
    }

    @ParameterizedTest
    @CsvSource({"link, link/secret", "inner/link, inner/link/secret", "inner/link, inner/link/new/deeper"})
    void refusesToGoThroughALinkThatLeadsOut(String link, String path) throws IOException {
        Files.createSymbolicLink(folder.resolve(link), outside);
        Map<String, String> before = Trees.read(root);

        assertLeadsOut(() -> files.exists(path));
        assertLeadsOut(() -> files.read(path));
        assertLeadsOut(() -> files.write(path, "x"));
        assertLeadsOut(() -> files.rename(path, "here"));
        assertLeadsOut(() -> files.rename("inner/a.txt", path));
        assertLeadsOut(() -> files.copy(path, "here"));
        assertLeadsOut(() -> files.copy("inner/a.txt", path));
        assertLeadsOut(() -> files.makeFolder(path));
        assertLeadsOut(() -> files.replaceInLines(path, Pattern.compile("s"), "x"));
        assertThat(Trees.read(root)).isEqualTo(before);
    }

    @Test
    void refusesLinksThatLeadOutOverOthersOrToNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("../outside/secret"));
        Files.createSymbolicLink(folder.resolve("dangling"), outside.resolve("not-there"));
        assertLeadsOut(() -> files.read("one"));
        assertLeadsOut(() -> files.write("dangling", "x"));
        assertLeadsOut(() -> files.makeFolder("dangling/x"));
        assertThat(outside.resolve("not-there")).doesNotExist();
    }

    @Test
    void followsLinksThatStayWithin() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("inner"));
        assertThat(files.read("link/a.txt")).isEqualTo("a");
        files.write("link/b.txt", "b");
        assertThat(folder.resolve("inner/b.txt")).hasContent("b");
    }

    @Test
    void deletesWhatAPatternSaysAndNoMore() throws IOException {
        for (String name : new String[] {"cache/1.tmp", "cache/deep/2.tmp", "cache/keep", "3.tmp", "dir.tmp/x"}) {
            Trees.write(folder.resolve(name), "");
        }
        files.delete("cache/*.tmp");
        assertThat(Trees.read(folder)).doesNotContainKey("cache/1.tmp").containsKey("cache/deep/2.tmp");
        files.delete("{*.tmp,cache/**.tmp}");
        assertThat(Trees.read(folder))
                .containsOnlyKeys("/", "inner/", "inner/a.txt", "cache/", "cache/deep/", "cache/keep");
        files.delete("nothing-of-this-name");
    }

    @Test
    void deletesLinksAndNotWhatTheyLeadTo() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), outside);
        files.delete("link/**");
        assertThat(outside.resolve("secret")).exists();
        files.delete("**");
        assertThat(outside.resolve("secret")).exists();
        assertThat(Trees.read(folder)).containsOnlyKeys("/");
    }

    @Test
    void refusesToReadADocumentThatIsTooLarge() throws IOException {
        try (var file = new java.io.RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> files.read("large")).contains("use 'lines', or code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nab\n", "a\r\na\r\n", "a\ra", "a\n\na", "", "\n", "b", "a\r\n\ra"})
    void keepsTheEndsOfLines(String text) throws IOException {
        Trees.write(folder.resolve("t"), text);
        files.replaceInLines("t", Pattern.compile("a"), "x");
        assertThat(Files.readString(folder.resolve("t"))).isEqualTo(text.replace('a', 'x'));
    }

    @Test
    void changesEachLineOnceAlsoWhenThePatternMatchesNothing() throws IOException {
        Trees.write(folder.resolve("t"), "a\r\nb\n\nc");
        files.replaceInLines("t", Pattern.compile("^"), "# ");
        assertThat(Files.readString(folder.resolve("t"))).isEqualTo("# a\r\n# b\n# \n# c");
    }

    @Test
    void keepsPermissionsAndLinks() throws IOException {
        Path secret = Trees.write(folder.resolve("secret"), "a");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("link"), Path.of("secret"));
        files.replaceInLines("link", Pattern.compile("a"), "b");
        assertThat(Files.isSymbolicLink(folder.resolve("link"))).isTrue();
        assertThat(secret).hasContent("b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void rewritesAFileThatIsLargerThanAnyBuffer() throws IOException {
        Path file = folder.resolve("large");
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 400_000; i++) {
                out.write("host=server-" + i + "\r\n");
            }
        }
        files.replaceInLines("large", Pattern.compile("^host="), "server=");
        int[] next = {0};
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> assertThat(line).isEqualTo("server=server-" + next[0]++));
        }
        assertThat(next[0]).isEqualTo(400_000);
        assertThat(Trees.read(folder.resolve("inner"))).hasSize(2);
    }

    @Test
    void refusesALineThatWouldNotFitIntoMemory() throws IOException {
        Path file = folder.resolve("endless");
        Files.writeString(file, "x".repeat(LineRewrite.LONGEST_LINE) + "\n");
        assertThatCode(() -> files.replaceInLines("endless", Pattern.compile("^x"), "y"))
                .doesNotThrowAnyException();
        Files.writeString(file, "x".repeat(LineRewrite.LONGEST_LINE + 1));
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> files.replaceInLines("endless", Pattern.compile("x"), "y"))
                .contains("'endless' has a line of more than");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".migrating"));
    }

    @Test
    void saysThatAnExpressionNestsTooDeep() {
        Trees.write(folder.resolve("t"), "ab".repeat(200_000));
        assertFails(PluginErrorCode.INVALID_ARGUMENT, () -> files.replaceInLines("t", Pattern.compile("(a|b)*c"), ""))
                .contains("nests too deep");
    }

    @Test
    @Timeout(60)
    void givesUpACatastrophicExpressionWhenItIsInterrupted() throws Exception {
        Trees.write(folder.resolve("t"), "a".repeat(80) + "!");
        FutureTask<Void> task = new FutureTask<>(() -> {
            files.replaceInLines("t", Pattern.compile("(a|aa)+\\1c"), "");
            return null;
        });
        Thread thread = new Thread(task);
        thread.start();
        while (thread.isAlive() // it would have ended by itself, which is seen below
                && java.util.Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().startsWith("java.util.regex"))) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join(Duration.ofSeconds(30).toMillis());
        assertThat(thread.isAlive()).isFalse();
        assertFails(PluginErrorCode.OPERATION_CANCELLED, () -> {
                    try {
                        task.get(1, TimeUnit.SECONDS);
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw e.getCause();
                    }
                })
                .contains("simplify the expression");
        assertThat(Trees.read(folder)).containsOnlyKeys("/", "inner/", "inner/a.txt", "t");
    }
}
