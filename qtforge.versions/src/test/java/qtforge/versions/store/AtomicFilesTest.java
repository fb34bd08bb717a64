// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.files.AtomicFiles;
import qtforge.versions.fixture.Trees;

/** Files are there entirely or not at all. */
class AtomicFilesTest {

    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingBesideIt() throws IOException {
        Path file = folder.resolve("new/a.json");
        AtomicFiles.write(file, "one");
        AtomicFiles.write(file, "zwö");
        assertThat(Trees.read(folder))
                .containsOnlyKeys("/", "new/", "new/a.json")
                .containsEntry("new/a.json", "zwö");
    }

    @Test
    void leavesTheOldFileWhenTheNewOneCannotTakeItsPlace() throws IOException {
        Trees.write(folder.resolve("a/in-the-way"), "x");
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("a"), "text")).isInstanceOf(IOException.class);
        assertThat(Trees.read(folder)).containsOnlyKeys("/", "a/", "a/in-the-way");
    }

    @Test
    void doesNotMoveOntoAFolderWithSomethingInIt() {
        Trees.write(folder.resolve("from/x"), "new");
        Trees.write(folder.resolve("to/x"), "old");
        assertThatThrownBy(() -> AtomicFiles.move(folder.resolve("from"), folder.resolve("to")))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("to/x")).hasContent("old");
        assertThat(folder.resolve("from/x")).hasContent("new");
    }

    @Test
    void cleansTemporaryFilesOnly() throws IOException {
        Trees.write(folder.resolve("a.json.01234567-89ab-cdef-0123-456789abcdef.tmp"), "");
        Trees.write(folder.resolve("my.tmp"), "");
        Trees.write(folder.resolve("a.json"), "");
        AtomicFiles.clean(folder);
        AtomicFiles.clean(folder.resolve("not-there"));
        assertThat(Trees.read(folder)).containsOnlyKeys("/", "my.tmp", "a.json");
    }

    @Test
    void writesTheDigestInLowerCase() throws IOException {
        assertThat(FileDigest.of(Files.createFile(folder.resolve("empty"))))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
