// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginException;

class PolicyFileTest {

    @TempDir
    private Path folder;

    private PolicyFile file;

    @BeforeEach
    void make() {
        file = new PolicyFile(folder.resolve("etc").resolve("qtforge.policy"));
        file.read();
    }

    private void write(String text) {
        file.prepare(text).complete();
    }

    @Test
    void keepsOneGeneration() throws IOException {
        write("one");
        assertThat(file.readPrevious()).isEmpty();
        write("two");
        write("three");
        assertThat(file.peek()).contains("three");
        assertThat(file.readPrevious()).contains("two");
        assertThat(names()).containsExactlyInAnyOrder("qtforge.policy", "qtforge.policy.previous");
    }

    @Test
    void leavesNothingBehindWhatWasDiscarded() throws IOException {
        write("one");
        file.prepare("two").discard();
        assertThat(file.peek()).contains("one");
        assertThat(names()).containsExactly("qtforge.policy");
    }

    @Test
    void doesNotOverwriteWhatWasEditedByHand() throws IOException {
        write("one");
        Files.writeString(file.path(), "edited");
        assertThatThrownBy(() -> file.prepare("two"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("qtforge:policy diff")
                .hasMessageContaining("qtforge:policy apply");
        assertThat(file.peek()).contains("edited");
    }

    @Test
    void doesNotOverwriteWhatAppearedOrMakeAnewWhatWasDeleted() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), "appeared");
        assertThatThrownBy(() -> file.prepare("two")).hasMessageContaining("changed by somebody else");
        Files.delete(file.path());
        write("one");
        Files.delete(file.path());
        assertThatThrownBy(() -> file.prepare("two")).hasMessageContaining("changed by somebody else");
    }

    @Test
    void writesThroughALink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("elsewhere")).resolve("shared.policy");
        Files.writeString(real, "one");
        Files.createDirectories(file.path().getParent());
        Files.createSymbolicLink(file.path(), real);
        file.read();
        write("two");
        assertThat(Files.isSymbolicLink(file.path())).isTrue();
        assertThat(real).hasContent("two");
        assertThat(file.readPrevious()).contains("one");
    }

    @Test
    void makesAFileOthersCannotReadAndKeepsItsMode() throws IOException {
        write("one");
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        write("two");
        assertThat(Files.getPosixFilePermissions(file.path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Files.createDirectories(file.path().getParent());
        Files.write(file.path(), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(file::read).hasMessageContaining("UTF-8");
    }

    @Test
    void findsFilesThatEverybodyCanWrite() throws IOException {
        write("one");
        assertThat(FileProtection.problems(file.path())).isEmpty();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(FileProtection.problems(file.path()))
                .singleElement()
                .asString()
                .contains("chmod o-w " + file.path().toRealPath());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(file.path().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(FileProtection.problems(file.path()))
                .singleElement()
                .asString()
                .contains("chmod o-w");
    }

    @Test
    void leavesTheOldOrTheNewFileWhenKilledInTheMiddle() throws Exception {
        for (int round = 0; round < 5; round++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            PolicyFileWriter.class.getName(),
                            file.path().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                // The writer says when it has begun; after that many more bytes it is somewhere in the middle.
                byte[] begun = writer.getInputStream().readNBytes(1 + round * 3);
                assertThat(begun).hasSize(1 + round * 3);
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            requireWhole(file.peek());
            if (Files.exists(file.previous())) {
                requireWhole(file.readPrevious());
            }
            file.clean();
            assertThat(names()).allMatch(name -> !name.endsWith(".tmp"));
        }
    }

    private static void requireWhole(Optional<String> text) {
        assertThat(text).isPresent();
        List<String> lines = text.get().lines().toList();
        assertThat(lines).hasSize(PolicyFileWriter.LINES);
        assertThat(lines).containsOnly(lines.get(0));
        assertThat(text.get().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(PolicyFileWriter.LINES);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(file.path().getParent())) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
