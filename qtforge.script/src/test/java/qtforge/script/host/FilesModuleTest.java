// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class FilesModuleTest {

    @TempDir
    Path folder;

    private Path data;
    private HostFixture host;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectory(folder.resolve("data"));
        host = new HostFixture(data);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private static void hasCode(Throwable failure, PluginErrorCode code) {
        assertThat(failure).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    @Test
    void filesInTheDataFolderAreWrittenReadListedAndRemoved() throws Exception {
        assertThat(host.call("files.write", "a/b.txt", "täst\0𝄞")).isEqualTo(10L);
        host.call("files.append", "a/b.txt", "!");
        assertThat(host.call("files.read", "a/b.txt")).isEqualTo("täst\0𝄞!");
        assertThat(host.call("files.list", "a")).isEqualTo(List.of("b.txt"));
        assertThat(host.call("files.exists", "a/b.txt")).isEqualTo(true);
        assertThat(host.call("files.path", "a/b.txt"))
                .isEqualTo(data.toRealPath().resolve("a/b.txt").toString());
        assertThatThrownBy(() -> host.call("files.remove", "a"))
                .satisfies(e -> hasCode(e, PluginErrorCode.FILE_SYSTEM_ERROR));
        assertThat(host.call("files.remove", "a/b.txt")).isEqualTo(true);
        assertThat(host.call("files.remove", "a/b.txt")).isEqualTo(false);
        assertThat(host.call("files.list")).isEqualTo(List.of("a"));
        assertThatThrownBy(() -> host.call("files.read", "a/b.txt"))
                .satisfies(e -> hasCode(e, PluginErrorCode.FILE_NOT_FOUND));
    }

    @Test
    void whatIsNoTextIsBytes() throws Exception {
        byte[] bytes = {1, (byte) 0xff, 0};
        host.call("files.write", "x", bytes);
        assertThat(host.call("files.read", "x")).isEqualTo(bytes);
        host.call("files.write", "x", "text");
        assertThat(host.call("files.read", "x", true)).isEqualTo(new byte[] {'t', 'e', 'x', 't'});
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "..", "a/..", ".qtforge/state.json", ".QTFORGE/state.json", "a\0b"})
    void noPathLeadsOutOfTheDataFolder(String path) {
        for (String function : List.of("read", "write", "append", "list", "remove", "exists", "path")) {
            assertThatThrownBy(() -> host.call("files." + function, path, "x"))
                    .as(function)
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void noLinkLeadsOutOfTheDataFolder() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(data.resolve("link"), secret);
        Files.createSymbolicLink(data.resolve("dir"), folder);
        for (String path : List.of("link", "dir/secret", "dir/new")) {
            assertThatThrownBy(() -> host.call("files.read", path))
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
            assertThatThrownBy(() -> host.call("files.write", path, "x"))
                    .satisfies(e -> hasCode(e, PluginErrorCode.INVALID_ARGUMENT));
        }
        assertThat(secret).hasContent("secret");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> host.call("files.read", 5L))
                .hasMessage("qtforge.files.read: argument 1 (path) must be a text, but is '5'");
        assertThatThrownBy(() -> host.call("files.write", "x"))
                .hasMessageContaining("argument 2 (content) must be a text, but is missing");
    }

    @Test
    void withoutEnforcementAbsolutePathsAreOpenAsToAnyPlugin() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
        assertThat(host.call("files.read", elsewhere.toString())).isEqualTo("x");
    }
}
