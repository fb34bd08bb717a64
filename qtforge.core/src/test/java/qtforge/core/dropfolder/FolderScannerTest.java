// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScannerTest {

    private final FolderScanner scanner =
            new FolderScanner(path -> path.toString().endsWith(".lua"));

    private FileStamp stamp(Path file) {
        return scanner.list(List.of(file.getParent())).files().get(file).stamp();
    }

    @Test
    void aSideFileThatComesChangesOrGoesIsAChangeOfItsFile(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("hello.lua"), "x");
        FileStamp alone = stamp(script);
        Path side = Files.writeString(folder.resolve("hello.plugin.json"), "{}");
        FileStamp both = stamp(script);
        assertThat(both).isNotEqualTo(alone).isEqualTo(stamp(script));
        Files.writeString(side, "{ }");
        assertThat(stamp(script)).isNotEqualTo(both);
        Files.delete(side);
        assertThat(stamp(script)).isEqualTo(alone);
    }

    @Test
    void aSideFileIsNoPlugin(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("hello.lua"), "x");
        Path side = Files.writeString(folder.resolve("hello.plugin.json"), "{}");
        assertThat(scanner.list(List.of(folder)).files().get(side).taken()).isFalse();
    }
}
