// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateTest {

    @Test
    void aSideFileThatComesChangesOrGoesIsAChangeOfItsFile(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("hello.lua"), "x");
        FileState alone = FileState.of(script);
        Path side = Files.writeString(folder.resolve("hello.plugin.json"), "{}");
        FileState both = FileState.of(script);
        assertThat(both.looksAs(alone)).isFalse();
        Files.writeString(side, "{ }");
        assertThat(FileState.of(script).looksAs(both)).isFalse();
        Files.delete(side);
        assertThat(FileState.of(script).looksAs(alone)).isTrue();
    }

    @Test
    void theFolderIsHeardForTheSideFileToo(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.toRealPath().resolve("hello.lua"), "x");
        assertThat(Interests.of(script, List.of()).get(script.getParent())).contains("hello.lua", "hello.plugin.json");
    }
}
