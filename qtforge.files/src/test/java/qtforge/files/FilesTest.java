// SPDX-License-Identifier: Apache-2.0
package qtforge.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path file = folder.resolve("a/b/document.json");
        AtomicFiles.write(file, "old");
        AtomicFiles.write(file, "née");
        assertThat(file).hasContent("née");

        DurableFiles.write(file, "newer");
        assertThat(file).hasContent("newer");
        DurableFiles.copy(file, folder.resolve("c/copy.json"));
        assertThat(folder.resolve("c/copy.json")).hasContent("newer");
        DurableFiles.forceFolder(file.getParent());

        assertThat(FileTrees.list(file.getParent())).containsExactly(file);
        assertThat(FileTrees.list(folder.resolve("c"))).containsExactly(folder.resolve("c/copy.json"));
    }

    @Test
    void aWriteThatFailsLeavesWhatWasThereAndNothingElse() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("full"));

        assertThatThrownBy(() -> AtomicFiles.write(taken, "text")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DurableFiles.write(taken, "text")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> DurableFiles.copy(folder.resolve("missing"), folder.resolve("copy")))
                .isInstanceOf(IOException.class);
        assertThat(FileTrees.list(folder)).containsExactly(taken);
        assertThat(taken.resolve("full")).isDirectory();
    }

    @Test
    void leftOversOfKilledProcessesAreToldFromOtherFiles() throws IOException {
        String end = ".01234567-89ab-cdef-0123-456789abcdef.tmp";
        Path left = Files.createFile(folder.resolve("a.json" + end));
        Path own = Files.createFile(folder.resolve("mine.tmp"));
        Path inside = Files.createDirectories(folder.resolve("b" + end));
        Path beside = DurableFiles.writeBeside(folder.resolve("c"), new byte[0], Optional.empty());
        assertThat(AtomicFiles.isLeftOver(beside)).isTrue();

        AtomicFiles.clean(folder);
        AtomicFiles.clean(folder.resolve("missing"));

        assertThat(left).doesNotExist();
        assertThat(beside).doesNotExist();
        assertThat(FileTrees.list(folder)).containsExactlyInAnyOrder(own, inside);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theNextContentHasThePermissionsItIsGiven() throws IOException {
        Path beside = DurableFiles.writeBeside(
                folder.resolve("secret"),
                "text".getBytes(StandardCharsets.UTF_8),
                Optional.of(PosixFilePermissions.fromString("r--------")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(beside)))
                .isEqualTo("r--------");
        AtomicFiles.replace(beside, folder.resolve("secret"));
        assertThat(FileTrees.list(folder)).containsExactly(folder.resolve("secret"));
    }

    @Test
    void aFolderIsMovedOnlyToWhereNothingIs() throws IOException {
        Path from = Files.createDirectories(folder.resolve("from/inner"));
        Path full = Files.createDirectories(folder.resolve("full/inner")).getParent();

        assertThatThrownBy(() -> AtomicFiles.move(from.getParent(), full)).isInstanceOf(IOException.class);
        assertThat(from).isDirectory();
        assertThat(full.resolve("inner")).isDirectory();
        AtomicFiles.move(from.getParent(), folder.resolve("new/place"));

        assertThat(folder.resolve("new/place/inner")).isDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void deletingAFolderDoesNotFollowLinks() throws IOException {
        Path kept = Files.createFile(
                Files.createDirectories(folder.resolve("elsewhere")).resolve("kept"));
        Path tree = Files.createDirectories(folder.resolve("tree/deep"));
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        FileTrees.delete(folder.resolve("tree"));
        FileTrees.delete(folder.resolve("tree"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void knowsWhichFilesHaveSideFiles(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("a.b.lua");
        assertThat(SideFiles.of(script)).contains(folder.resolve("a.b.plugin.json"));
        assertThat(SideFiles.of(folder.resolve("a.jar"))).isEmpty();
        assertThat(SideFiles.of(folder.resolve("a.plugin.json"))).isEmpty();
        assertThat(SideFiles.of(folder.resolve(".lua"))).isEmpty();
        assertThat(SideFiles.of(folder.resolve("lua"))).isEmpty();
        assertThat(SideFiles.attributes(script)).isEmpty();
        Files.writeString(folder.resolve("a.b.plugin.json"), "{}");
        assertThat(SideFiles.attributes(script).orElseThrow().size()).isEqualTo(2);
    }
}
