// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.versions.source.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.managers.version.VersionErrorCode;

class DocumentFileTest {

    @TempDir
    Path folder;

    @Test
    void readsUpToTheLimitAndNotMore() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "0123456789");

        assertThat(DocumentFile.read(file, 10)).hasSize(10);
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> DocumentFile.read(file, 9))
                .contains(file.toString(), "larger than 9 bytes");
    }

    @Test
    void countsUnpackedBytes() throws IOException {
        Path file = Gzip.write(folder.resolve("a.gz"), "0".repeat(100_000));

        assertThat(DocumentFile.unpack(file, 100_000)).hasSize(100_000);
        assertFails(PluginErrorCode.INVALID_FORMAT, () -> DocumentFile.unpack(file, 99_999))
                .contains("larger than 99999 bytes");
    }

    @Test
    void replacesAFileAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new/document");
        DocumentFile.write(file, "old".getBytes(UTF_8));
        DocumentFile.write(file, "new".getBytes(UTF_8));

        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void leavesNothingWhenItCannotWrite() throws IOException {
        Path file = folder.resolve("document");
        Files.createDirectories(file.resolve("full"));

        assertFails(VersionErrorCode.STORAGE_ERROR, () -> DocumentFile.write(file, "new".getBytes(UTF_8)))
                .contains(file.toString());
        assertThat(folder.toFile().list()).containsExactly("document");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = folder.resolve("missing");

        assertFails(VersionErrorCode.VERSION_NOT_FOUND, () -> DocumentFile.text(file))
                .contains(file.toString());
    }
}
