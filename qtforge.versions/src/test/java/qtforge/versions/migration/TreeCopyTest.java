// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.PluginVersionException;

class TreeCopyTest {

    @TempDir
    Path folder;

    private Path from;
    private Path to;

    @BeforeEach
    void prepare() throws Exception {
        from = Files.createDirectories(folder.resolve("from"));
        to = folder.resolve("made/to");
    }

    private static void copy(Path from, Path to) throws IOException {
        TreeCopy.copy(from, to, bytes -> {});
    }

    @Test
    void copiesFilesWithTimesAndTellsHowFarItIs() throws Exception {
        byte[] big = new byte[20_000_000];
        for (int i = 0; i < big.length; i += 1000) {
            big[i] = (byte) (i / 1000);
        }
        Files.write(from.resolve("big"), big);
        Files.writeString(Files.createDirectories(from.resolve("a/b")).resolve("small"), "text");
        Files.createDirectories(from.resolve("empty"));
        FileTime time = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        Files.setLastModifiedTime(from.resolve("big"), time);
        Files.setLastModifiedTime(from.resolve("a"), time);
        List<Long> progress = new ArrayList<>();

        assertThat(TreeCopy.copy(from, to, true, progress::add)).isEqualTo(20_000_004);
        assertThat(to.resolve("big")).hasBinaryContent(big);
        assertThat(to.resolve("a/b/small")).hasContent("text");
        assertThat(to.resolve("empty")).isEmptyDirectory();
        assertThat(Files.getLastModifiedTime(to.resolve("big"))).isEqualTo(time);
        assertThat(Files.getLastModifiedTime(to.resolve("a"))).isEqualTo(time);
        assertThat(progress).isSorted().hasSizeGreaterThan(2).endsWith(20_000_004L);
        assertThat(TreeCopy.size(to)).isEqualTo(20_000_004);
        TreeCopy.delete(to);
        assertThat(to).doesNotExist();
        assertThat(TreeCopy.size(to)).isZero();
        TreeCopy.delete(to);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no POSIX permissions")
    void keepsPermissionsEvenOfFoldersThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(from.resolve("closed")).resolve("tool"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x--x--x"));
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-xr-x---"));
        copy(from, to);
        assertThat(permissions(to.resolve("closed/tool"))).isEqualTo("r-x--x--x");
        assertThat(permissions(to.resolve("closed"))).isEqualTo("r-xr-x---");
        TreeCopy.delete(to);
        assertThat(to).doesNotExist();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void keepsLinksThatStayInsideAndHasThemLeadIntoTheCopy() throws Exception {
        Files.writeString(Files.createDirectories(from.resolve("a")).resolve("f"), "F");
        Files.createDirectories(from.resolve("b/c"));
        link("b/c/relative", "../../a/f");
        link("absolute", from.resolve("a").toString());
        link("by-the-name", "../from/a/f");
        link("dangling", "not/yet");
        link("b/c/roundabout", "../../absolute/../a/f");
        copy(from, to);
        for (String name : List.of("b/c/relative", "by-the-name", "absolute/f", "b/c/roundabout")) {
            assertThat(to.resolve(name).toRealPath())
                    .isEqualTo(to.resolve("a/f").toRealPath());
        }
        assertThat(to.resolve("absolute")).isSymbolicLink();
        assertThat(Files.readSymbolicLink(to.resolve("dangling"))).isEqualTo(Path.of("not/yet"));
        TreeCopy.delete(to);
        assertThat(from.resolve("a/f")).exists();
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(from.resolve(name), Path.of(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/", "../never", "/never/was", "back/../../outside", "back/../../never"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
    void refusesLinksThatLeadOut(String target) throws Exception {
        Files.createDirectories(folder.resolve("outside"));
        Files.createDirectories(from.resolve("x/y"));
        Files.createSymbolicLink(from.resolve("back"), Path.of("x"));
        link("out", target);
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> copy(from, to))
                .withMessageContaining("from/out -> " + target)
                .withMessageContaining("leads out of");
        assertThat(to).doesNotExist();
        assertThat(Files.exists(from.resolve("out"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no sockets in folders that Java can make there")
    void refusesWhatIsNoFile() throws Exception {
        try (var socket = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            socket.bind(java.net.UnixDomainSocketAddress.of(from.resolve("s")));
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> copy(from, to))
                    .withMessageContaining("neither file nor folder nor link");
        }
        assertThat(to).doesNotExist();
    }

    @Test
    void refusesToCopyOverSomethingOrIntoItself() throws Exception {
        Files.createDirectories(to);
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> copy(from, to));
        assertThat(to).exists();
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> copy(from, from.resolve("inside")))
                .withMessageContaining("into itself");
        assertThat(from.resolve("inside")).doesNotExist();
    }

    @Test
    void stopsAndCleansUpWhenItsThreadIsInterrupted() throws Exception {
        Files.write(from.resolve("a"), new byte[1000]);
        Files.write(from.resolve("b"), new byte[1000]);
        List<Long> progress = new ArrayList<>();
        try {
            assertThatExceptionOfType(PluginVersionException.class)
                    .isThrownBy(() -> TreeCopy.copy(from, to, true, bytes -> {
                        progress.add(bytes);
                        Thread.currentThread().interrupt();
                    }))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(progress).containsExactly(1000L);
        assertThat(to).doesNotExist();
        assertThat(TreeCopy.size(from)).isEqualTo(2000);
    }

    @Test
    void cleansUpWhenWhoeverHearsOfTheProgressFails() throws Exception {
        Files.write(from.resolve("a"), new byte[1000]);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> TreeCopy.copy(from, to, bytes -> {
                    throw new IllegalStateException("full");
                }));
        assertThat(to).doesNotExist();
    }

    @Property(tries = 40)
    void aCopyIsEqual(@ForAll("trees") Map<String, byte[]> tree) throws Exception {
        Path place = Files.createTempDirectory("tree");
        try {
            Path original = Files.createDirectories(place.resolve("original"));
            long bytes = 0;
            for (Map.Entry<String, byte[]> entry : tree.entrySet()) {
                Path file = original.resolve(entry.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, entry.getValue());
                bytes += entry.getValue().length;
            }
            assertThat(TreeCopy.copy(original, place.resolve("copy"), copied -> {}))
                    .isEqualTo(bytes);
            assertThat(content(place.resolve("copy"))).isEqualTo(content(original));
        } finally {
            TreeCopy.delete(place);
        }
        assertThat(place).doesNotExist();
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> entries = Files.walk(root)) {
            entries.forEach(entry -> content.put(root.relativize(entry).toString(), describe(entry)));
        }
        return content;
    }

    private static String describe(Path entry) {
        try {
            String time = Files.getLastModifiedTime(entry).toString();
            return Files.isDirectory(entry)
                    ? "folder of " + time
                    : java.util.HexFormat.of().formatHex(Files.readAllBytes(entry)) + " of " + time;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Map<String, byte[]>> trees() {
        // Names of folders and files differ, so that no file is where another needs a folder.
        Arbitrary<String> folders =
                Arbitraries.of("a", "b", "ä b").list().ofMaxSize(3).map(names -> String.join("/", names));
        Arbitrary<String> files = Arbitraries.of("1", "2", "3.txt");
        Arbitrary<String> paths = net.jqwik.api.Combinators.combine(folders, files)
                .as((names, file) -> names.isEmpty() ? file : names + "/" + file);
        return Arbitraries.maps(paths, Arbitraries.bytes().array(byte[].class).ofMaxSize(50))
                .ofMaxSize(8);
    }
}
