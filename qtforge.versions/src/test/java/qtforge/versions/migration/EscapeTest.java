// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.versions.migration.Documents.Context;

/** Symbolic links in the data must not lead a document out of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
class EscapeTest {

    @TempDir
    Path folder;

    private Path data;
    private Path secret;

    @BeforeEach
    void prepare() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        secret = Files.writeString(
                Files.createDirectories(folder.resolve("outside")).resolve("s.json"), "{\"a\":1}");
        Files.createSymbolicLink(data.resolve("out"), folder.resolve("outside"));
        Files.createSymbolicLink(data.resolve("file.json"), secret);
        Files.writeString(data.resolve("mine.json"), "{}");
        Files.createSymbolicLink(data.resolve("within"), Path.of("sub"));
        Files.writeString(Files.createDirectories(data.resolve("sub")).resolve("f"), "F");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'patch':'file','path':'out/s.json','operations':[]}",
                "{'patch':'file','path':'file.json','operations':[]}",
                "{'lines':{'path':'file.json','replace':'a','with':'b'}}",
                "{'copy':{'from':'out','to':'stolen'}}",
                "{'copy':{'from':'file.json','to':'stolen'}}",
                "{'copy':{'from':'mine.json','to':'out/planted'}}",
                "{'rename':{'from':'mine.json','to':'out/planted'}}",
                "{'rename':{'from':'out/s.json','to':'stolen'}}",
                "{'mkdir':'out/planted'}",
                "{'delete':'out/s.json'}",
                "{'require':{'file':'out/s.json'}}",
            })
    void isRefused(String step) {
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> new Context(data).apply(step))
                .withMessageContaining("leads out of the data folder");
        assertThat(secret).hasContent("{\"a\":1}");
        assertThat(folder.resolve("outside")).isDirectoryNotContaining("glob:**planted");
        assertThat(data.resolve("stolen")).doesNotExist();
    }

    @Test
    void deletesLinksAndNotWhatTheyLeadTo() {
        new Context(data).apply("{'delete':'out'}", "{'delete':'file*'}", "{'delete':'with**'}");
        assertThat(Files.exists(data.resolve("out"), LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(Files.exists(data.resolve("file.json"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        assertThat(secret).exists();
        assertThat(data.resolve("sub/f")).exists();
    }

    @Test
    void followsLinksThatStayInside() {
        new Context(data).apply("{'lines':{'path':'within/f','replace':'F','with':'G'}}", "{'mkdir':'within/more'}");
        assertThat(data.resolve("sub/f")).hasContent("G");
        assertThat(data.resolve("sub/more")).isDirectory();
        assertThat(data.resolve("within")).isSymbolicLink();
    }

    @Test
    void doesNotMoveALinkToWhereItLeadsOut() throws Exception {
        Files.createSymbolicLink(Files.createDirectories(data.resolve("d/e")).resolve("link"), Path.of("../../sub"));
        assertThatExceptionOfType(PluginVersionException.class)
                .isThrownBy(() -> new Context(data).apply("{'rename':{'from':'d/e','to':'e'}}"))
                .withMessageContaining("leads out of");
    }
}
